package io.silkwatch.indicators.tables;

import io.silkwatch.common.yaml.YamlMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The poles between which exporters balance.
 *
 * @param byPartner country or bloc to its pole
 * @param count number of poles, with that of all others
 */
public record PartnerBlocs(Map<String, String> byPartner, int count) {
    private static final String OTHERS = "others";

    /** The table that comes with the program. */
    public static PartnerBlocs shipped() {
        Map<String, String> byPartner = new HashMap<>();
        int count = 1;
        for (YamlMap bloc : Shipped.yaml("partner-blocs.yaml").maps()) {
            bloc.allow("id", "partners");
            bloc.list("partners").forEach(partner -> byPartner.put(partner, bloc.string("id")));
            count++;
        }
        return new PartnerBlocs(byPartner, count);
    }

    /** The pole of a partner. */
    public String of(String partner) {
        return byPartner.getOrDefault(partner, OTHERS);
    }
}
