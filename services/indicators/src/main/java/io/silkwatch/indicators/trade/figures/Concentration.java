package io.silkwatch.indicators.trade.figures;

import java.util.Arrays;
import java.util.Collection;

/**
 * How shares spread over the partners of a window. Residual partners have shares, but are no country whose share could be squared; without any country there is
 * nothing that could spread.
 */
public final class Concentration {
    private final double[] countryShares;
    private final double hhi;
    private final double residualShare;
    private final double gap;

    Concentration(Collection<PartnerSums> partners, double world) {
        double[] shares = new double[partners.size()];
        int countries = 0;
        double squares = 0;
        double residual = 0;
        double all = 0;
        for (PartnerSums partner : partners) {
            double share = partner.value() / world;
            all += share;
            if (partner.isResidual()) {
                residual += share;
            } else {
                squares += share * share;
                shares[countries++] = share;
            }
        }
        countryShares = Arrays.copyOf(shares, countries);
        Arrays.sort(countryShares);
        hhi = countries > 0 ? squares : Double.NaN;
        residualShare = residual;
        gap = 1 - all;
    }

    /** Sum of the squared shares of all partners that are countries; NaN where there is none. */
    public double hhi() {
        return hhi;
    }

    /** The same with all residual partners counted as one country. */
    public double hhiUpper() {
        return hhi + residualShare * residualShare;
    }

    /** From 0, all the same, to 1, all with one; NaN for one country. */
    public double hhiNormalised() {
        double even = 1.0 / countryShares.length;
        return countryShares.length > 1 ? (hhi - even) / (1 - even) : Double.NaN;
    }

    /** The share of the largest partners that are countries; NaN where there is none. */
    public double largest(int count) {
        double sum = countryShares.length > 0 ? 0 : Double.NaN;
        for (int i = 0; i < Math.min(count, countryShares.length); i++) {
            sum += countryShares[countryShares.length - 1 - i];
        }
        return sum;
    }

    /** The part of World that no partner row explains. */
    public double gap() {
        return gap;
    }
}
