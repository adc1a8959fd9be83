package io.silkwatch.common;

import io.silkwatch.schema.IndicatorValue;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keys of indicator values. */
public final class IndicatorKeys {
    private static final char WINDOW = '@';

    private IndicatorKeys() {}

    /** Name and labels, sorted by label: {@code export.share{commodity=copper,exporter=KZ,partner=CN}}. */
    public static String series(String name, Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(",", name + "{", "}"));
    }

    /** The key of a value: its series, and its window if it has one. A revised window replaces itself, never a newer one. */
    public static String key(IndicatorValue value) {
        String series = series(value.getName(), value.getLabels());
        return value.getWindow().isEmpty() ? series : series + WINDOW + value.getWindow();
    }

    /** The series part of a key; all windows of a series go to one partition by it. */
    public static String seriesOf(String key) {
        int at = key.lastIndexOf(WINDOW);
        return at < 0 ? key : key.substring(0, at);
    }
}
