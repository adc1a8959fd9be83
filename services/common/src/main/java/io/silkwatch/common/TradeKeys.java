package io.silkwatch.common;

import io.silkwatch.schema.TradeFlow;

/** Keys of trade records. */
public final class TradeKeys {
    private TradeKeys() {}

    /**
     * The identity of a Comtrade record: reporter, flow, classification, commodity, frequency, period, partner, second partner, mode of transport, customs
     * procedure. A later record of the same identity replaces the earlier one.
     */
    public static String key(TradeFlow flow) {
        return flow.getReporterCode() + "." + flow.getFlow() + "." + flow.getClassification() + "." + flow.getHs() + "."
                + flow.getFrequency() + "." + flow.getPeriod() + "." + flow.getPartnerCode() + "."
                + flow.getPartner2Code() + "."
                + flow.getModeOfTransport() + "." + flow.getCustomsProcedure();
    }
}
