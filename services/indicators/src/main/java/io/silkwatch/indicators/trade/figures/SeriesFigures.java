package io.silkwatch.indicators.trade.figures;

import io.silkwatch.indicators.trade.records.Basis;
import io.silkwatch.indicators.trade.records.Cell;
import io.silkwatch.indicators.trade.records.CellKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** All records of a series by period, and the figures of any window over them. */
public final class SeriesFigures {
    private final TreeMap<String, List<PeriodFigures>> reported = new TreeMap<>();
    private final TreeMap<String, List<PeriodFigures>> mirror = new TreeMap<>();
    private final TreeSet<String> codes = new TreeSet<>();
    private final Map<Window, WindowFigures> windows = new HashMap<>();

    /** Takes in the records of one key that hold. */
    public void add(CellKey key, List<Cell> cells) {
        if (cells.isEmpty()) {
            return;
        }
        TreeMap<String, List<PeriodFigures>> periods = key.basis() == Basis.REPORTED ? reported : mirror;
        periods.computeIfAbsent(key.period(), p -> new ArrayList<>()).add(PeriodFigures.of(key, cells));
        codes.add(key.hs());
    }

    /** The HS codes there are. */
    public TreeSet<String> codes() {
        return codes;
    }

    /** The periods there is anything of, reported or mirrored. */
    public TreeSet<String> periods() {
        TreeSet<String> periods = new TreeSet<>(reported.keySet());
        periods.addAll(mirror.keySet());
        return periods;
    }

    /** The figures of a window; null where there are none. */
    public WindowFigures of(Window window) {
        WindowFigures known = windows.get(window);
        if (known == null) {
            known = compute(window);
            windows.put(window, known);
        }
        return known.isEmpty() ? null : known;
    }

    /**
     * The partners' reports stand in only where the reporter is silent over the whole window; the two are never mixed in one. A window ends with a period there
     * is data of.
     */
    private WindowFigures compute(Window window) {
        boolean silent = window.periods().stream().noneMatch(reported::containsKey);
        TreeMap<String, List<PeriodFigures>> periods = silent ? mirror : reported;
        WindowFigures figures = new WindowFigures(window, silent ? Basis.MIRROR : Basis.REPORTED);
        if (!periods.containsKey(window.last())) {
            return figures;
        }
        for (String period : window.periods()) {
            List<PeriodFigures> codesOfPeriod = periods.get(period);
            if (codesOfPeriod != null) {
                for (List<PeriodFigures> book : silent ? byPartner(codesOfPeriod) : List.of(codesOfPeriod)) {
                    PeriodFigures.withoutDoubleCounting(newestRevision(book)).forEach(figures::add);
                }
            }
        }
        return figures;
    }

    /** A mirror is put together from the books of many reporters, each with a revision and headings of its own. */
    private static Collection<List<PeriodFigures>> byPartner(List<PeriodFigures> codes) {
        TreeMap<Integer, List<PeriodFigures>> books = new TreeMap<>();
        for (PeriodFigures code : codes) {
            for (Cell partner : code.partners()) {
                books.computeIfAbsent(partner.partner(), p -> new ArrayList<>()).add(code.of(partner));
            }
        }
        return books.values();
    }

    /** A reporter may give a period in several revisions of the HS, which repeat each other. */
    private static List<PeriodFigures> newestRevision(List<PeriodFigures> codes) {
        CellKey newest = codes.get(0).key();
        for (PeriodFigures code : codes) {
            if (code.key().revision().compareTo(newest.revision()) > 0) {
                newest = code.key();
            }
        }
        String revision = newest.classification();
        return codes.stream()
                .filter(code -> code.key().classification().equals(revision))
                .toList();
    }
}
