package io.silkwatch.common.ops;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Of the some two hundred metrics that Kafka's clients have, those that tell an operator something. All of them came to 17,000 series and 3 MB a scrape. Rates are
 * left out where a total is there, since Prometheus makes them itself; so are names that break the naming rules of Prometheus.
 */
public final class SelectedMetrics implements MeterFilter {
    /** Of the JVM: in nanoseconds, and a gauge that ends in {@code _count}. */
    private static final Set<String> BADLY_NAMED = Set.of("process.cpu.time", "system.cpu.count");

    private static final List<Pattern> SELECTED = List.of(
            // Kafka Streams: is it alive, what do its threads do, what do tasks and topics pass, how late do records
            // come through
            Pattern.compile("kafka\\.stream\\.(alive\\.stream\\.threads|failed\\.stream\\.threads|client\\.state)"),
            Pattern.compile(
                    "kafka\\.stream\\.thread\\.(process|commit|poll|punctuate)\\.(total|ratio|latency\\.(avg|max))"),
            Pattern.compile("kafka\\.stream\\.thread\\.(poll|process)\\.records\\.(avg|max)"),
            Pattern.compile(
                    "kafka\\.stream\\.task\\.(process\\.total|dropped\\.records\\.total|active\\.process\\.ratio)"),
            Pattern.compile(
                    "kafka\\.stream\\.task\\.(restore\\.remaining\\.records\\.total|record\\.lateness\\.(avg|max))"),
            Pattern.compile("kafka\\.stream\\.topic\\.(records|bytes)\\.(consumed|produced)\\.total"),
            Pattern.compile("kafka\\.stream\\.processor\\.node\\.record\\.e2e\\.latency\\.(avg|max)"),
            // Its stores: how large, how fast, how much waits
            Pattern.compile("kafka\\.stream\\.state\\.(put|get|flush|range)\\.(rate|latency\\.avg)"),
            Pattern.compile("kafka\\.stream\\.state\\.(estimate\\.num\\.keys|num\\.keys|live\\.sst\\.files\\.size)"),
            Pattern.compile(
                    "kafka\\.stream\\.state\\.(block\\.cache\\.usage|size\\.all\\.mem\\.tables|background\\.errors)"),
            Pattern.compile(
                    "kafka\\.stream\\.state\\.(restore\\.rate|write\\.stall\\.duration\\.avg|num\\.open\\.iterators)"),
            Pattern.compile("kafka\\.stream\\.state\\.updater\\.active\\.restoring\\.tasks"),
            // Consumers: what they read, how far behind they are, whether they hold their places
            Pattern.compile("kafka\\.consumer\\.fetch\\.manager\\.records\\.(lag|lag\\.max|consumed\\.total)"),
            Pattern.compile(
                    "kafka\\.consumer\\.fetch\\.manager\\.(bytes\\.consumed\\.total|fetch\\.latency\\.(avg|max))"),
            Pattern.compile("kafka\\.consumer\\.coordinator\\.((failed\\.)?rebalance\\.total|assigned\\.partitions)"),
            Pattern.compile(
                    "kafka\\.consumer\\.(time\\.between\\.poll\\.max|last\\.poll\\.seconds\\.ago|poll\\.idle\\.ratio\\.avg)"),
            // Producers: what they send, what fails, how long it takes, how full they are
            Pattern.compile("kafka\\.producer\\.record\\.(send|error|retry)\\.total"),
            Pattern.compile(
                    "kafka\\.producer\\.(request\\.latency\\.(avg|max)|record\\.queue\\.time\\.max|batch\\.size\\.avg)"),
            Pattern.compile("kafka\\.producer\\.(buffer\\.(available|total)\\.bytes|topic\\.byte\\.total)"));

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String name = id.getName();
        if (!name.startsWith("kafka.")) {
            return BADLY_NAMED.contains(name) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
        }
        return SELECTED.stream().anyMatch(selected -> selected.matcher(name).matches())
                ? MeterFilterReply.NEUTRAL
                : MeterFilterReply.DENY;
    }
}
