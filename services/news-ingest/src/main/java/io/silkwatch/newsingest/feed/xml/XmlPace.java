package io.silkwatch.newsingest.feed.xml;

import io.silkwatch.newsingest.feed.document.Pace;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdom2.Element;

/** How often a publisher wants a feed read, as its elements say. */
final class XmlPace {
    private static final int HOURS = 24;

    /** Nobody means less often than once a week. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Map<String, Duration> PERIODS = Map.of(
            "hourly", Duration.ofHours(1),
            "daily", Duration.ofDays(1),
            "weekly", Duration.ofDays(7),
            "monthly", Duration.ofDays(30),
            "yearly", Duration.ofDays(365));

    private XmlPace() {}

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
                case "skipDays" ->
                    child.getChildren()
                            .forEach(day -> Pace.day(day.getTextTrim()).ifPresent(days::add));
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
}
