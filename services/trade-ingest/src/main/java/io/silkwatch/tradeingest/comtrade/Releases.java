package io.silkwatch.tradeingest.comtrade;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;

/** Reads which periods a reporter has released, and when. */
final class Releases {
    private Releases() {}

    /** The newest release of each period of the reporter; a period may have several data sets, one for each classification. */
    static Map<String, Release> read(Path file, int reporter) throws IOException, CallFailed {
        Map<String, Release> releases = new TreeMap<>();
        Answer.read(file, "data", entry -> {
            String period = entry.getOrDefault("period", entry.getOrDefault("refyear", ""));
            if (entry.getOrDefault("reportercode", "").equals(String.valueOf(reporter))
                    && period.matches("\\d{4}|\\d{6}")) {
                releases.merge(period, release(entry), Releases::newer);
            }
        });
        return releases;
    }

    private static Release release(Map<String, String> entry) {
        String at = entry.getOrDefault("lastreleased", entry.getOrDefault("firstreleased", ""));
        return new Release(millis(at), entry.getOrDefault("datasetchecksum", ""));
    }

    private static Release newer(Release one, Release other) {
        return one.at() >= other.at() ? one : other;
    }

    /** The API writes no zone; its times are taken as UTC. */
    private static long millis(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
            }
            Instant at = text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return at.toEpochMilli();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }
}
