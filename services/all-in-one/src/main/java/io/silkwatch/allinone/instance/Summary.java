package io.silkwatch.allinone.instance;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicReader;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.IndicatorValue;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the topics hold in the end.
 *
 * @param articles articles tagged
 * @param events real-world events
 * @param indicators series and windows with a value
 * @param fired each time an alert fired, as it stood last; an alert may fire again after it resolved
 * @param decaying the methodologies whose values decay
 */
public record Summary(int articles, int events, int indicators, Collection<Alert> fired, Set<String> decaying) {

    /** Reads all topics from their start. */
    public static Summary of(KafkaSettings kafka) {
        Collection<IndicatorValue> values =
                TopicReader.newest(kafka, Topics.INDICATOR_VALUE).values();
        return new Summary(
                TopicReader.newest(kafka, Topics.NEWS_TAGGED).size(),
                TopicReader.newest(kafka, Topics.POLICY_EVENT).size(),
                values.size(),
                fired(kafka),
                values.stream()
                        .filter(value -> value.getHalfLifeMs() != null)
                        .map(IndicatorValue::getMethodologyVersion)
                        .collect(Collectors.toSet()));
    }

    private static Collection<Alert> fired(KafkaSettings kafka) {
        Map<String, Alert> fired = new LinkedHashMap<>();
        TopicReader.each(kafka, Topics.ALERT, (key, alert) -> {
            if (alert != null && alert.getFiredAt() != null) {
                fired.put(key + " " + alert.getFiredAt(), alert);
            }
        });
        return fired.values();
    }

    /** Writes it for people. */
    public void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "articles %,d   events %,d   indicator values %,d   alerts fired %,d%n",
                articles,
                events,
                indicators,
                fired.size());
        TreeMap<String, int[]> byRule = new TreeMap<>();
        for (Alert alert : fired) {
            int[] count = byRule.computeIfAbsent(alert.getRule(), rule -> new int[2]);
            count[0]++;
            count[1] += alert.getState() == AlertState.FIRING ? 1 : 0;
        }
        byRule.forEach((rule, count) ->
                out.printf(Locale.ROOT, "  %-22s fired %3d   still firing %3d%n", rule, count[0], count[1]));
        long perhapsOver = perhapsOver();
        if (perhapsOver > 0) {
            out.printf(
                    Locale.ROOT,
                    "still firing on values that decay: %d; one on a value that came late may be over, which is seen within four minutes%n",
                    perhapsOver);
        }
        out.flush();
    }

    /** Alerts that fire on values that decay: where such a value came behind newer ones, its partition has to rest before its alert goes by their time. */
    private long perhapsOver() {
        return fired.stream()
                .filter(alert ->
                        alert.getState() == AlertState.FIRING && decaying.contains(alert.getMethodologyVersion()))
                .count();
    }
}
