package io.silkwatch.tagger.coding.merge;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.coding.event.Statements;

/** Tells events of their own from what only comes with another event of the article. */
final class Consequences {
    private Consequences() {}

    /** Whether a statement only tells what comes with another one: goods stay away after a ban, a plant is to be built under a deal. */
    static boolean implies(Statement other, Statement implied) {
        if (other == implied) {
            return false;
        }
        return switch (implied.getType()) {
            case SUPPLY_CUT ->
                implied.getActors().isEmpty()
                        ? isStandstill(other.getType()) && other.getRecipients().containsAll(implied.getRecipients())
                        : isStop(other.getType()) && other.getActors().containsAll(implied.getActors());
            case TRANSIT_HALT ->
                other.getType() == EventType.OUTAGE
                        && sameSentence(other, implied)
                        && other.getActors().equals(implied.getActors());
            case AGREEMENT_SIGNED -> isMentionedAgain(other, implied);
            case MEASURE_SUSPENDED ->
                other.getType() == EventType.SANCTIONS_EASED
                        && !implied.getRecipients().isEmpty()
                        && other.getActors().equals(implied.getActors())
                        && other.getRecipients().equals(implied.getRecipients());
            case TALKS ->
                (isDeal(other.getType()) || other.getType() == EventType.DISPUTE)
                        && sameSentence(other, implied)
                        && Statements.sides(other).equals(Statements.sides(implied));
            default -> false;
        };
    }

    /** "The agreement was signed on Monday": a sentence that names nobody speaks of the deal told before. */
    private static boolean isMentionedAgain(Statement deal, Statement implied) {
        return isDeal(deal.getType())
                && deal.getType() != EventType.AGREEMENT_SIGNED
                && deal.getPart() == implied.getPart()
                && deal.getStart() < implied.getStart()
                && implied.getOrganisations().isEmpty()
                && implied.getCorridors().isEmpty()
                && Statements.sides(deal).equals(Statements.sides(implied));
    }

    private static boolean isStop(EventType type) {
        return switch (type) {
            case EXPORT_BAN, IMPORT_BAN, TRANSIT_HALT -> true;
            default -> false;
        };
    }

    /** Whether those that are hit by a type get nothing without anybody cutting them off: "Hungary was left without oil" after a strike on a pumping station. */
    private static boolean isStandstill(EventType type) {
        return type == EventType.OUTAGE || type == EventType.TRANSIT_HALT;
    }

    private static boolean isDeal(EventType type) {
        return switch (type) {
            case MOU, AGREEMENT_SIGNED, SUPPLY_CONTRACT, OFFTAKE, JOINT_VENTURE -> true;
            default -> false;
        };
    }

    /** Whether two statements come from one sentence; of one too long to be given whole, from about the same place. */
    static boolean sameSentence(Statement a, Statement b) {
        return a.getPart() == b.getPart() && a.getStart() < b.getEnd() && b.getStart() < a.getEnd();
    }
}
