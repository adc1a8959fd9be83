package io.silkwatch.tagger.merge;

import io.silkwatch.schema.EventType;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an event type is called in the standard code lists.
 *
 * @param cameo CAMEO code; empty when there is none
 * @param goldstein Goldstein value of that code, -10 (conflict) to +10 (cooperation); null when there is none
 * @param plover PLOVER category and mode; empty when there is none
 * @param ploverScore PLOVER score, another scale than Goldstein and never to be averaged with it; null when there is none
 * @param mast UNCTAD MAST code, 2019 revision; empty when there is none
 * @param gta Global Trade Alert intervention type ids; empty when there is none
 */
record EventCodes(String cameo, Double goldstein, String plover, Double ploverScore, String mast, String gta) {
    private static final EventCodes NONE = new EventCodes("", null, "", null, "", "");
    private static final Map<EventType, EventCodes> BY_TYPE = new EnumMap<>(EventType.class);

    static {
        String discontinue = "SANCTION:discontinue";
        String restrict = "COERCE:restrict";
        put(EventType.EXPORT_BAN, "163", -8.0, discontinue, -6.0, "P31", "19");
        put(EventType.EXPORT_QUOTA, "163", -8.0, discontinue, -6.0, "P32", "21,39");
        put(EventType.EXPORT_LICENCE, "172", -5.0, restrict, -7.0, "P33", "35");
        put(EventType.TECHNOLOGY_CONTROL, "172", -5.0, restrict, -7.0, "P33", "35");
        put(EventType.EXPORT_TAX, "172", -5.0, restrict, -7.0, "P42", "18,74");
        put(EventType.SUPPLY_CUT, "160", -4.0, discontinue, -6.0, "", "");
        put(EventType.CONTRACT_TERMINATION, "160", -4.0, discontinue, -6.0, "", "");
        put(EventType.THREAT, "1312", -5.8, "THREATEN:restrict", -3.0, "", "");
        put(EventType.TRANSIT_DENIAL, "1211", -4.0, "REJECT:assist", -1.5, "", "");
        put(EventType.TRANSIT_HALT, "163", -8.0, discontinue, -6.0, "", "");
        put(EventType.SANCTIONS, "163", -8.0, discontinue, -6.0, "", "");
        put(EventType.SANCTIONS_EASED, "085", 7.0, "RETREAT", 6.5, "", "");
        put(EventType.MEASURE_SUSPENDED, "085", 7.0, "RETREAT", 6.5, "", "");
        put(EventType.TALKS, "036", 4.0, "CONSULT", 4.0, "", "");
        put(EventType.MOU, "030", 4.0, "AGREE", 2.5, "", "");
        put(EventType.AGREEMENT_SIGNED, "057", 8.0, "SUPPORT", 5.0, "", "");
        put(EventType.SUPPLY_CONTRACT, "057", 8.0, "SUPPORT", 5.0, "", "");
        put(EventType.INVESTMENT, "061", 6.4, "COOPERATE", 9.5, "", "");
        put(EventType.JOINT_VENTURE, "061", 6.4, "COOPERATE", 9.5, "", "");
        put(EventType.OFFTAKE, "061", 6.4, "COOPERATE", 9.5, "", "");
        put(EventType.ASSET_ATTACK, "171", -9.2, "ASSAULT", -8.5, "", "");
        put(EventType.OUTAGE, "171", -9.2, "ASSAULT", -8.5, "", "");
        put(EventType.ACCIDENT, "171", -9.2, "ASSAULT", -8.5, "", "");
        put(EventType.IMPORT_BAN, "163", -8.0, discontinue, -6.0, "E3", "");
        put(EventType.IMPORT_TARIFF, "172", -5.0, restrict, -7.0, "", "");
        put(EventType.IMPORT_QUOTA, "172", -5.0, restrict, -7.0, "E2", "");
        put(EventType.IMPORT_LICENCE, "172", -5.0, restrict, -7.0, "E1", "");
        put(EventType.PRICE_CAP, "172", -5.0, restrict, -7.0, "", "");
        put(EventType.NATIONALISATION, "1711", -9.2, "COERCE:seize", -7.0, "", "");
        put(EventType.DISPUTE, "1125", -2.0, "ACCUSE", null, "", "");
    }

    private static void put(
            EventType type, String cameo, Double goldstein, String plover, Double score, String mast, String gta) {
        BY_TYPE.put(type, new EventCodes(cameo, goldstein, plover, score, mast, gta));
    }

    /** The codes of a type; own codes (discoveries, production changes, shortages) have none. */
    static EventCodes of(EventType type) {
        return BY_TYPE.getOrDefault(type, NONE);
    }
}
