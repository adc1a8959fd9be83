package io.silkwatch.tradeingest.comtrade.api;

import io.silkwatch.common.http.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long an answer asks to wait: in its header, or in the words the API's gateway uses. */
final class Waits {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Pattern SECONDS = Pattern.compile("(?i)in (\\d{1,6}) seconds?");
    private static final Pattern CLOCK = Pattern.compile("(?i)in (\\d{1,3}):(\\d{2}):(\\d{2})");

    private Waits() {}

    /** Whether the message says that the calls of the day are used up. */
    static boolean isQuota(String message) {
        return message.toLowerCase(Locale.ROOT).contains("quota");
    }

    /**
     * The time to wait, at most a day.
     *
     * @param header {@code Retry-After}: seconds or a date; empty for none
     * @param message of the answer
     * @return null if neither says
     */
    static Duration of(String header, String message, Clock clock) {
        Optional<Duration> asked = RetryAfter.parse(header, clock.instant());
        if (asked.isPresent()) {
            return bounded(asked.get());
        }
        Matcher replenished = CLOCK.matcher(message);
        if (replenished.find()) {
            return bounded(Duration.ofHours(Long.parseLong(replenished.group(1)))
                    .plusMinutes(Long.parseLong(replenished.group(2)))
                    .plusSeconds(Long.parseLong(replenished.group(3))));
        }
        Matcher seconds = SECONDS.matcher(message);
        return seconds.find() ? bounded(Duration.ofSeconds(Long.parseLong(seconds.group(1)))) : null;
    }

    private static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
