package io.silkwatch.allinone;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicReader;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What the topics hold in the end.
 *
 * @param articles articles tagged
 * @param events real-world events
 * @param indicators series and windows with a value
 * @param alerts the last state of each alert
 */
public record Summary(int articles, int events, int indicators, Collection<Alert> alerts) {

    /** Reads all topics from their start. */
    public static Summary of(KafkaSettings kafka) {
        return new Summary(
                TopicReader.newest(kafka, Topics.NEWS_TAGGED).size(),
                TopicReader.newest(kafka, Topics.POLICY_EVENT).size(),
                TopicReader.newest(kafka, Topics.INDICATOR_VALUE).size(),
                TopicReader.newest(kafka, Topics.ALERT).values());
    }

    /** Alerts that have fired, resolved since or not. */
    public List<Alert> fired() {
        return alerts.stream().filter(alert -> alert.getFiredAt() != null).toList();
    }

    /** Writes it for people. */
    public void print(PrintWriter out) {
        out.printf("articles %,d   events %,d   indicator values %,d   alerts fired %,d%n", articles, events, indicators, fired().size());
        TreeMap<String, int[]> byRule = new TreeMap<>();
        for (Alert alert : fired()) {
            int[] count = byRule.computeIfAbsent(alert.getRule(), rule -> new int[2]);
            count[0]++;
            count[1] += alert.getState() == AlertState.FIRING ? 1 : 0;
        }
        byRule.forEach((rule, count) -> out.printf("  %-22s fired %3d   still firing %3d%n", rule, count[0], count[1]));
        out.flush();
    }
}
