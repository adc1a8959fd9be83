package io.silkwatch.allinone.rules;

import io.silkwatch.common.Decay;
import io.silkwatch.schema.IndicatorValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values over time as an SVG picture: lines for series, a dashed line for the line of the rule, orange where alerts fired. */
final class Plot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 200;
    private static final int LEFT = 60;
    private static final int BOTTOM = 24;
    private static final int TOP = 8;
    private static final int DECAY_STEPS = 24;
    private static final String[] COLOURS = {"#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#d68910", "#5d6d7e"};

    private final long begin;
    private final long end;
    private final StringBuilder body = new StringBuilder();
    private double low;
    private double high;

    Plot(Instant begin, Instant end) {
        this.begin = begin.toEpochMilli();
        this.end = Math.max(end.toEpochMilli(), this.begin + 1);
    }

    /**
     * What one line shows.
     *
     * @param name what it is of, for people
     */
    record Line(String name, List<IndicatorValue> values) {}

    /** Draws everything. */
    String draw(List<Line> series, Double line, List<Backtest.Firing> firings) {
        scale(series, line);
        firings.forEach(this::firing);
        if (line != null) {
            double y = y(line);
            body.append(
                    format("<line class=\"line\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>", LEFT, y, WIDTH, y));
        }
        for (int i = 0; i < series.size(); i++) {
            series(series.get(i), COLOURS[i % COLOURS.length]);
        }
        axes(!series.isEmpty());
        return format("<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT) + body + "</svg>";
    }

    /** Which colour is which line. */
    static String key(List<Line> series) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < series.size(); i++) {
            key.append("<li><span style=\"background:")
                    .append(COLOURS[i % COLOURS.length])
                    .append("\"></span>")
                    .append(Html.text(series.get(i).name()))
                    .append("</li>");
        }
        return series.isEmpty() ? "" : "<ul class=\"key\">" + key + "</ul>\n";
    }

    private void scale(List<Line> series, Double line) {
        low = line == null ? 0 : Math.min(0, line);
        high = line == null ? low : Math.max(low, line);
        for (Line one : series) {
            for (IndicatorValue value : one.values()) {
                low = Math.min(low, value.getValue());
                high = Math.max(high, value.getValue());
            }
        }
        high = high > low ? high + (high - low) * 0.05 : low + 1;
    }

    private void firing(Backtest.Firing firing) {
        double from = x(firing.fired().toEpochMilli());
        double to = firing.resolved() == null ? WIDTH : x(firing.resolved().toEpochMilli());
        body.append(format(
                "<rect class=\"firing\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s</title></rect>",
                from,
                TOP,
                Math.max(1.5, to - from),
                HEIGHT - BOTTOM - TOP,
                Html.text(BacktestReport.labels(firing.alert()) + " " + firing.fired() + " - "
                        + (firing.resolved() == null ? "" : firing.resolved()))));
    }

    /** A value stands, or decays, until the next. */
    private void series(Line line, String colour) {
        List<IndicatorValue> values = line.values();
        List<String> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            IndicatorValue value = values.get(i);
            long from = value.getEventTime().toEpochMilli();
            long to = i + 1 < values.size() ? values.get(i + 1).getEventTime().toEpochMilli() : end;
            int steps = value.getHalfLifeMs() == null ? 1 : DECAY_STEPS;
            for (int step = 0; step <= steps; step++) {
                long at = from + (to - from) / steps * step;
                points.add(format("%.1f,%.1f", x(at), y(Decay.at(value, at))));
            }
        }
        body.append("<polyline style=\"stroke:")
                .append(colour)
                .append("\" points=\"")
                .append(String.join(" ", points))
                .append("\"><title>")
                .append(Html.text(line.name()))
                .append("</title></polyline>");
    }

    private void axes(boolean withValues) {
        int floor = HEIGHT - BOTTOM;
        body.append(
                format("<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", LEFT, floor, WIDTH, floor));
        if (withValues) {
            body.append(label(LEFT - 4, TOP + 10, "end", number(high)))
                    .append(label(LEFT - 4, floor, "end", number(low)));
        }
        body.append(label(
                        LEFT,
                        HEIGHT - 6,
                        "start",
                        Instant.ofEpochMilli(begin).toString().substring(0, 10)))
                .append(label(
                        WIDTH,
                        HEIGHT - 6,
                        "end",
                        Instant.ofEpochMilli(end).toString().substring(0, 10)));
    }

    private static String label(int x, int y, String anchor, String text) {
        return format("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", x, y, anchor, Html.text(text));
    }

    private static String number(double value) {
        return format(Math.abs(value) >= 10 ? "%.0f" : "%.2f", value);
    }

    private double x(long time) {
        double part = (double) (time - begin) / (end - begin);
        return LEFT + Math.max(0, Math.min(1, part)) * (WIDTH - LEFT);
    }

    private double y(double value) {
        return TOP + (high - value) / (high - low) * (HEIGHT - BOTTOM - TOP);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
