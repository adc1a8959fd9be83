package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;

/** Tells events of their own from what only comes with another event of the article. */
final class Consequences {
    private Consequences() {}

    /** Whether a statement only tells what comes with another one: goods stay away after a ban, a plant is to be built under a deal. */
    static boolean implies(Statement other, Statement implied) {
        if (other == implied) {
            return false;
        }
        return switch (implied.getType()) {
            case CONTRACT_TERMINATION ->
                other.getType() == EventType.TRANSIT_HALT
                        && sameSentence(other, implied)
                        && other.getActors().equals(implied.getActors());
            case PRODUCTION_CUT -> isStop(other.getType()) && sameSentence(other, implied);
            // "остановлен после пожара", "after a fire the smelter halted": what made it stop is told along with it.
            case ACCIDENT ->
                switch (other.getType()) {
                    case ASSET_ATTACK, OUTAGE, PRODUCTION_CUT -> sameSentence(other, implied);
                    default -> false;
                };
            case EXPORT_LICENCE ->
                other.getType() == EventType.EXPORT_QUOTA && other.getActors().equals(implied.getActors());
            case IMPORT_TARIFF ->
                other.getType() == EventType.IMPORT_QUOTA
                        && sameSentence(other, implied)
                        && other.getActors().equals(implied.getActors());
            case SUPPLY_CUT ->
                isStop(other.getType())
                        && !implied.getActors().isEmpty()
                        && other.getActors().containsAll(implied.getActors());
            case EXPORT_BAN ->
                other.getType() == EventType.SANCTIONS
                        && sameSentence(other, implied)
                        && other.getActors().containsAll(implied.getActors());
            case MEASURE_SUSPENDED ->
                // A licence to buy what was under sanctions eases them and lifts no other measure.
                other.getType() == EventType.SANCTIONS_EASED
                                && !implied.getActors().isEmpty()
                                && other.getActors().equals(implied.getActors())
                                && sameSentence(other, implied)
                        || isDeal(other.getType())
                                && sameSentence(other, implied)
                                && implied.getActors().size() > 1
                                && implied.getRecipients().isEmpty()
                                && StatementMerger.sides(other).containsAll(implied.getActors());
            case AGREEMENT_SIGNED ->
                isMentionedAgain(other, implied)
                        || other.getType() == EventType.JOINT_VENTURE
                                && sameSentence(other, implied)
                                && other.getActors().equals(implied.getActors())
                                && other.getRecipients().equals(implied.getRecipients());
            case TALKS ->
                isOutput(other.getType())
                                && sameSentence(other, implied)
                                && StatementMerger.sides(other).containsAll(StatementMerger.sides(implied))
                        || (isDeal(other.getType()) || other.getType() == EventType.DISPUTE)
                                && sameSentence(other, implied)
                                && StatementMerger.sides(other).equals(StatementMerger.sides(implied));
            case SUPPLY_CONTRACT ->
                sameSentence(other, implied)
                        && (isMeasureOnGoods(other.getType())
                                || other.getType() == EventType.AGREEMENT_SIGNED
                                        && other.getActors().size() > 2);
            case PRODUCTION_INCREASE -> other.getType() == EventType.INVESTMENT && sameSentence(other, implied);
            case INVESTMENT ->
                implied.getStage() == Stage.CONSTRUCTION && isDeal(other.getType()) && sameSentence(other, implied);
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
                && StatementMerger.sides(deal).equals(StatementMerger.sides(implied));
    }

    /** "A cap on Russian diesel that is sold": what a measure hits is sold, but no sale is told. */
    private static boolean isMeasureOnGoods(EventType type) {
        return switch (type) {
            case PRICE_CAP, IMPORT_TARIFF, SANCTIONS -> true;
            default -> false;
        };
    }

    private static boolean isOutput(EventType type) {
        return type == EventType.PRODUCTION_CUT || type == EventType.PRODUCTION_INCREASE;
    }

    private static boolean isStop(EventType type) {
        return switch (type) {
            case EXPORT_BAN, IMPORT_BAN, TRANSIT_HALT -> true;
            default -> false;
        };
    }

    private static boolean isDeal(EventType type) {
        return switch (type) {
            case MOU, AGREEMENT_SIGNED, SUPPLY_CONTRACT, OFFTAKE, JOINT_VENTURE -> true;
            default -> false;
        };
    }

    /** Whether two statements come from one sentence. */
    static boolean sameSentence(Statement a, Statement b) {
        return a.getPart() == b.getPart() && a.getStart() == b.getStart();
    }
}
