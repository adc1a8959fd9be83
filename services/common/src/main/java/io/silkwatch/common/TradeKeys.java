package io.silkwatch.common;

import io.silkwatch.schema.TradeFlow;

/** Keys of trade records. */
public final class TradeKeys {
    private TradeKeys() {}

    /**
     * The identity of a Comtrade record: reporter, flow, classification, commodity, frequency, period, partner, second partner, mode of transport, customs
     * procedure. A later record of the same identity replaces the earlier one. The end of a release is one for each source, and has none of what comes after the
     * period.
     */
    public static String key(TradeFlow flow) {
        if (flow.getClosesRelease()) {
            return String.join(
                    ".",
                    String.valueOf(flow.getReporterCode()),
                    flow.getFlow(),
                    flow.getClassification(),
                    flow.getHs(),
                    flow.getFrequency(),
                    flow.getPeriod(),
                    "closed",
                    flow.getSource().replace('.', '_'));
        }
        return key(
                flow.getReporterCode(),
                flow.getFlow(),
                flow.getClassification(),
                flow.getHs(),
                flow.getFrequency(),
                flow.getPeriod(),
                flow.getPartnerCode(),
                split(flow));
    }

    /** The same out of its parts. */
    public static String key(
            int reporter,
            String flow,
            String classification,
            String hs,
            String frequency,
            String period,
            int partner,
            String split) {
        return reporter + "." + flow + "." + classification + "." + hs + "." + frequency + "." + period + "." + partner
                + "." + split;
    }

    /** The part of the key that tells the splits of one total apart: second partner, mode of transport, customs procedure. */
    public static String split(TradeFlow flow) {
        return flow.getPartner2Code() + "." + flow.getModeOfTransport() + "." + flow.getCustomsProcedure();
    }
}
