package io.silkwatch.allinone.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The notation of Prometheus for series in unit tests: {@code name{label="value"}} and {@code 1 2x3 10-2x4 _ 7}. */
final class SeriesValues {
    private static final Pattern SERIES = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_.]*)\\s*(?:\\{(.*)\\})?");
    private static final Pattern LABEL =
            Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*=\\s*\"([^\"]*)\"\\s*(?:,|$)");
    private static final String NUMBER = "[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?";
    private static final Pattern VALUE =
            Pattern.compile("(-?" + NUMBER + ")(?:([-+]" + NUMBER + "))?(?:x([0-9]{1,5}))?");
    private static final Pattern GAP = Pattern.compile("_(?:x([0-9]{1,5}))?");

    private SeriesValues() {}

    /** Name of the indicator, and labels. */
    record Name(String indicator, Map<String, String> labels) {}

    /** @throws IllegalArgumentException if it is none */
    static Name name(String text) {
        Matcher series = SERIES.matcher(text.strip());
        if (!series.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no series like export_share{partner=\"CN\"}");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        String rest = series.group(2) == null ? "" : series.group(2);
        Matcher label = LABEL.matcher(rest);
        int end = 0;
        while (end < rest.length() && label.find(end) && label.start() == end) {
            labels.put(label.group(1), label.group(2));
            end = label.end();
        }
        if (end < rest.length()) {
            throw new IllegalArgumentException("\"" + text + "\" has a label that is not like partner=\"CN\"");
        }
        return new Name(series.group(1).replace('_', '.'), labels);
    }

    /**
     * One value an interval; null for none.
     *
     * @throws IllegalArgumentException if the text is no list of values
     */
    static List<Double> values(String text) {
        List<Double> values = new ArrayList<>();
        for (String part : text.strip().split("\\s+")) {
            Matcher gap = GAP.matcher(part);
            Matcher value = VALUE.matcher(part);
            if (gap.matches()) {
                int count = gap.group(1) == null ? 1 : Integer.parseInt(gap.group(1));
                for (int i = 0; i < count; i++) {
                    values.add(null);
                }
            } else if (value.matches()) {
                double first = Double.parseDouble(value.group(1));
                double step = value.group(2) == null ? 0 : Double.parseDouble(value.group(2));
                int more = value.group(3) == null ? 0 : Integer.parseInt(value.group(3));
                for (int i = 0; i <= more; i++) {
                    values.add(first + i * step);
                }
            } else {
                throw new IllegalArgumentException("\"" + part + "\" is no value like 0.5, 1+2x3 or _");
            }
        }
        return values;
    }
}
