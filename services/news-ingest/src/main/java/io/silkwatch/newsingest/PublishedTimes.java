package io.silkwatch.newsingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the many ways publication times are written. A time without a zone is taken as UTC, a date without a time as its start. */
public final class PublishedTimes {
    private static final int MAX_CHARS = 80;

    /** Spaces included. */
    private static final int MAX_RAW_CHARS = 1_000;

    private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");

    /** By far the most frequent; the forms below are tried one after the other, which takes its time. */
    private static final Map<Pattern, DateTimeFormatter> FREQUENT = Map.of(
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})"),
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            Pattern.compile("[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} (GMT|[+-]\\d{4})"),
            DateTimeFormatter.RFC_1123_DATE_TIME.withResolverStyle(ResolverStyle.STRICT));

    private static final Pattern WEEKDAY =
            Pattern.compile("^\\p{L}+\\.?,\\s*|^(?i)(mon|tue|wed|thu|fri|sat|sun)[a-z]*\\s+");
    private static final Pattern ZONE_NAME = Pattern.compile("\\s*\\(?([A-Za-z]{1,5})\\)?$");
    private static final Pattern OFFSET =
            Pattern.compile("(?i)(?<=\\d)\\s*(?:GMT|UTC)?\\s*([+-])(\\d{1,2})(?::?(\\d{2}))?(?: \\([^()]*\\))?$");
    private static final Pattern HALF_DAY =
            Pattern.compile("(?i)(?<!\\d)(1[0-2]|0?[1-9])(:\\d{2}(?::\\d{2})?) ?([ap])\\.?m\\.?(?!\\p{L})");

    /** {@code Nov 29 12:00:00 UTC 2026}, as C and Unix write it. */
    private static final Pattern YEAR_LAST = Pattern.compile(
            "^(\\p{L}{3,9} \\d{1,2}) (\\d{1,2}:\\d{2}(?::\\d{2})?)( [A-Za-z]{1,5}| [+-]\\d{4})? (\\d{4})$");

    private static final Pattern LEAP_SECOND = Pattern.compile("(?<=\\d:\\d{2}:)60(?!\\d)");
    private static final Pattern YEAR_SIGN = Pattern.compile("(?<=\\d{4}) ?г(?!\\p{L})\\.?");

    /** By their first letters, which even different cases of Russian have in common. */
    private static final Map<String, String> MONTHS = Map.ofEntries(
            Map.entry("янв", "Jan"),
            Map.entry("фев", "Feb"),
            Map.entry("мар", "Mar"),
            Map.entry("апр", "Apr"),
            Map.entry("май", "May"),
            Map.entry("мая", "May"),
            Map.entry("июн", "Jun"),
            Map.entry("июл", "Jul"),
            Map.entry("авг", "Aug"),
            Map.entry("сен", "Sep"),
            Map.entry("окт", "Oct"),
            Map.entry("ноя", "Nov"),
            Map.entry("дек", "Dec"));

    private static final Pattern MONTH =
            Pattern.compile("(?iu)(?<!\\p{L})(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
                    + String.join("|", MONTHS.keySet()) + ")\\p{L}*\\.?");

    /** Zone names of RFC 822 and of sites in Russia and China; letters mean nothing that one could rely on. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("Z", "Z"),
            Map.entry("UT", "Z"),
            Map.entry("UTC", "Z"),
            Map.entry("GMT", "Z"),
            Map.entry("EST", "-05:00"),
            Map.entry("EDT", "-04:00"),
            Map.entry("CST", "-06:00"),
            Map.entry("CDT", "-05:00"),
            Map.entry("MST", "-07:00"),
            Map.entry("MDT", "-06:00"),
            Map.entry("PST", "-08:00"),
            Map.entry("PDT", "-07:00"),
            Map.entry("BST", "+01:00"),
            Map.entry("CET", "+01:00"),
            Map.entry("CEST", "+02:00"),
            Map.entry("EET", "+02:00"),
            Map.entry("MSK", "+03:00"),
            Map.entry("HKT", "+08:00"),
            Map.entry("JST", "+09:00"));

    private static final String TIME = "[[ ]['T'][,][ ]H:mm[:ss]]";
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "d MMM uuuu" + TIME,
                    "d-MMM-uuuu" + TIME,
                    "MMM d, uuuu" + TIME,
                    "MMM d uuuu" + TIME,
                    "uuuu-M-d" + TIME,
                    "uuuu/M/d" + TIME,
                    "uuuu.M.d" + TIME,
                    "d.M.uuuu" + TIME,
                    "uuuu年M月d日[ ][H:mm[:ss]]")
            .map(PublishedTimes::form)
            .toList();

    private PublishedTimes() {}

    /** The time; empty when there is none or it cannot be read. */
    public static Optional<Instant> parse(String text) {
        if (text.length() > MAX_RAW_CHARS) {
            return Optional.empty();
        }
        String trimmed = text.strip().replaceAll("\\s+", " ");
        if (trimmed.isEmpty() || trimmed.length() > MAX_CHARS) {
            return Optional.empty();
        }
        for (Map.Entry<Pattern, DateTimeFormatter> form : FREQUENT.entrySet()) {
            if (form.getKey().matcher(trimmed).matches()) {
                Optional<Instant> time = exact(trimmed, form.getValue());
                if (time.isPresent()) {
                    return time;
                }
            }
        }
        if (EPOCH.matcher(trimmed).matches()) {
            long number = Long.parseLong(trimmed);
            return Optional.of(trimmed.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
        }
        return zoned(plain(WEEKDAY.matcher(trimmed).replaceFirst("")));
    }

    /** The time with an English month of three letters, the year before the time of day, and 24 hours a day. */
    private static String plain(String text) {
        String month = MONTH.matcher(text).replaceFirst(name -> {
            String letters = name.group(1).toLowerCase(Locale.ROOT);
            return MONTHS.getOrDefault(letters, letters);
        });
        String year =
                YEAR_LAST.matcher(YEAR_SIGN.matcher(month).replaceFirst("")).replaceFirst("$1 $4 $2$3");
        String hours = HALF_DAY.matcher(year).replaceFirst(time -> {
            int hour = Integer.parseInt(time.group(1)) % 12 + (time.group(3).equalsIgnoreCase("p") ? 12 : 0);
            return hour + time.group(2);
        });
        return LEAP_SECOND.matcher(hours).replaceFirst("59");
    }

    /** Empty for the thirtieth of February, a weekday that it was not, and the like. */
    private static Optional<Instant> exact(String text, DateTimeFormatter form) {
        try {
            return Optional.of(Instant.from(form.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Takes the zone off the end; what is left is a local time. */
    private static Optional<Instant> zoned(String text) {
        Matcher offset = OFFSET.matcher(text);
        if (text.contains(":") && offset.find()) {
            String hours = offset.group(2).length() == 1 ? "0" + offset.group(2) : offset.group(2);
            String minutes = offset.group(3) == null ? "00" : offset.group(3);
            return local(text.substring(0, offset.start()))
                    .flatMap(time -> at(time, offset.group(1) + hours + ":" + minutes));
        }
        Matcher name = ZONE_NAME.matcher(text);
        String zone = name.find() ? ZONES.get(name.group(1).toUpperCase(Locale.ROOT)) : null;
        if (zone != null) {
            return local(text.substring(0, name.start())).flatMap(time -> at(time, zone));
        }
        return local(text).map(time -> time.toInstant(ZoneOffset.UTC));
    }

    private static Optional<Instant> at(LocalDateTime time, String zone) {
        try {
            return Optional.of(ZonedDateTime.of(time, ZoneId.of(zone)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> local(String text) {
        // Fractions of a second are no use, and years of two digits mean this century.
        String plain = text.replaceFirst(
                        "^(\\d{4})(\\d{2})(\\d{2})(?:[T ]?(\\d{2})(\\d{2})(\\d{2}))$", "$1-$2-$3 $4:$5:$6")
                .replaceFirst("^(\\d{4})(\\d{2})(\\d{2})$", "$1-$2-$3")
                .replaceFirst("(\\d:\\d{2}:\\d{2})[.,]\\d+", "$1")
                .replaceFirst("^(\\d{1,2} \\p{L}{3}) (\\d{2})(?= |$)", "$1 20$2");
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(local(form.parse(plain)));
            } catch (DateTimeException e) {
                // Not this form.
            }
        }
        return Optional.empty();
    }

    private static LocalDateTime local(TemporalAccessor parsed) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return LocalDate.from(parsed).atTime(time == null ? LocalTime.MIDNIGHT : time);
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .parseLenient()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
