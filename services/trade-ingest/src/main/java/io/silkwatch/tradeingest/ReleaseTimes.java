package io.silkwatch.tradeingest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Times of releases as publishers write them. */
public final class ReleaseTimes {
    private ReleaseTimes() {}

    /**
     * A date, or a date and time. UN Comtrade writes no zone; its times are taken as UTC.
     *
     * @throws DateTimeParseException if it is neither
     */
    public static Instant parse(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
