package io.silkwatch.tagger.coding.event;

import io.silkwatch.schema.EventType;

/** How the parts of a sentence become actor and recipient. */
public enum Frame {
    /** One side acts on goods that leave it: a passive still has it as subject. */
    OUTFLOW,
    /** One side acts on the other or on its goods: the subject of a passive is the other. */
    TARGETED,
    /** Two sides act together. */
    MUTUAL,
    /** Something happens at a place. */
    LOCAL;

    /** The frame of a type of event. */
    public static Frame of(EventType type) {
        return switch (type) {
            case EXPORT_BAN,
                    EXPORT_QUOTA,
                    EXPORT_LICENCE,
                    TECHNOLOGY_CONTROL,
                    EXPORT_TAX,
                    SUPPLY_CUT,
                    CONTRACT_TERMINATION,
                    TRANSIT_HALT,
                    DISPUTE,
                    MEASURE_SUSPENDED,
                    THREAT -> OUTFLOW;
            case TALKS, MOU, AGREEMENT_SIGNED, INVESTMENT, JOINT_VENTURE, OFFTAKE, SUPPLY_CONTRACT -> MUTUAL;
            case OUTAGE, ACCIDENT, PRODUCTION_CUT, PRODUCTION_INCREASE, DISCOVERY, DOMESTIC_SHORTAGE -> LOCAL;
            default -> TARGETED;
        };
    }

    /** Whether two sides do it together and neither to the other, so that it does not matter who is named first. */
    public static boolean isBetweenEquals(EventType type) {
        return switch (type) {
            case TALKS, MOU, AGREEMENT_SIGNED, JOINT_VENTURE -> true;
            default -> false;
        };
    }

    /** Whether the type is a decision that takes effect on a day. */
    public static boolean isMeasure(EventType type) {
        return isRestrictive(type) && type != EventType.NATIONALISATION && type != EventType.CONTRACT_TERMINATION;
    }

    /** Whether a type often hits all goods of a state, so that one which names none is not about those spoken of before. */
    public static boolean hitsAllGoods(EventType type) {
        return type == EventType.IMPORT_TARIFF || type == EventType.THREAT;
    }

    /** Whether a type keeps goods in at the border of who imposes it. */
    public static boolean holdsBack(EventType type) {
        return switch (type) {
            case EXPORT_BAN, EXPORT_QUOTA, EXPORT_LICENCE, EXPORT_TAX -> true;
            default -> false;
        };
    }

    /** Whether events of the type are in force from a day on. */
    public static boolean takesEffect(EventType type) {
        return switch (type) {
            case MEASURE_SUSPENDED, SANCTIONS_EASED, PRODUCTION_INCREASE -> true;
            default -> isMeasure(type);
        };
    }

    /** Whether a type keeps goods out at the border of who imposes it. */
    static boolean isAtOwnBorder(EventType type) {
        return switch (type) {
            case IMPORT_TARIFF, IMPORT_BAN, IMPORT_QUOTA, IMPORT_LICENCE -> true;
            default -> false;
        };
    }

    /** Whether an announced event of the type is a threat until it happens. */
    public static boolean isRestrictive(EventType type) {
        return switch (type) {
            case EXPORT_BAN,
                    EXPORT_QUOTA,
                    EXPORT_LICENCE,
                    TECHNOLOGY_CONTROL,
                    EXPORT_TAX,
                    SUPPLY_CUT,
                    CONTRACT_TERMINATION,
                    TRANSIT_HALT,
                    SANCTIONS,
                    IMPORT_BAN,
                    IMPORT_TARIFF,
                    IMPORT_QUOTA,
                    IMPORT_LICENCE,
                    NATIONALISATION,
                    PRODUCTION_CUT,
                    PRICE_CAP,
                    THREAT -> true;
            default -> false;
        };
    }
}
