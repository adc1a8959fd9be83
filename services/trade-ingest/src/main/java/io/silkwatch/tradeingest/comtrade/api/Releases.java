package io.silkwatch.tradeingest.comtrade.api;

import io.silkwatch.tradeingest.ReleaseTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;

/** Reads which periods a reporter has released, and when. */
public final class Releases {
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    /** Characters; it is kept for every period in a state that has to fit into one record. */
    private static final int LONGEST_CHECKSUM = 100;

    private Releases() {}

    /**
     * The newest release of each period of the reporter; a period may have several data sets, one for each classification.
     *
     * @param file the answer
     * @param now a release that is said to be later has no time
     * @return by period, as the API writes it
     * @throws CallFailed if the answer is not usable
     */
    public static Map<String, Release> read(Path file, int reporter, Instant now) throws IOException, CallFailed {
        Map<String, Release> releases = new TreeMap<>();
        Answer.read(file, "data", entry -> {
            String period = entry.getOrDefault("period", entry.getOrDefault("refyear", ""));
            if (entry.getOrDefault("reportercode", "").equals(String.valueOf(reporter))
                    && period.matches("\\d{4}|\\d{6}")) {
                releases.merge(period, release(entry, now), Releases::newer);
            }
        });
        return releases;
    }

    private static Release release(Map<String, String> entry, Instant now) {
        String at = entry.getOrDefault("lastreleased", entry.getOrDefault("firstreleased", ""));
        Instant time = time(at);
        // A time that cannot be would be the newest for ever; none at all is better.
        boolean possible = time.isAfter(Instant.EPOCH) && !time.isAfter(now.plus(CLOCKS_APART));
        String checksum = entry.getOrDefault("datasetchecksum", "");
        return new Release(
                possible ? time.toEpochMilli() : 0,
                checksum.substring(0, Math.min(LONGEST_CHECKSUM, checksum.length())));
    }

    /** Of two at one time always the same one, whatever the order: another would look like a new release. */
    private static Release newer(Release one, Release other) {
        boolean same = one.at() == other.at();
        boolean first = same ? one.checksum().compareTo(other.checksum()) >= 0 : one.at() > other.at();
        return first ? one : other;
    }

    private static Instant time(String text) {
        try {
            return ReleaseTimes.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
