package io.silkwatch.allinone.cli.common;

import io.silkwatch.allinone.instance.Endpoints;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** How commands reach what runs. */
public final class Connection {
    private static final int ANSWER_MS = 5_000;

    private Connection() {}

    /**
     * The configured brokers and registry, or those of the process that runs in the data directory; they answer.
     *
     * @throws UserException if they do not, if nothing runs there, or if only one of the two is configured and what runs there has another: the registry of one
     *     cluster gives ids that mean other schemas in the next
     */
    public static KafkaSettings of(Config config) {
        Path dataDir = ConfigOptions.dataDir(config);
        if (config.bootstrapServers().isPresent() && config.schemaRegistryUrl().isPresent()) {
            KafkaSettings kafka = new KafkaSettings(
                    config,
                    config.bootstrapServers().get(),
                    config.schemaRegistryUrl().get(),
                    dataDir);
            requireAnswer(kafka, "");
            return kafka;
        }
        requirePair(config, Endpoints.find(dataDir));
        Endpoints running = Endpoints.read(dataDir);
        KafkaSettings kafka = new KafkaSettings(
                config, running.bootstrapServers(), config.schemaRegistryUrl().orElse(running.registryUrl()), dataDir);
        requireAnswer(kafka, "no Silkwatch runs in " + dataDir + " any more: ");
        return kafka;
    }

    /**
     * The partitions of a topic.
     *
     * @throws UserException if there is no such topic
     */
    public static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String name) {
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UserException("the brokers have no topic " + name + ": services create it when they start");
        }
        return partitions;
    }

    private static void requirePair(Config config, Optional<Endpoints> running) {
        boolean brokers = config.bootstrapServers().isPresent();
        boolean registry = config.schemaRegistryUrl().isPresent();
        if (brokers == registry || running.filter(at -> at.fit(config)).isPresent()) {
            return;
        }
        throw new UserException(
                brokers
                        ? "bootstrap.servers is given without schema.registry.url: give both"
                        : "schema.registry.url is given without bootstrap.servers: give both");
    }

    private static void requireAnswer(KafkaSettings kafka, String before) {
        Map<String, Object> settings = kafka.client();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS);
        String who = "the Kafka brokers " + kafka.bootstrapServers();
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().clusterId().get();
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof TimeoutException
                    ? " did not answer within " + ANSWER_MS / 1000 + " s"
                    : " refuse to answer: " + Reasons.of(e.getCause());
            throw new UserException(before + who + why, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking " + who, e);
        }
    }
}
