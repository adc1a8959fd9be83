package io.silkwatch.tagger.coding.merge;

import io.silkwatch.schema.EventType;

/** Types that a headline may take for one another. */
enum Family {
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
