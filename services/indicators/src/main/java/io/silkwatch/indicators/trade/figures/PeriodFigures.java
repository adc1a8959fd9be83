package io.silkwatch.indicators.trade.figures;

import io.silkwatch.common.Areas;
import io.silkwatch.indicators.trade.records.Cell;
import io.silkwatch.indicators.trade.records.CellKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was reported of one commodity code in one period: World and the partners, every one once.
 *
 * @param key whose record it is
 * @param world the row of World; null where it was not reported
 * @param partners countries and residual partners, sorted by code; no groups, whose members have rows of their own
 * @param rebuilt whether a total was missing and was put together from its parts
 */
record PeriodFigures(CellKey key, Cell world, List<Cell> partners, boolean rebuilt) {
    /** A heading and its parts are the same trade when their World totals are within this share of each other. */
    private static final double SAME = 0.001;

    static PeriodFigures of(CellKey key, List<Cell> cells) {
        Cell world = null;
        boolean rebuilt = false;
        List<Cell> partners = new ArrayList<>(cells.size());
        int row = 0;
        while (row < cells.size()) {
            int next = row + 1;
            while (next < cells.size()
                    && cells.get(next).partner() == cells.get(row).partner()) {
                next++;
            }
            Cell total = next - row == 1 && cells.get(row).isTotal() ? cells.get(row) : total(cells.subList(row, next));
            rebuilt |= !total.isTotal();
            if (total.partner() == Areas.WORLD) {
                world = total;
            } else if (!Areas.isGroup(total.partner())) {
                partners.add(total);
            }
            row = next;
        }
        return new PeriodFigures(key, world, partners, rebuilt);
    }

    /**
     * The total of a partner out of its parts. They are given by mode of transport, by second partner, by procedure or by several of these; each way must
     * give the same sum unless detail was withheld, so the way with the largest sum is the one to believe, and two ways are never added.
     */
    private static Cell total(List<Cell> parts) {
        Map<String, List<Cell>> ways = new TreeMap<>();
        for (Cell part : parts) {
            if (part.isTotal()) {
                return part;
            }
            ways.computeIfAbsent(way(part.split()), w -> new ArrayList<>()).add(part);
        }
        return Collections.max(
                ways.values().stream().map(PeriodFigures::sum).toList(), Comparator.comparingDouble(Cell::value));
    }

    /** Which of second partner, mode and procedure a split names. */
    private static String way(String split) {
        String[] parts = split.split("\\.", -1); // stores may still hold a procedure that is empty
        return (parts[0].equals("0") ? "" : "p")
                + (parts[1].equals("0") ? "" : "m")
                + (parts[2].equals("C00") ? "" : "c");
    }

    private static Cell sum(List<Cell> parts) {
        Cell first = parts.get(0);
        double value = 0;
        double weight = 0;
        boolean estimated = false;
        long ingested = first.ingested();
        List<Cell> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparing(Cell::split));
        for (Cell part : sorted) {
            value += part.value();
            weight += part.weight();
            estimated |= part.estimated();
            ingested = Math.max(ingested, part.ingested());
        }
        Cell largest = Collections.max(sorted, Comparator.comparingDouble(Cell::value));
        return new Cell(
                first.partner(),
                largest.split(),
                value,
                weight,
                estimated,
                largest.released(),
                ingested,
                largest.source(),
                false);
    }

    /** What was reported of one partner. */
    PeriodFigures of(Cell partner) {
        return new PeriodFigures(key, null, List.of(partner), !partner.isTotal());
    }

    /** World as reported, else the sum of the partners. */
    double worldValue() {
        return world != null ? world.value() : sumOfPartners();
    }

    private double sumOfPartners() {
        double sum = 0;
        for (Cell partner : partners) {
            sum += partner.value();
        }
        return sum;
    }

    /** Likewise in kilograms; NaN where World's is not known and that of some partner is not either. */
    double worldWeight() {
        if (world != null && !Double.isNaN(world.weight())) {
            return world.weight();
        }
        double sum = 0;
        for (Cell partner : partners) {
            sum += partner.weight();
        }
        // Partners that do not add up to World in value do not add up to it in weight either.
        boolean all = world == null || Math.abs(sumOfPartners() - world.value()) <= SAME * world.value();
        return all ? sum : Double.NaN;
    }

    /**
     * The codes to add up so that nothing counts twice: a heading, or its parts where they are all there. Suppressed detail moves up, so that parts may sum to
     * less than their heading; then the heading counts.
     */
    static List<PeriodFigures> withoutDoubleCounting(Collection<PeriodFigures> codes) {
        if (codes.size() == 1) {
            return List.copyOf(codes);
        }
        TreeMap<String, PeriodFigures> byCode = new TreeMap<>();
        codes.forEach(code -> byCode.put(code.key().hs(), code));
        Map<String, List<String>> children = new HashMap<>();
        List<PeriodFigures> chosen = new ArrayList<>();
        for (String code : byCode.keySet()) {
            children.computeIfAbsent(heading(code, byCode), h -> new ArrayList<>())
                    .add(code);
        }
        for (String top : children.get("")) {
            chosen.addAll(finestComplete(top, byCode, children));
        }
        return chosen;
    }

    private static String heading(String code, TreeMap<String, PeriodFigures> byCode) {
        for (int length = code.length() - 1; length > 0; length--) {
            if (byCode.containsKey(code.substring(0, length))) {
                return code.substring(0, length);
            }
        }
        return "";
    }

    private static List<PeriodFigures> finestComplete(
            String code, TreeMap<String, PeriodFigures> byCode, Map<String, List<String>> children) {
        PeriodFigures whole = byCode.get(code);
        List<PeriodFigures> parts = new ArrayList<>();
        for (String child : children.getOrDefault(code, List.of())) {
            parts.addAll(finestComplete(child, byCode, children));
        }
        double sum = 0;
        for (PeriodFigures part : parts) {
            sum += part.worldValue();
        }
        boolean complete = !parts.isEmpty() && Math.abs(sum - whole.worldValue()) <= SAME * whole.worldValue();
        return complete ? parts : List.of(whole);
    }
}
