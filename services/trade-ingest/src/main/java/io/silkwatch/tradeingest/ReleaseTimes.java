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
     * A date, or a date and time with a T or a space between them. UN Comtrade writes no zone; its times are taken as UTC.
     *
     * @throws DateTimeParseException if it is neither
     */
    public static Instant parse(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        String time = text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
        return time.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(time).toInstant()
                : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    }
}
