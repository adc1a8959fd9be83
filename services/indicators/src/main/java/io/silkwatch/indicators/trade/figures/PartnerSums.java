package io.silkwatch.indicators.trade.figures;

import io.silkwatch.common.Areas;
import java.util.ArrayList;
import java.util.List;

/** The sums of one partner over a window, in dollars and kilograms. */
public final class PartnerSums {
    private final boolean residual;
    private final List<Source> sources = new ArrayList<>(1);
    private double value;
    private double weight;

    /** @param code Comtrade code */
    PartnerSums(int code) {
        this.residual = Areas.isResidual(code);
    }

    void add(Source source) {
        value += source.cell().value();
        weight += source.cell().weight();
        sources.add(source);
    }

    double value() {
        return value;
    }

    /** NaN where the weight of a record is not known. */
    double weight() {
        return weight;
    }

    /** The records that were added up. */
    public List<Source> sources() {
        return sources;
    }

    /** Whether it stands for partners that were not told apart. */
    boolean isResidual() {
        return residual;
    }
}
