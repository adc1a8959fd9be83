package io.silkwatch.indicators.trade;

import io.silkwatch.common.Areas;
import io.silkwatch.common.Periods;
import io.silkwatch.schema.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The sums of one window: World and each partner, in dollars and kilograms. What formulas are written in. */
final class WindowFigures {
    /** A gap below this is more than rounding: the partners sum to more than World. */
    private static final double ROUNDING = -0.001;

    private static final int SEVERAL = 3;

    private final Window window;
    private final Basis basis;
    private final TreeMap<Integer, Partner> partners = new TreeMap<>();
    private final TreeSet<String> periods = new TreeSet<>();
    private final TreeSet<String> revisions = new TreeSet<>();
    private final List<Source> worlds = new ArrayList<>();
    private boolean worldMissing;
    private boolean rebuilt;
    private boolean estimated;
    private long newest;
    private double world;
    private double worldWeight;
    private double[] largest;
    private UnitValues unitValues;

    WindowFigures(Window window, Basis basis) {
        this.window = window;
        this.basis = basis;
    }

    /** A record behind a figure. */
    static final class Source {
        private final CellKey key;
        private final Cell cell;
        private Evidence evidence;

        private Source(CellKey key, Cell cell) {
            this.key = key;
            this.cell = cell;
        }

        CellKey key() {
            return key;
        }

        Cell cell() {
            return cell;
        }

        /** What is shown of it, made once for all values of the window. */
        Evidence evidence(Function<Source, Evidence> make) {
            if (evidence == null) {
                evidence = make.apply(this);
            }
            return evidence;
        }
    }

    /** The sums of one partner. */
    static final class Partner {
        private final int code;
        private final List<Source> sources = new ArrayList<>(1);
        private double value;
        private double weight;

        private Partner(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        double value() {
            return value;
        }

        double weight() {
            return weight;
        }

        List<Source> sources() {
            return sources;
        }

        boolean isResidual() {
            return Areas.isResidual(code);
        }
    }

    void add(PeriodFigures code) {
        periods.add(code.key().period());
        revisions.add(code.key().classification());
        world += code.worldValue();
        worldWeight += code.worldWeight();
        worldMissing |= code.world() == null;
        rebuilt |= code.rebuilt();
        if (code.world() != null) {
            worlds.add(source(code.key(), code.world()));
        }
        for (Cell cell : code.partners()) {
            Partner partner = partners.computeIfAbsent(cell.partner(), Partner::new);
            partner.value += cell.value();
            partner.weight += cell.weight();
            partner.sources.add(source(code.key(), cell));
        }
    }

    private Source source(CellKey key, Cell cell) {
        estimated |= cell.estimated();
        long known = cell.released() == Cell.UNKNOWN ? Periods.end(key.period()).toEpochMilli() : cell.released();
        newest = Math.max(newest, known);
        return new Source(key, cell);
    }

    /** Without any trade there are no shares of it. */
    boolean isEmpty() {
        return !(world > 0);
    }

    Window window() {
        return window;
    }

    Basis basis() {
        return basis;
    }

    /** The part of the window's periods there is data of. */
    double coverage() {
        return periods.size() / (double) window.periods().size();
    }

    /** Whether the two can be compared: the same basis and the same months or years of the window. */
    boolean isComparableWith(WindowFigures yearBefore) {
        return basis == yearBefore.basis
                && periods.stream().map(Window::yearBefore).toList().equals(List.copyOf(yearBefore.periods));
    }

    int periodCount() {
        return periods.size();
    }

    /** Record time of the newest record behind it, in milliseconds: when it was released, or the end of its period. */
    long newest() {
        return newest;
    }

    /** What a reader must know of the window, apart from changes against the one before. */
    List<String> flags() {
        List<String> flags = new ArrayList<>();
        add(flags, "world-missing", worldMissing);
        add(flags, "total-rebuilt", rebuilt);
        add(flags, "hs-revision-change", revisions.size() > 1);
        add(flags, "estimated", estimated);
        add(flags, "partners-exceed-world", gap() < ROUNDING);
        return flags;
    }

    private static void add(List<String> flags, String flag, boolean holds) {
        if (holds) {
            flags.add(flag);
        }
    }

    Iterable<Integer> partnerCodes() {
        return partners.keySet();
    }

    /** A partner's sums; null if it has none. */
    Partner partner(int code) {
        return partners.get(code);
    }

    List<Source> worldSources() {
        return worlds;
    }

    List<Source> partnerSources() {
        return partners.values().stream().flatMap(p -> p.sources.stream()).toList();
    }

    double world() {
        return world;
    }

    double worldWeight() {
        return worldWeight;
    }

    /** 0 for a partner that has no row. */
    double value(int partner) {
        Partner sums = partners.get(partner);
        return sums == null ? 0 : sums.value;
    }

    double share(int partner) {
        return value(partner) / world;
    }

    double weightShare(int partner) {
        Partner sums = partners.get(partner);
        return sums == null ? 0 : sums.weight / worldWeight;
    }

    /** The part of World that no partner row explains. */
    double gap() {
        double sum = 0;
        for (Partner partner : partners.values()) {
            sum += partner.value / world;
        }
        return 1 - sum;
    }

    /** Sum of the squared shares of all partners that are countries. */
    double hhi() {
        double sum = 0;
        for (Partner partner : partners.values()) {
            double share = partner.value / world;
            sum += partner.isResidual() ? 0 : share * share;
        }
        return sum;
    }

    /** The share of all residual partners together. */
    double residualShare() {
        double sum = 0;
        for (Partner partner : partners.values()) {
            sum += partner.isResidual() ? partner.value / world : 0;
        }
        return sum;
    }

    /** How many partners that are countries there are. */
    int countries() {
        return countryShares().length;
    }

    /** The share of the largest partners that are countries. */
    double largest(int count) {
        double[] shares = countryShares();
        double sum = 0;
        for (int i = 0; i < Math.min(count, shares.length); i++) {
            sum += shares[shares.length - 1 - i];
        }
        return sum;
    }

    private double[] countryShares() {
        if (largest == null) {
            largest = partners.values().stream()
                    .filter(partner -> !partner.isResidual())
                    .mapToDouble(partner -> partner.value / world)
                    .sorted()
                    .toArray();
        }
        return largest;
    }

    double concentrationOfOne() {
        return largest(1);
    }

    double concentrationOfThree() {
        return largest(SEVERAL);
    }

    /** Dollars a kilogram over all partners; NaN without weights. */
    double unitValue() {
        return worldWeight > 0 ? world / worldWeight : Double.NaN;
    }

    /** Dollars a kilogram of a partner; NaN without weight. */
    double unitValue(int partner) {
        Partner sums = partners.get(partner);
        return sums != null && sums.weight > 0 && sums.value > 0 ? sums.value / sums.weight : Double.NaN;
    }

    /** Whether a partner's unit value is far from those of the others. */
    boolean isUnitValueOutlier(int partner) {
        if (unitValues == null) {
            unitValues = UnitValues.of(
                    partners.keySet().stream().mapToDouble(this::unitValue).toArray());
        }
        return unitValues.isOutlier(unitValue(partner));
    }
}
