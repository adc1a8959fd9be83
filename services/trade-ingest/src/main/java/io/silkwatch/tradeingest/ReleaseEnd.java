package io.silkwatch.tradeingest;

import io.silkwatch.common.Areas;
import io.silkwatch.schema.TradeFlow;
import java.time.Instant;

/** The record that closes a release: what the same source released earlier of the same, and did not release again, does not hold any more. */
public final class ReleaseEnd {
    private ReleaseEnd() {}

    /**
     * Closes a release.
     *
     * @param source who released it
     * @param reporter UN Comtrade code
     * @param flow flow code
     * @param classification of the records it is about; empty for all
     * @param hs commodity code
     * @param period YYYY or YYYY-MM
     * @param releasedAt when it was released
     * @param ingestedAt when it was read
     */
    public static TradeFlow of(
            String source,
            int reporter,
            String flow,
            String classification,
            String hs,
            String period,
            Instant releasedAt,
            Instant ingestedAt) {
        return TradeFlow.newBuilder()
                .setSource(source)
                .setReporterCode(reporter)
                .setReporter(Areas.iso2(reporter))
                .setPartnerCode(Areas.WORLD)
                .setFlow(flow)
                .setClassification(classification)
                .setHs(hs)
                .setFrequency(period.length() == 4 ? "A" : "M")
                .setPeriod(period)
                .setValueUsd(0)
                .setReleasedAt(releasedAt)
                .setIngestedAt(ingestedAt)
                .setClosesRelease(true)
                .build();
    }
}
