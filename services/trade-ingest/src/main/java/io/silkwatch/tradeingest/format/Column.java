package io.silkwatch.tradeingest.format;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a trade record consists of, and how its publishers call that: the UN Comtrade API, the downloads of the earlier Comtrade site, its earlier API and bulk
 * files, and the simple form {@code reporter,partner,hs,flow,period,value_usd,net_weight_kg}. Names are compared without case, spaces and punctuation.
 */
enum Column {
    SOURCE("source", "dataset"),
    REPORTER_CODE("reporterCode", "rtCode"),
    REPORTER_ISO("reporterISO", "rt3ISO"),
    REPORTER("reporter"),
    PARTNER_CODE("partnerCode", "ptCode"),
    PARTNER_ISO("partnerISO", "pt3ISO"),
    PARTNER("partner"),
    PARTNER2_CODE("partner2Code", "2nd Partner Code", "ptCode2"),
    FLOW_CODE("flowCode", "Trade Flow Code", "rgCode"),
    FLOW("flow", "flowDesc", "Trade Flow", "rgDesc"),
    CLASSIFICATION("classificationCode", "Classification", "pfCode"),
    HS("cmdCode", "Commodity Code", "hs", "hsCode"),
    FREQUENCY("freqCode", "frequency"),
    PERIOD("period"),
    YEAR("refYear", "year", "yr"),
    MODE_OF_TRANSPORT("motCode", "Mode of Transport Code"),
    CUSTOMS_PROCEDURE("customsCode", "Customs Proc. Code", "cstCode"),
    VALUE("primaryValue", "Trade Value (US$)", "Trade Value", "value_usd"),
    VALUE_CIF("cifvalue", "CIF Trade Value (US$)"),
    VALUE_FOB("fobvalue", "FOB Trade Value (US$)"),
    NET_WEIGHT("netWgt", "Netweight (kg)", "NetWeight", "net_weight_kg"),
    QUANTITY("qty", "TradeQuantity"),
    QUANTITY_UNIT("qtyUnitAbbr", "Qty Unit", "qtDesc"),
    WEIGHT_ESTIMATED("isNetWgtEstimated"),
    ESTIMATED("estimated"),
    ESTIMATION_FLAG("legacyEstimationFlag", "Flag", "estCode"),
    RELEASED("releasedAt", "released", "publicationDate", "datasetReleaseDate");

    private static final Map<String, Column> BY_NAME = new HashMap<>();

    private final List<String> names;

    static {
        for (Column column : values()) {
            column.names.forEach(name -> BY_NAME.put(plain(name), column));
        }
    }

    Column(String... names) {
        this.names = List.of(names);
    }

    /** The column of a name; null when it is none of these. */
    static Column of(String name) {
        return BY_NAME.get(plain(name));
    }

    /** How the Comtrade API calls it. */
    String title() {
        return names.get(0);
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(one -> plain.append((char) one));
        return plain.toString();
    }
}
