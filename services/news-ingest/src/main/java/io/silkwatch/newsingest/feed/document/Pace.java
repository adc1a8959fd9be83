package io.silkwatch.newsingest.feed.document;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often a publisher wants a feed read.
 *
 * @param every time between two readings ({@code ttl}, {@code sy:updatePeriod}); zero when not said
 * @param quietHours hours of the day, UTC, in which nothing new comes ({@code skipHours})
 * @param quietDays days of the week, UTC, likewise ({@code skipDays})
 */
public record Pace(Duration every, Set<Integer> quietHours, Set<DayOfWeek> quietDays) {
    /** Nothing said. */
    public static final Pace NONE = new Pace(Duration.ZERO, Set.of(), Set.of());

    private static final int HOURS = 24;
    private static final int HOURS_OF_A_WEEK = 7 * HOURS;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9});([\\d,]*);([A-Z,]*)");
    private static final Pattern HOUR = Pattern.compile("\\d{1,2}");

    /** The first time from {@code time} on at which the publisher has no rest; {@code time} itself if he never works. */
    public Instant notBefore(Instant time) {
        ZonedDateTime hour = time.atZone(ZoneOffset.UTC);
        for (int i = 0; i < HOURS_OF_A_WEEK; i++) {
            if (!quietHours.contains(hour.getHour()) && !quietDays.contains(hour.getDayOfWeek())) {
                return hour.toInstant();
            }
            hour = hour.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        }
        return time;
    }

    /** In one line, to be read by {@link #parse}. */
    public String text() {
        return every.toMinutes() + ";" + joined(quietHours) + ";" + joined(quietDays);
    }

    /** What {@link #text} wrote; nothing said where it cannot be read. */
    public static Pace parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return NONE;
        }
        Set<Integer> hours = new TreeSet<>();
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        HOUR.matcher(parts.group(2)).results().forEach(hour -> hours.add(Integer.parseInt(hour.group()) % HOURS));
        Stream.of(parts.group(3).split(",")).forEach(day -> day(day).ifPresent(days::add));
        return new Pace(Duration.ofMinutes(Long.parseLong(parts.group(1))), Set.copyOf(hours), Set.copyOf(days));
    }

    private static String joined(Set<?> values) {
        return values.stream().sorted().map(Object::toString).collect(Collectors.joining(","));
    }

    /** The day of the week of a name, in either case. */
    public static Optional<DayOfWeek> day(String name) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
