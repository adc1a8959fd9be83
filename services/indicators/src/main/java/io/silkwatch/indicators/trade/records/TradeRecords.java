package io.silkwatch.indicators.trade.records;

import io.silkwatch.common.Areas;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.schema.TradeFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * From trade records to cells, which is where most of what would count twice is left out: flows other than exports and imports (re-exports are inside
 * exports), groups of countries, classifications other than the HS. Splits of a total are kept apart from it.
 */
public final class TradeRecords {
    private static final String ALL_PROCEDURES = "C00";
    private static final String ALL_SPLITS = "0.0." + ALL_PROCEDURES;
    private static final Pattern SPLIT = Pattern.compile("\\d+\\.\\d+\\.[0-9A-Z]{1,6}");
    private static final int KEY_PARTS = 10;
    private static final String CLASSIFICATION = "H";
    private static final String ANNUAL = "A";
    private static final String MONTHLY = "M";
    private static final int YEAR_DIGITS = 4;
    private static final Pattern PERIOD = Pattern.compile("(19|20|21)\\d\\d(-(0[1-9]|1[0-2]))?");

    private TradeRecords() {}

    /**
     * A cell and where it belongs.
     *
     * @param key text of a {@link CellKey}, or of {@link Closings} for the end of a release
     */
    public record Placed(String key, Cell cell) {}

    /**
     * The record seen from its reporter, and mirrored from its partner; empty if it does not count.
     *
     * @throws IllegalArgumentException if something it says cannot be read again or added up
     */
    public static List<Placed> of(TradeFlow flow) {
        if (flow.getClosesRelease()) {
            return closing(flow);
        }
        if (!counts(flow.getFlow(), flow.getClassification(), flow.getReporterCode(), flow.getPartnerCode())) {
            return List.of();
        }
        requireFigures(flow);
        return placed(
                legible(CellKey.reported(flow, canonical(flow.getReporterCode()))),
                cell(flow, legibleSplit(TradeKeys.split(flow))));
    }

    /** Without a time nothing is earlier than it. */
    private static List<Placed> closing(TradeFlow flow) {
        String classification = flow.getClassification().isEmpty() ? CLASSIFICATION : flow.getClassification();
        if (flow.getReleasedAt() == null
                || !counts(flow.getFlow(), classification, flow.getReporterCode(), Areas.WORLD)) {
            return List.of();
        }
        Cell cell = cell(flow, Cell.TOTAL);
        CellKey reported = legible(CellKey.reported(flow, canonical(flow.getReporterCode())));
        return List.of(new Placed(Closings.key(reported, cell.source()), cell));
    }

    private static Cell cell(TradeFlow flow, String split) {
        return new Cell(
                canonical(flow.getPartnerCode()),
                split,
                flow.getValueUsd(),
                flow.getNetWeightKg() == null ? Double.NaN : flow.getNetWeightKg(),
                flow.getEstimated(),
                flow.getReleasedAt() == null
                        ? Cell.UNKNOWN
                        : flow.getReleasedAt().toEpochMilli(),
                flow.getIngestedAt().toEpochMilli(),
                flow.getSource().replace('\0', ' '), // the byte between texts of a block
                false);
    }

    /**
     * What the withdrawal of a record takes away; empty if the record did not count.
     *
     * @param recordKey as in {@link TradeKeys}
     * @throws IllegalArgumentException if the parts of the key cannot be read
     */
    public static List<Placed> withdrawn(String recordKey) {
        String[] parts = recordKey.split("\\.", -1);
        if (parts.length != KEY_PARTS) {
            return List.of();
        }
        int reporter = Integer.parseInt(parts[0]);
        int partner = Integer.parseInt(parts[6]);
        if (!counts(parts[1], parts[2], reporter, partner)) {
            return List.of();
        }
        CellKey key = legible(new CellKey(
                canonical(reporter), Side.of(parts[1]), parts[4], parts[3], parts[5], parts[2], Basis.REPORTED));
        String split = String.join(".", parts[7], parts[8], parts[9]);
        return placed(key, Cell.withdrawn(canonical(partner), legibleSplit(split)));
    }

    /** Keys are taken apart again much later: one that could not be is refused with its record, and one whose windows would have the names of others. */
    private static CellKey legible(CellKey key) {
        if (!PERIOD.matcher(key.period()).matches()
                || !key.frequency().equals(key.period().length() == YEAR_DIGITS ? ANNUAL : MONTHLY)
                || !key.equals(CellKey.parse(key.text()))) {
            throw new IllegalArgumentException("bad period, frequency, code or classification: " + key.text());
        }
        return key;
    }

    /** Likewise; a procedure that was not said is all of them. */
    private static String legibleSplit(String split) {
        String whole = split.endsWith(".") ? split + ALL_PROCEDURES : split;
        if (!SPLIT.matcher(whole).matches()) {
            throw new IllegalArgumentException("bad second partner, mode of transport or customs procedure: " + split);
        }
        return whole.equals(ALL_SPLITS) ? Cell.TOTAL : whole;
    }

    /** One figure that is none would be all that is left of every window it is added to. A weight of NaN is one that is not given. */
    private static void requireFigures(TradeFlow flow) {
        Double weight = flow.getNetWeightKg();
        if (!(flow.getValueUsd() >= 0) || Double.isInfinite(flow.getValueUsd())) {
            throw new IllegalArgumentException("bad value in US dollars: " + flow.getValueUsd());
        }
        if (weight != null && (weight < 0 || weight.isInfinite())) {
            throw new IllegalArgumentException("bad net weight: " + weight);
        }
    }

    private static boolean counts(String flow, String classification, int reporter, int partner) {
        return (flow.equals(Side.EXPORT.flow()) || flow.equals(Side.IMPORT.flow()))
                && classification.startsWith(CLASSIFICATION)
                && reporter != Areas.WORLD
                && !Areas.isGroup(reporter)
                && !Areas.isGroup(partner);
    }

    private static List<Placed> placed(CellKey key, Cell cell) {
        List<Placed> placed = new ArrayList<>(2);
        placed.add(new Placed(key.text(), cell));
        boolean hasMirror =
                cell.partner() != Areas.WORLD && cell.partner() != key.economy() && !Areas.isResidual(cell.partner());
        if (hasMirror) {
            placed.add(new Placed(key.mirrored(cell.partner()).text(), mirrored(cell, key.economy())));
        }
        return placed;
    }

    private static Cell mirrored(Cell cell, int partner) {
        return new Cell(
                partner,
                cell.split(),
                cell.value(),
                cell.weight(),
                cell.estimated(),
                cell.released(),
                cell.ingested(),
                cell.source(),
                cell.gone());
    }

    /** Other publishers write some countries under another number than Comtrade. A number below 0 is nobody's, and -1 would be taken for all partners. */
    private static int canonical(int code) {
        if (code < 0) {
            throw new IllegalArgumentException("bad reporter or partner code: " + code);
        }
        return Areas.byCode(code)
                .filter(area -> area.kind() == Areas.Kind.ALTERNATIVE)
                .flatMap(area -> Areas.byIso2(area.iso2()))
                .map(Areas.Area::code)
                .orElse(code);
    }
}
