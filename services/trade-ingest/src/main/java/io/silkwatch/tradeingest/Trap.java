package io.silkwatch.tradeingest;

import io.silkwatch.common.Areas;
import io.silkwatch.schema.TradeFlow;
import java.util.Optional;
import java.util.Set;

/**
 * Why a record must not be added up with others. Such records are published all the same, since each is true by itself; the summary of a file or call counts
 * them, so that a surprising sum can be traced.
 */
public enum Trap {
    /** No figure but the end of a release. */
    END_OF_RELEASE("end of a release"),
    /** One second partner of several; the row with second partner 0 contains it. */
    SECOND_PARTNER("second partner"),
    /** One mode of transport of several; the row with mode 0 contains it. */
    MODE_OF_TRANSPORT("mode of transport"),
    /** One customs procedure of several; the row with procedure C00 contains it. */
    CUSTOMS_PROCEDURE("customs procedure"),
    /** Re-exports, domestic exports and the like: a part of the exports or imports that are there too. */
    PART_OF_A_FLOW("part of a flow"),
    /** A group of countries that have rows of their own. */
    GROUP("group"),
    /** All partners together: the denominator of shares, never a partner. */
    WORLD("world"),
    /** All commodities together. */
    ALL_COMMODITIES("all commodities"),
    /** A figure by another classification than the Harmonised System. */
    OTHER_CLASSIFICATION("other classification");

    private static final Set<String> WHOLE_FLOWS = Set.of("M", "X");

    private final String title;

    Trap(String title) {
        this.title = title;
    }

    /** How it is called in summaries. */
    public String title() {
        return title;
    }

    /** The first trap a record would be; empty if it counts. */
    public static Optional<Trap> of(TradeFlow flow) {
        if (flow.getClosesRelease()) {
            return Optional.of(END_OF_RELEASE);
        }
        if (flow.getPartner2Code() != 0) {
            return Optional.of(SECOND_PARTNER);
        }
        if (flow.getModeOfTransport() != 0) {
            return Optional.of(MODE_OF_TRANSPORT);
        }
        if (!flow.getCustomsProcedure().equals("C00")) {
            return Optional.of(CUSTOMS_PROCEDURE);
        }
        if (!WHOLE_FLOWS.contains(flow.getFlow())) {
            return Optional.of(PART_OF_A_FLOW);
        }
        if (Areas.isGroup(flow.getReporterCode()) || Areas.isGroup(flow.getPartnerCode())) {
            return Optional.of(GROUP);
        }
        if (flow.getPartnerCode() == Areas.WORLD) {
            return Optional.of(WORLD);
        }
        if (!flow.getClassification().startsWith("H")) {
            return Optional.of(OTHER_CLASSIFICATION);
        }
        return flow.getHs().matches("\\d+") ? Optional.empty() : Optional.of(ALL_COMMODITIES);
    }
}
