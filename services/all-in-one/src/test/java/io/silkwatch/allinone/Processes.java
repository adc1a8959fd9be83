package io.silkwatch.allinone;

import io.silkwatch.common.Topic;
import io.silkwatch.common.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Silkwatch in processes of its own, for tests that kill them, and what these leave in a topic. */
final class Processes {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LOOK_AGAIN_MS = 50;

    private final Path log;
    private final List<Process> started = new ArrayList<>();

    /** @param log where the processes write what they say */
    Processes(Path log) {
        this.log = log;
    }

    /** Something that comes true. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Starts a process.
     *
     * @param memory most heap, as the virtual machine takes it: {@code 256m}
     * @param arguments of the command line
     */
    Process start(String memory, List<String> arguments) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-cp",
                System.getProperty("java.class.path"),
                Silkwatch.class.getName());
        Process process = new ProcessBuilder(
                        Stream.concat(java.stream(), arguments.stream()).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        started.add(process);
        return process;
    }

    /** Waits until the condition holds; fails after two minutes, or when the process started last has ended. */
    void await(String what, Condition condition) throws Exception {
        await(started.get(started.size() - 1), what, condition);
    }

    /** Waits likewise, for what a certain process is to do. */
    void await(Process process, String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end || process.waitFor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "waited in vain for: " + what + "; the processes said:\n" + Files.readString(log));
            }
        }
    }

    /** How often each key stands in a topic, as a reader of committed records sees it. */
    static Map<String, Integer> committed(KafkaSettings kafka, Topic<?> topic) {
        Map<String, Integer> times = new HashMap<>();
        String name = kafka.topic(topic);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.reader())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> times.merge(record.key(), 1, Integer::sum));
            }
        }
        return times;
    }

    /** Kills all that still run. */
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
