package io.silkwatch.allinone.rules;

import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.alerts.rules.Node;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.IndicatorValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a backtest found, for people and for programs. */
public final class BacktestReport {
    /** More lines in one plot cannot be told apart. */
    private static final int MOST_SERIES = 6;

    private static final int MOST_ROWS = 500;

    private final Backtest backtest;

    /** @param backtest a backtest that has run */
    public BacktestReport(Backtest backtest) {
        this.backtest = backtest;
    }

    /** A table, one line for each time an alert fired; a sentence where none did. */
    public String table() {
        if (backtest.firings().isEmpty()) {
            return String.format(
                    "No alert would have fired: the input met the condition of none of %d rules.%n",
                    backtest.rules().size());
        }
        StringBuilder table = new StringBuilder(String.format(
                "%-28s %-9s %-20s %-20s %-20s %10s  %s%n",
                "rule", "severity", "fired", "known", "resolved", "value", "about"));
        for (Backtest.Firing firing : backtest.firings()) {
            Alert alert = firing.alert();
            table.append(String.format(
                    Locale.ROOT,
                    "%-28s %-9s %-20s %-20s %-20s %10s  %s%n",
                    alert.getRule(),
                    alert.getSeverity(),
                    minute(firing.fired()),
                    minute(firing.known()),
                    firing.resolved() == null ? "still fires" : minute(firing.resolved()),
                    value(alert),
                    labels(alert)));
        }
        return table.toString();
    }

    /** For each time an alert fired a tree of maps, for JSON. */
    public List<Map<String, Object>> trees() {
        List<Map<String, Object>> trees = new ArrayList<>();
        for (Backtest.Firing firing : backtest.firings()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("rule", firing.alert().getRule());
            tree.put("severity", firing.alert().getSeverity());
            tree.put("labels", new TreeMap<>(firing.alert().getLabels()));
            tree.put("startsAt", firing.alert().getStartsAt().toString());
            tree.put("firedAt", firing.fired().toString());
            tree.put("knownAt", firing.known().toString());
            tree.put(
                    "resolvedAt",
                    firing.resolved() == null ? null : firing.resolved().toString());
            tree.put("value", firing.alert().getValue());
            tree.put("threshold", firing.alert().getThreshold());
            tree.put("summary", firing.alert().getAnnotations().getOrDefault("summary", ""));
            trees.add(tree);
        }
        return trees;
    }

    /** A page that needs nothing but itself. */
    public String html() {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Silkwatch backtest</title>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <style>
                body{font:14px sans-serif;max-width:960px;margin:2em auto;padding:0 1em;color:#222}
                code{background:#f2f2f2;padding:2px 4px} table{border-collapse:collapse;width:100%} td,th{text-align:left;padding:2px 8px;border-bottom:1px solid #ddd;vertical-align:top}
                svg{width:100%;background:#fcfcfc;border:1px solid #ddd} svg text{font:11px sans-serif;fill:#555} polyline{fill:none;stroke-width:1.5}
                .firing{fill:#e67e22;fill-opacity:.18} .line{stroke:#c0392b;stroke-dasharray:5 4} .axis{stroke:#999}
                .key{list-style:none;margin:4px 0;padding:0;font-size:12px} .key li{display:inline-block;margin-right:1.5em} .key span{display:inline-block;width:14px;height:3px;margin-right:5px;vertical-align:middle}
                </style></head><body><h1>Backtest</h1>
                """);
        Instant begin = times().min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        Instant end = times().max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        page.append("<p>")
                .append(backtest.rules().size())
                .append(" rules, alerts fired ")
                .append(backtest.firings().size())
                .append(" times.</p>\n");
        backtest.rules().forEach(rule -> page.append(section(rule, begin, end)));
        return page.append("</body></html>\n").toString();
    }

    private Stream<Instant> times() {
        return Stream.concat(
                backtest.firings().stream()
                        .flatMap(f -> Stream.of(f.fired(), f.resolved() == null ? f.fired() : f.resolved())),
                backtest.values().stream().map(IndicatorValue::getEventTime));
    }

    private String section(Rule rule, Instant begin, Instant end) {
        List<Backtest.Firing> own = backtest.firings().stream()
                .filter(firing -> firing.alert().getRule().equals(rule.name()))
                .toList();
        StringBuilder html = new StringBuilder("<h2 id=\"" + Html.text(rule.name()) + "\">" + Html.text(rule.name())
                + "</h2>\n<p><code>" + Html.text(rule.expression().text()) + "</code> fired " + own.size()
                + (own.size() == 1 ? " time" : " times") + "</p>\n");
        List<Plot.Line> all = series(rule, own);
        List<Plot.Line> shown = all.subList(0, Math.min(MOST_SERIES, all.size()));
        html.append(new Plot(begin, end)
                        .draw(shown, compare(rule).map(Node.Compare::line).orElse(null), own))
                .append('\n')
                .append(Plot.key(shown))
                .append(cut(MOST_SERIES, all.size(), "series"));
        if (own.isEmpty()) {
            return html.toString();
        }
        html.append("<table><tr><th>fired<th>known<th>resolved<th>value<th>about<th>summary</tr>\n");
        own.stream().limit(MOST_ROWS).forEach(firing -> html.append("<tr><td>")
                .append(minute(firing.fired()))
                .append("<td>")
                .append(minute(firing.known()))
                .append("<td>")
                .append(firing.resolved() == null ? "still fires" : minute(firing.resolved()))
                .append("<td>")
                .append(value(firing.alert()))
                .append("<td>")
                .append(Html.text(labels(firing.alert())))
                .append("<td>")
                .append(Html.text(firing.alert().getAnnotations().getOrDefault("summary", "")))
                .append("</tr>\n"));
        return html.append("</table>\n")
                .append(cut(MOST_ROWS, own.size(), "rows"))
                .toString();
    }

    private static String cut(int most, int all, String what) {
        return all > most ? "<p>" + most + " of " + all + " " + what + " shown</p>\n" : "";
    }

    /** The series behind the alerts that fired; where none did, all that the rule sees, those that came nearest to its line first. */
    private List<Plot.Line> series(Rule rule, List<Backtest.Firing> own) {
        Drawn drawn = Drawn.of(rule).orElse(null);
        if (drawn == null) {
            return List.of();
        }
        Map<String, List<IndicatorValue>> lines = backtest.values().stream()
                .filter(drawn::includes)
                .sorted(Comparator.comparing(IndicatorValue::getEventTime))
                .collect(Collectors.groupingBy(Drawn::line, TreeMap::new, Collectors.toList()));
        String indicator = Drawn.selector(rule).orElseThrow().indicator();
        Set<String> fired = own.stream()
                .map(firing -> IndicatorKeys.series(indicator, ofSeries(rule, firing.alert())))
                .collect(Collectors.toSet());
        List<String> behind = lines.keySet().stream()
                .filter(line -> fired.contains(IndicatorKeys.seriesOf(line)))
                .toList();
        Stream<List<IndicatorValue>> shown = behind.isEmpty()
                ? lines.values().stream().sorted(nearestFirst(rule))
                : behind.stream().map(lines::get);
        return shown.map(values -> new Plot.Line(Drawn.name(values.get(0)), values))
                .toList();
    }

    /** Leaves the order as it is where the line of the rule is not in the unit of the values. */
    private static Comparator<List<IndicatorValue>> nearestFirst(Rule rule) {
        Node.Compare compare = compare(rule).orElse(null);
        if (compare == null) {
            return (one, other) -> 0;
        }
        return Comparator.comparingDouble(values -> values.stream()
                .map(IndicatorValue::getValue)
                .mapToDouble(value ->
                        compare.comparison().holds(value, compare.line()) ? 0 : Math.abs(value - compare.line()))
                .min()
                .orElse(Double.MAX_VALUE));
    }

    private static Map<String, String> ofSeries(Rule rule, Alert alert) {
        Map<String, String> labels = new TreeMap<>(alert.getLabels());
        labels.keySet().removeAll(rule.labels().keySet());
        return labels;
    }

    /** The comparison with the line of the rule, where that is in the unit of the values that are drawn. */
    private static Optional<Node.Compare> compare(Rule rule) {
        if (!(rule.expression() instanceof Expression.OnValues values)) {
            return Optional.empty();
        }
        return values.condition()
                .all()
                .filter(Node.Compare.class::isInstance)
                .map(Node.Compare.class::cast)
                .findFirst()
                .filter(compare -> compare.operand() instanceof Node.Selector);
    }

    private static String minute(Instant time) {
        return time.toString().substring(0, 16).replace('T', ' ');
    }

    private static String value(Alert alert) {
        return alert.getValue() == null ? "" : String.format(Locale.ROOT, "%.3f", alert.getValue());
    }

    static String labels(Alert alert) {
        return new TreeMap<>(alert.getLabels())
                .entrySet().stream()
                        .filter(label -> !label.getKey().equals("severity")
                                && !label.getKey().equals("event"))
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(" "));
    }
}
