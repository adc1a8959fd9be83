package io.silkwatch.indicators.trade.figures;

import io.silkwatch.common.Periods;
import io.silkwatch.indicators.trade.records.Basis;
import io.silkwatch.indicators.trade.records.Cell;
import io.silkwatch.indicators.trade.records.CellKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The sums of one window: World and each partner, in dollars and kilograms. What formulas are written in. */
public final class WindowFigures {
    /** A gap below this is more than rounding: the partners sum to more than World. */
    private static final double ROUNDING = -0.001;

    private static final Comparator<Source> HEAVIEST_FIRST = Comparator.comparingDouble(
                    (Source source) -> source.cell().value())
            .reversed()
            .thenComparing(source -> source.key().text())
            .thenComparing(source -> source.cell().partner());

    private final Window window;
    private final Basis basis;
    private final TreeMap<Integer, PartnerSums> partners = new TreeMap<>();
    private final TreeSet<String> periods = new TreeSet<>();
    private final TreeSet<String> revisions = new TreeSet<>();
    private final List<Source> worlds = new ArrayList<>();
    private boolean worldMissing;
    private boolean rebuilt;
    private boolean estimated;
    private long newest;
    private double world;
    private double worldWeight;
    private Concentration concentration;
    private UnitValues unitValues;
    private List<Source> heaviest;

    WindowFigures(Window window, Basis basis) {
        this.window = window;
        this.basis = basis;
    }

    /** Adds what was reported of one code in one period; nothing may be asked before all is added. */
    void add(PeriodFigures code) {
        CellKey key = code.key();
        periods.add(key.period());
        revisions.add(key.classification());
        world += code.worldValue();
        worldWeight += code.worldWeight();
        worldMissing |= code.world() == null;
        rebuilt |= code.rebuilt();
        long periodEnd = Periods.end(key.period()).toEpochMilli();
        if (code.world() != null) {
            worlds.add(source(key, code.world(), periodEnd));
        }
        for (Cell cell : code.partners()) {
            partners.computeIfAbsent(cell.partner(), PartnerSums::new).add(source(key, cell, periodEnd));
        }
    }

    private Source source(CellKey key, Cell cell, long periodEnd) {
        estimated |= cell.estimated();
        newest = Math.max(newest, cell.released() == Cell.UNKNOWN ? periodEnd : cell.released());
        return new Source(key, cell);
    }

    /** Without any trade there are no shares of it. */
    boolean isEmpty() {
        return !(world > 0);
    }

    /** Who reported the figures. */
    public Basis basis() {
        return basis;
    }

    /** The part of the window's periods there is data of. */
    public double coverage() {
        return periods.size() / (double) window.periods().size();
    }

    /** Whether the two can be compared: the same basis and the same months or years of the window. */
    public boolean isComparableWith(WindowFigures yearBefore) {
        return basis == yearBefore.basis
                && periods.stream().map(Window::yearBefore).toList().equals(List.copyOf(yearBefore.periods));
    }

    /**
     * Whether the two totals can be compared. Where one is a sum of partners both must be of the same ones, or a partner that is late would look like trade that
     * ceased.
     */
    public boolean hasTotalLike(WindowFigures other) {
        return !worldMissing && !other.worldMissing || partners.keySet().equals(other.partners.keySet());
    }

    /** Whether a partner without a row could have traded as much as a share: not reported is not zero. */
    public boolean mayHide(int partner, double share) {
        return partner(partner) == null && (worldMissing || concentration().gap() >= share);
    }

    /** How many of the periods of the window there is data of. */
    public int periodCount() {
        return periods.size();
    }

    /** Record time of the newest record behind it, in milliseconds: when it was released, or the end of its period. */
    public long newest() {
        return newest;
    }

    /** What a reader must know of the window, apart from changes against the one before. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        add(flags, "world-missing", worldMissing);
        add(flags, "total-rebuilt", rebuilt);
        add(flags, "hs-revision-change", revisions.size() > 1);
        add(flags, "estimated", estimated);
        add(flags, "partners-exceed-world", concentration().gap() < ROUNDING);
        return flags;
    }

    private static void add(List<String> flags, String flag, boolean holds) {
        if (holds) {
            flags.add(flag);
        }
    }

    /** Comtrade codes of the partners there are rows of, sorted. */
    public Iterable<Integer> partnerCodes() {
        return partners.keySet();
    }

    /** A partner's sums; null if it has none. */
    public PartnerSums partner(int code) {
        return partners.get(code);
    }

    /** The records of World, in the order they were added. */
    public List<Source> worldSources() {
        return worlds;
    }

    /** The records of all partners, the heaviest first; World's where there are no others. */
    public List<Source> heaviestFirst() {
        if (heaviest == null) {
            List<Source> all = new ArrayList<>();
            partners.values().forEach(partner -> all.addAll(partner.sources()));
            heaviest = heaviestFirst(all.isEmpty() ? worlds : all);
        }
        return heaviest;
    }

    /** Sorts records by value. */
    public static List<Source> heaviestFirst(List<Source> sources) {
        return sources.size() <= 1
                ? sources
                : sources.stream().sorted(HEAVIEST_FIRST).toList();
    }

    /** All trade of the window, in dollars. */
    public double world() {
        return world;
    }

    /** 0 for a partner that has no row. */
    public double value(int partner) {
        PartnerSums sums = partners.get(partner);
        return sums == null ? 0 : sums.value();
    }

    /** The part of all trade that is with a partner, by value. */
    public double share(int partner) {
        return value(partner) / world;
    }

    /** The same by weight; NaN where a weight is not known. */
    public double weightShare(int partner) {
        PartnerSums sums = partners.get(partner);
        return sums == null ? 0 : sums.weight() / worldWeight;
    }

    /** How shares spread over the partners. */
    public Concentration concentration() {
        if (concentration == null) {
            concentration = new Concentration(partners.values(), world);
        }
        return concentration;
    }

    /** Dollars a kilogram over all partners; NaN without weights. */
    public double unitValue() {
        return worldWeight > 0 ? world / worldWeight : Double.NaN;
    }

    /** Dollars a kilogram of a partner; NaN without weight. */
    public double unitValue(int partner) {
        PartnerSums sums = partners.get(partner);
        return sums == null ? Double.NaN : unitValue(sums);
    }

    private static double unitValue(PartnerSums sums) {
        return sums.weight() > 0 && sums.value() > 0 ? sums.value() / sums.weight() : Double.NaN;
    }

    /** Whether a partner's unit value is far from those of the others. */
    public boolean isUnitValueOutlier(int partner) {
        if (unitValues == null) {
            unitValues = UnitValues.of(partners.values().stream()
                    .mapToDouble(WindowFigures::unitValue)
                    .toArray());
        }
        return unitValues.isOutlier(unitValue(partner));
    }
}
