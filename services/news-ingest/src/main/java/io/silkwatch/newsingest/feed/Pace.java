package io.silkwatch.newsingest.feed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Element;

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

    /** Nobody means less often than once a week. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9});([\\d,]*);([A-Z,]*)");
    private static final Pattern HOUR = Pattern.compile("\\d{1,2}");

    private static final Map<String, Duration> PERIODS = Map.of(
            "hourly", Duration.ofHours(1),
            "daily", Duration.ofDays(1),
            "weekly", Duration.ofDays(7),
            "monthly", Duration.ofDays(30),
            "yearly", Duration.ofDays(365));

    /** The first time from {@code time} on at which the publisher has no rest; {@code time} itself if he never works. */
    public Instant notBefore(Instant time) {
        ZonedDateTime hour = time.atZone(ZoneOffset.UTC);
        for (int i = 0; i < HOURS_OF_A_WEEK; i++) {
            if (!quietHours.contains(hour.getHour()) && !quietDays.contains(hour.getDayOfWeek())) {
                return hour.toInstant();
            }
            hour = hour.truncatedTo(java.time.temporal.ChronoUnit.HOURS).plusHours(1);
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
        Stream.of(parts.group(3).split(",")).forEach(day -> addDay(days, day));
        return new Pace(Duration.ofMinutes(Long.parseLong(parts.group(1))), Set.copyOf(hours), Set.copyOf(days));
    }

    private static String joined(Set<?> values) {
        return values.stream().sorted().map(Object::toString).collect(Collectors.joining(","));
    }

    /** What the outermost element of a feed says. */
    static Pace of(Element root) {
        Element head = root.getChildren().stream()
                .filter(child -> child.getName().equalsIgnoreCase("channel"))
                .findFirst()
                .orElse(root);
        Duration every = Duration.ZERO;
        Duration period = Duration.ZERO;
        long frequency = 1;
        Set<Integer> hours = new TreeSet<>();
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Element child : head.getChildren()) {
            switch (child.getName()) {
                case "ttl" -> every = Duration.ofMinutes(number(child));
                case "updatePeriod" ->
                    period = PERIODS.getOrDefault(child.getTextTrim().toLowerCase(Locale.ROOT), Duration.ZERO);
                case "updateFrequency" -> frequency = Math.max(1, number(child));
                case "skipHours" -> child.getChildren().forEach(hour -> hours.add((int) number(hour) % HOURS));
                case "skipDays" -> child.getChildren().forEach(day -> addDay(days, day.getTextTrim()));
                default -> {
                    // Says nothing about times.
                }
            }
        }
        Duration wanted = every.isZero() ? period.dividedBy(frequency) : every;
        return new Pace(wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted, Set.copyOf(hours), Set.copyOf(days));
    }

    private static long number(Element element) {
        String text = element.getTextTrim();
        return text.matches("\\d{1,6}") ? Long.parseLong(text) : 0;
    }

    private static void addDay(Set<DayOfWeek> days, String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equalsIgnoreCase(name)) {
                days.add(day);
            }
        }
    }
}
