package io.silkwatch.tradeingest.comtrade.watch;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What is asked of one reporter at one frequency: one source with a state of its own.
 *
 * @param reporter UN Comtrade code
 * @param frequency {@code A} or {@code M}
 * @param codes HS codes, sorted
 * @param flows flow codes, sorted
 * @param years how many years back, counted from the current one
 */
public record Watched(int reporter, String frequency, List<String> codes, List<String> flows, int years) {

    /** What the ids of all sources of Comtrade begin with. */
    public static final String SOURCE_IDS = "comtrade:";

    /** Records of earlier periods are refused. */
    private static final int FIRST_YEAR = 1970;

    /** Codes and flows are sorted, each once. */
    public Watched {
        codes = List.copyOf(new TreeSet<>(codes));
        flows = List.copyOf(new TreeSet<>(flows));
    }

    /** The id of the source, as in {@code source.state}. */
    public String sourceId() {
        return SOURCE_IDS + frequency + ":" + reporter;
    }

    /** What, beside the periods, decides which records are there; when it changes, everything is asked for again. */
    public String contents() {
        return String.join("+", codes) + " " + String.join("+", flows);
    }

    boolean annual() {
        return frequency.equals("A");
    }

    /** The periods of the watch as the API writes them, newest first: the current one too, for some have been released before their end. */
    public List<String> periods(YearMonth now) {
        List<String> periods = new ArrayList<>();
        int firstYear = Math.max(FIRST_YEAR, now.getYear() - years);
        if (annual()) {
            for (int year = now.getYear(); year >= firstYear; year--) {
                periods.add(String.valueOf(year));
            }
        } else {
            YearMonth first = YearMonth.of(firstYear, 1);
            for (YearMonth month = now; !month.isBefore(first); month = month.minusMonths(1)) {
                periods.add(String.format(Locale.ROOT, "%d%02d", month.getYear(), month.getMonthValue()));
            }
        }
        return periods;
    }

    /** A period as records have it. */
    public static String written(String period) {
        return period.length() == 4 ? period : period.substring(0, 4) + "-" + period.substring(4);
    }

    /** The same with what another watch asks of the same reporter. */
    Watched with(Watched other) {
        List<String> allCodes = new ArrayList<>(codes);
        allCodes.addAll(other.codes);
        List<String> allFlows = new ArrayList<>(flows);
        allFlows.addAll(other.flows);
        return new Watched(reporter, frequency, allCodes, allFlows, Math.max(years, other.years));
    }
}
