package io.silkwatch.tagger.coding.merge;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.time.Times;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Whether two statements of one type tell the same event: sides, commodities and times that do not contradict. */
final class SameEvent {
    /** The day of signing and that of effect lie so far apart within one report. */
    private static final int DAYS_APART = 2;

    private static final Set<String> PRODUCERS = Set.of("OPEC", "OPEC+");

    /** So many states that raise or cut their output together do so as members of a group. */
    private static final int FEWEST_MEMBERS = 3;

    private SameEvent() {}

    /** Whether a statement and one that comes after it can tell one event. */
    static boolean isSame(Statement a, Statement b) {
        if (b.getActors().isEmpty() && Frame.of(a.getType()) == Frame.TARGETED) {
            // "Dealings with them are banned": who bans was said before.
            return sameTime(a, b);
        }
        if (isOneDecision(a, b)) {
            return true;
        }
        boolean sameTopic = a.getPart() == Part.TITLE || meet(a.getCommodities(), b.getCommodities());
        return sameSides(a, b) && sameTopic && sameTime(a, b);
    }

    /** "Sanctions on Russia's banks and two of China": whoever one sentence says they hit, it is one decision. */
    static boolean isOneDecision(Statement a, Statement b) {
        boolean whole = a.getType() == EventType.SANCTIONS
                || a.getType() == EventType.IMPORT_TARIFF
                || a.getType() == EventType.SUPPLY_CONTRACT;
        return whole
                && Consequences.sameSentence(a, b)
                && !a.getActors().isEmpty()
                && a.getActors().equals(b.getActors());
    }

    /** Of two sides that act together either may be named first, and who was sued appeals. */
    private static boolean sameSides(Statement a, Statement b) {
        boolean eitherWay = Frame.of(a.getType()) == Frame.MUTUAL || a.getType() == EventType.DISPUTE;
        if (eitherWay && names(a, b) && names(b, a)) {
            return true;
        }
        if (a.getType() == EventType.TALKS && Consequences.sameSentence(a, b)) {
            return names(a, b) || names(b, a);
        }
        return agree(a.getActors(), b.getActors()) && agree(a.getRecipients(), b.getRecipients())
                || namesOnlyAPart(a, b)
                || namesOnlyAPart(b, a)
                || Frame.isMeasure(a.getType())
                        && !a.getRecipients().isEmpty()
                        && !b.getRecipients().isEmpty()
                        && (holds(a, b) || holds(b, a));
    }

    /**
     * Whether a statement names the sides of an event and another one only one of them, in whatever place: "Posco is to take graphite" of a sale of Tanzania's to
     * South Korea; or the group and not its members: "OPEC+ raises output".
     */
    static boolean namesOnlyAPart(Statement all, Statement some) {
        return switch (all.getType()) {
            case SUPPLY_CONTRACT, OFFTAKE -> areBothNamed(all) && !areBothNamed(some) && names(all, some);
            case PRODUCTION_CUT, PRODUCTION_INCREASE ->
                all.getActors().size() >= FEWEST_MEMBERS && PRODUCERS.containsAll(some.getActors());
            default -> false;
        };
    }

    private static boolean areBothNamed(Statement statement) {
        return !statement.getActors().isEmpty() && !statement.getRecipients().isEmpty();
    }

    /** Whether all sides of one statement are sides of another too, whatever they do there. */
    private static boolean names(Statement all, Statement some) {
        return names(all, some.getActors()) && names(all, some.getRecipients());
    }

    private static boolean names(Statement statement, List<String> sides) {
        for (String side : sides) {
            if (!statement.getActors().contains(side)
                    && !statement.getRecipients().contains(side)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areSame(List<String> a, List<String> b) {
        return a.containsAll(b) && b.containsAll(a);
    }

    private static boolean agree(List<String> a, List<String> b) {
        return a.isEmpty() || b.isEmpty() || areSame(a, b);
    }

    /** Whether all sides of one statement are among those of another: a sum and its part. */
    private static boolean holds(Statement all, Statement some) {
        return !some.getActors().isEmpty()
                && all.getActors().containsAll(some.getActors())
                && all.getRecipients().containsAll(some.getRecipients());
    }

    private static boolean meet(List<String> a, List<String> b) {
        return a.isEmpty() || b.isEmpty() || !Collections.disjoint(a, b);
    }

    private static boolean sameTime(Statement a, Statement b) {
        if (a.getEventTime() == null || b.getEventTime() == null) {
            return true;
        }
        Statement coarse = a.getTimePrecision().compareTo(b.getTimePrecision()) >= 0 ? a : b;
        Statement fine = coarse == a ? b : a;
        LocalDate at = day(fine);
        if (coarse.getTimePrecision() == TimePrecision.DAY
                && Math.abs(ChronoUnit.DAYS.between(at, day(coarse))) <= DAYS_APART) {
            return true;
        }
        return holds(coarse, at);
    }

    /** Whether a day lies within the time of a statement. */
    private static boolean holds(Statement coarse, LocalDate at) {
        LocalDate from = day(coarse);
        LocalDate to =
                switch (coarse.getTimePrecision()) {
                    case YEAR -> from.plusYears(1);
                    case QUARTER -> from.plusMonths(3);
                    case MONTH -> from.plusMonths(1);
                    default -> from.plusDays(1);
                };
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** Whether a time lies within that of a statement and says it more exactly. */
    static boolean refines(Times.Time time, Statement statement) {
        return time.precision().compareTo(statement.getTimePrecision()) < 0 && holds(statement, time.date());
    }

    private static LocalDate day(Statement statement) {
        return statement.getEventTime().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
