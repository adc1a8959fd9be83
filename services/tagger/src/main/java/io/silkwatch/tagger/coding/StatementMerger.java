package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.Quantity;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes one statement of several that tell the same event within an article: same type, and sides, commodities and times that do not contradict.
 */
final class StatementMerger {
    /** Earlier statements of one type that a new one is compared with; keeps hostile texts linear. */
    private static final int MOST_COMPARED = 24;

    /** The day of signing and that of effect lie so far apart within one report. */
    private static final int DAYS_APART = 2;

    private static final List<Scope> PRECISE_FIRST =
            List.of(Scope.PLANT, Scope.CONTRACT, Scope.OPERATOR, Scope.NATIONAL, Scope.UNKNOWN);

    private final Map<EventType, List<Integer>> byType = new EnumMap<>(EventType.class);
    private final List<Statement> statements = new ArrayList<>();
    private int last = -1;

    /** Adds a statement, or what it says to an earlier one of the same event. */
    void add(Statement statement) {
        List<Integer> earlier = byType.computeIfAbsent(statement.getType(), any -> new ArrayList<>());
        for (int i = Math.max(0, earlier.size() - MOST_COMPARED); i < earlier.size(); i++) {
            Statement known = statements.get(earlier.get(i));
            if (isSame(known, statement)) {
                last = earlier.get(i);
                statements.set(last, merged(known, statement));
                return;
            }
        }
        last = statements.size();
        earlier.add(last);
        statements.add(statement);
    }

    /** What was told last, if a measure without a time, takes effect at a time that a sentence of its own names: 本公告自9月15日起实施. */
    void takesEffect(Times.Time time, LocalDate published) {
        Statement told = last < 0 ? null : statements.get(last);
        if (time == null || told == null || told.getEventTime() != null || !Frame.isMeasure(told.getType())) {
            return;
        }
        Stage stage = new Outcome(told.getType(), told.getStage())
                .asOf(published, time.date())
                .stage();
        statements.set(
                last,
                Statement.newBuilder(told)
                        .setEventTime(time.date().atStartOfDay(ZoneOffset.UTC).toInstant())
                        .setTimePrecision(time.precision())
                        .setStage(stage)
                        .build());
    }

    /** The statements in the order of the text, without headlines that only say less exactly what the text says. */
    List<Statement> statements() {
        List<Statement> first = statements.subList(0, Math.min(statements.size(), MOST_COMPARED));
        List<Statement> kept = statements.stream()
                .filter(statement -> statement.getPart() == Part.TEXT || !isToldByText(statement))
                .toList();
        List<Statement> implying = kept.subList(0, Math.min(kept.size(), MOST_COMPARED));
        return kept.stream()
                .filter(statement -> implying.stream().noneMatch(other -> Consequences.implies(other, statement)))
                .map(statement -> named(statement, first))
                .toList();
    }

    /** "Restrictions" that the headline calls sanctions are sanctions. */
    private static Statement named(Statement statement, List<Statement> all) {
        boolean sanctions = statement.getType() == EventType.MEASURE_SUSPENDED
                && statement.getPart() == Part.TEXT
                && all.stream()
                        .anyMatch(title -> title.getPart() == Part.TITLE
                                && title.getType() == EventType.SANCTIONS_EASED
                                && title.getActors().equals(statement.getActors()));
        return sanctions
                ? Statement.newBuilder(statement)
                        .setType(EventType.SANCTIONS_EASED)
                        .build()
                : statement;
    }

    private boolean isToldByText(Statement title) {
        int most = Math.min(statements.size(), MOST_COMPARED);
        return statements.subList(0, most).stream()
                .anyMatch(text -> text.getPart() == Part.TEXT
                        && (Family.of(text.getType()) == Family.of(title.getType()) || isOnlyThreatened(text, title))
                        && (title.getActors().isEmpty() || !Collections.disjoint(sides(text), sides(title))));
    }

    /** Headlines say "will" where the text says "threatens to". */
    private static boolean isOnlyThreatened(Statement text, Statement title) {
        return text.getType() == EventType.THREAT
                && title.getStage() == Stage.PLANNED
                && text.getActors().equals(title.getActors());
    }

    /** Types that a headline may take for one another. */
    private enum Family {
        EXPORT,
        IMPORT,
        INCIDENT,
        DEAL,
        SANCTION,
        RELIEF,
        OUTPUT,
        OTHER;

        static Family of(EventType type) {
            return switch (type) {
                case EXPORT_BAN,
                        EXPORT_LICENCE,
                        EXPORT_QUOTA,
                        EXPORT_TAX,
                        TECHNOLOGY_CONTROL,
                        SUPPLY_CUT,
                        CONTRACT_TERMINATION,
                        TRANSIT_HALT,
                        THREAT -> EXPORT;
                case IMPORT_BAN, IMPORT_LICENCE, IMPORT_QUOTA, IMPORT_TARIFF -> IMPORT;
                case ASSET_ATTACK, OUTAGE, ACCIDENT -> INCIDENT;
                case TALKS, MOU, AGREEMENT_SIGNED, INVESTMENT, JOINT_VENTURE, OFFTAKE, SUPPLY_CONTRACT -> DEAL;
                case SANCTIONS -> SANCTION;
                case SANCTIONS_EASED, MEASURE_SUSPENDED -> RELIEF;
                case PRODUCTION_CUT, PRODUCTION_INCREASE -> OUTPUT;
                default -> OTHER;
            };
        }
    }

    private static boolean isSame(Statement a, Statement b) {
        if (a.getType() == EventType.DISPUTE && isReversed(a, b)) {
            return true;
        }
        if (b.getActors().isEmpty() && Frame.of(a.getType()) == Frame.TARGETED) {
            // "Dealings with them are banned": who bans was said before.
            return sameTime(a, b);
        }
        boolean sameTopic = a.getPart() == Part.TITLE || meet(a.getCommodities(), b.getCommodities());
        return sameSides(a, b) && (sameTopic || isBetweenTheSame(a, b)) && sameTime(a, b);
    }

    /** "China blocked a request by Canada for a panel": one dispute, told from the other side. */
    private static boolean isReversed(Statement a, Statement b) {
        return !Collections.disjoint(a.getActors(), b.getRecipients())
                && !Collections.disjoint(a.getRecipients(), b.getActors());
    }

    /** Whether both name the same two sides: details about further goods are the same decision. */
    private static boolean isBetweenTheSame(Statement a, Statement b) {
        return !a.getActors().isEmpty()
                && !a.getRecipients().isEmpty()
                && (Frame.of(a.getType()) != Frame.MUTUAL || a.getType() == EventType.INVESTMENT)
                && Set.copyOf(a.getActors()).equals(Set.copyOf(b.getActors()))
                && Set.copyOf(a.getRecipients()).equals(Set.copyOf(b.getRecipients()));
    }

    /** Of two sides that act together either may be named first. */
    private static boolean sameSides(Statement a, Statement b) {
        if (Frame.of(a.getType()) == Frame.MUTUAL && sides(a).equals(sides(b))) {
            return true;
        }
        if (a.getType() == EventType.TALKS && Consequences.sameSentence(a, b)) {
            return sides(a).containsAll(sides(b)) || sides(b).containsAll(sides(a));
        }
        return agree(a.getActors(), b.getActors()) && agree(a.getRecipients(), b.getRecipients())
                || Frame.isMeasure(a.getType())
                        && !a.getRecipients().isEmpty()
                        && !b.getRecipients().isEmpty()
                        && (holds(a, b) || holds(b, a));
    }

    /** All who take part. */
    static Set<String> sides(Statement statement) {
        return Set.copyOf(union(statement.getActors(), statement.getRecipients()));
    }

    private static boolean agree(List<String> a, List<String> b) {
        return a.isEmpty() || b.isEmpty() || a.equals(b) || Set.copyOf(a).equals(Set.copyOf(b));
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
        LocalDate from = coarse.getEventTime().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate to =
                switch (coarse.getTimePrecision()) {
                    case YEAR -> from.plusYears(1);
                    case QUARTER -> from.plusMonths(3);
                    case MONTH -> from.plusMonths(1);
                    default -> from.plusDays(1);
                };
        LocalDate at = fine.getEventTime().atZone(ZoneOffset.UTC).toLocalDate();
        if (coarse.getTimePrecision() == TimePrecision.DAY
                && Math.abs(ChronoUnit.DAYS.between(at, from)) <= DAYS_APART) {
            return true;
        }
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** The body gives better evidence than a headline; otherwise the statement that says more. */
    private static Statement merged(Statement known, Statement added) {
        boolean better = known.getPart() == Part.TITLE && added.getPart() == Part.TEXT || score(added) > score(known);
        Statement best = better ? added : known;
        Statement other = better ? known : added;
        Statement timed = finer(best, other);
        return Statement.newBuilder(best)
                .setStage(stage(best, other))
                .setScope(moreExact(best.getScope(), other.getScope()))
                .setActors(best.getActors().isEmpty() ? other.getActors() : best.getActors())
                .setRecipients(recipients(best, other))
                .setOrganisations(union(best.getOrganisations(), other.getOrganisations()))
                .setCommodities(union(best.getCommodities(), other.getCommodities()))
                .setCorridors(union(best.getCorridors(), other.getCorridors()))
                .setEventTime(timed.getEventTime())
                .setTimePrecision(timed.getTimePrecision())
                .setUntil(best.getUntil() != null ? best.getUntil() : other.getUntil())
                .setQuantities(quantities(best.getQuantities(), other.getQuantities()))
                .build();
    }

    /** What one statement leaves open the other fills in, but nobody is on both sides. */
    private static List<String> recipients(Statement best, Statement other) {
        List<String> actors = best.getActors().isEmpty() ? other.getActors() : best.getActors();
        return (best.getRecipients().isEmpty() ? other : best)
                .getRecipients().stream().filter(code -> !actors.contains(code)).toList();
    }

    private static int score(Statement statement) {
        return (statement.getActors().isEmpty() ? 0 : 2)
                + (statement.getRecipients().isEmpty() ? 0 : 2)
                + (statement.getEventTime() == null ? 0 : 1)
                + (statement.getQuantities().isEmpty() ? 0 : 1);
    }

    private static Statement finer(Statement best, Statement other) {
        if (best.getEventTime() == null) {
            return other;
        }
        boolean otherFiner = other.getEventTime() != null
                && other.getTimePrecision() != TimePrecision.UNKNOWN
                && other.getTimePrecision().compareTo(best.getTimePrecision()) < 0;
        return otherFiner ? other : best;
    }

    /**
     * Headlines write in the present of what is still to come, and what says when a measure will take effect knows better than what does not; of
     * two sentences of the text the one that tells more of the way counts.
     */
    private static Stage stage(Statement best, Statement other) {
        boolean overHeadline = other.getPart() == Part.TITLE && best.getPart() == Part.TEXT;
        if (overHeadline && best.getStage() != Stage.UNKNOWN) {
            return best.getStage();
        }
        Statement planned = best.getStage() == Stage.PLANNED ? best : other;
        Statement second = planned == best ? other : best;
        boolean ahead = planned.getStage() == Stage.PLANNED
                && second.getStage() == Stage.DONE
                && planned.getEventTime() != null
                && second.getEventTime() == null;
        boolean further = best.getStage().compareTo(other.getStage()) >= 0;
        return ahead ? Stage.PLANNED : further ? best.getStage() : other.getStage();
    }

    private static Scope moreExact(Scope a, Scope b) {
        return PRECISE_FIRST.indexOf(a) <= PRECISE_FIRST.indexOf(b) ? a : b;
    }

    private static List<String> union(Collection<String> a, Collection<String> b) {
        Set<String> union = new LinkedHashSet<>(a);
        union.addAll(b);
        return List.copyOf(union);
    }

    private static List<Quantity> quantities(List<Quantity> a, List<Quantity> b) {
        Map<String, Quantity> byAmount = new LinkedHashMap<>();
        for (List<Quantity> list : List.of(a, b)) {
            for (Quantity quantity : list) {
                byAmount.putIfAbsent(Objects.toString(quantity.getValue()) + quantity.getUnit(), quantity);
            }
        }
        return List.copyOf(byAmount.values());
    }
}
