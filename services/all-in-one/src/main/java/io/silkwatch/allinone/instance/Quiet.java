package io.silkwatch.allinone.instance;

import io.silkwatch.common.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Tells when nothing moves in Kafka any more: all that came in has been worked on. */
public final class Quiet {
    private static final Duration LOOK = Duration.ofMillis(250);

    private Quiet() {}

    /**
     * Waits until no topic, internal ones of the services included, has grown for a while.
     *
     * @param quiet how long nothing must have moved
     * @param limit how long to wait at most
     * @return whether it became quiet
     */
    public static boolean await(KafkaSettings kafka, Duration quiet, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        try (Admin admin = Admin.create(kafka.client())) {
            Map<TopicPartition, Long> before = offsets(admin);
            long since = System.nanoTime();
            while (System.nanoTime() < end) {
                Thread.sleep(LOOK.toMillis());
                Map<TopicPartition, Long> now = offsets(admin);
                if (!now.equals(before)) {
                    before = now;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since >= quiet.toNanos()) {
                    return true;
                }
            }
            return false;
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the broker does not say how long its topics are: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    private static Map<TopicPartition, Long> offsets(Admin admin) throws InterruptedException, ExecutionException {
        Map<String, TopicDescription> topics = admin.describeTopics(
                        admin.listTopics().names().get())
                .allTopicNames()
                .get();
        Map<TopicPartition, OffsetSpec> ask = new HashMap<>();
        topics.forEach((name, topic) ->
                topic.partitions().forEach(p -> ask.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> offsets = new TreeMap<>(Comparator.comparing(TopicPartition::toString));
        admin.listOffsets(ask).all().get().forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
