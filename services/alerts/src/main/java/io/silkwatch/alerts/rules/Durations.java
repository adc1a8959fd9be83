package io.silkwatch.alerts.rules;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 30s}, {@code 12h}, {@code 1d12h}, {@code 1y}; of a hundred years at most. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})([smhdwy])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7),
            "y", Duration.ofDays(365));

    /** Longer than any data; what is added to a time stays a time. */
    private static final Duration LONGEST = Duration.ofDays(100 * 365);

    private Durations() {}

    /** The duration; null if the text is none, or it is too long. */
    public static Duration parse(String text) {
        Matcher parts = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            sum = sum.plus(UNITS.get(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))));
            end = parts.end();
        }
        return end == text.length() && end > 0 && sum.compareTo(LONGEST) <= 0 ? sum : null;
    }
}
