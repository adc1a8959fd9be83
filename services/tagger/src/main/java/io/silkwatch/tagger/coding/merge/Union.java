package io.silkwatch.tagger.coding.merge;

import io.silkwatch.schema.Part;
import io.silkwatch.schema.Quantity;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.coding.event.Statements;
import io.silkwatch.tagger.coding.number.Quantities;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What two statements of one event say together. */
final class Union {
    private static final List<Scope> PRECISE_FIRST =
            List.of(Scope.PLANT, Scope.CONTRACT, Scope.OPERATOR, Scope.NATIONAL, Scope.UNKNOWN);

    private Union() {}

    /** The body gives better evidence than a headline; otherwise the statement that says more; what it leaves open the other fills in. */
    static Statement of(Statement known, Statement added) {
        boolean better = known.getPart() == Part.TITLE && added.getPart() == Part.TEXT || score(added) > score(known);
        Statement best = better ? added : known;
        Statement other = better ? known : added;
        Statement timed = finer(best, other);
        Statement named = SameEvent.namesOnlyAPart(other, best) ? other : best;
        return new Statement(
                best.getType(),
                stage(best, other),
                moreExact(best.getScope(), other.getScope()),
                named.getActors().isEmpty() ? other.getActors() : named.getActors(),
                named == best ? recipients(best, other) : named.getRecipients(),
                union(best.getOrganisations(), other.getOrganisations()),
                union(best.getCommodities(), other.getCommodities()),
                union(best.getCorridors(), other.getCorridors()),
                timed.getEventTime(),
                timed.getTimePrecision(),
                best.getUntil() != null ? best.getUntil() : other.getUntil(),
                best.getCertainty(),
                quantities(best.getQuantities(), other.getQuantities()),
                best.getSentence(),
                best.getPart(),
                best.getStart(),
                best.getEnd(),
                best.getRule(),
                union(best.getCompanies(), other.getCompanies()),
                union(best.getFacilities(), other.getFacilities()),
                union(best.getPlaces(), other.getPlaces()));
    }

    /** What one statement leaves open the other fills in, but nobody is on both sides. */
    private static List<String> recipients(Statement best, Statement other) {
        if (SameEvent.isOneDecision(best, other)) {
            return union(best.getRecipients(), other.getRecipients());
        }
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

    private static List<String> union(List<String> a, List<String> b) {
        if (a.containsAll(b)) {
            return a;
        }
        Set<String> union = new LinkedHashSet<>(a);
        union.addAll(b);
        return union.stream().limit(Statements.MOST_NAMED).toList();
    }

    private static List<Quantity> quantities(List<Quantity> a, List<Quantity> b) {
        if (a.isEmpty() && b.isEmpty()) {
            return a;
        }
        Map<String, Quantity> byAmount = new LinkedHashMap<>();
        for (List<Quantity> list : List.of(a, b)) {
            for (Quantity quantity : list) {
                byAmount.putIfAbsent(Objects.toString(quantity.getValue()) + quantity.getUnit(), quantity);
            }
        }
        return byAmount.values().stream().limit(Quantities.MOST).toList();
    }
}
