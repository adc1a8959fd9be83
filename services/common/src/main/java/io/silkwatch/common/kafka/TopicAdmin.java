package io.silkwatch.common.kafka;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are missing, lets none delete what is kept for ever, and refuses to work with ones that do not fit. */
public final class TopicAdmin {
    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);
    private static final ConfigEntry COMPACT =
            new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

    private static final long TIMEOUT_SECONDS = 30;
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final KafkaSettings kafka;
    private final Admin admin;

    private TopicAdmin(KafkaSettings kafka, Admin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /**
     * Makes sure that every topic of the contract exists and can be written to.
     *
     * @throws UserException if the brokers cannot be reached within 30 s, or a topic has another number of partitions than configured
     */
    public static void ensureTopics(KafkaSettings kafka, Config config) {
        Admin admin = admin(kafka);
        try {
            new TopicAdmin(kafka, admin)
                    .ensure(wanted(kafka, config), config.topics().partitions());
        } finally {
            admin.close(CLOSE); // what is still asked of brokers that do not answer is of no use
        }
    }

    private static Admin admin(KafkaSettings kafka) {
        try {
            return Admin.create(kafka.client());
        } catch (KafkaException e) {
            throw new UserException(
                    "a client of the Kafka brokers " + kafka.bootstrapServers() + " cannot be made: " + Reasons.of(e),
                    e);
        }
    }

    private void ensure(List<NewTopic> wanted, int partitions) {
        requireExisting(create(wanted));
        check(partitions);
        keepNewest();
        awaitLeaders(wanted);
    }

    private static List<NewTopic> wanted(KafkaSettings kafka, Config config) {
        int partitions = config.topics().partitions();
        short copies = (short) config.topics().replicationFactor();
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic<?> topic : Topics.all()) {
            wanted.add(new NewTopic(kafka.topic(topic), partitions, copies).configs(topic.kafkaConfig()));
        }
        for (String service : Topics.services()) {
            wanted.add(new NewTopic(kafka.deadLetters(service), 1, copies).configs(deadLetterConfig()));
        }
        return wanted;
    }

    private static Map<String, String> deadLetterConfig() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        config.put(
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(Topics.deadLetterRetention().toMillis()));
        return config;
    }

    /** Creates those that are missing; returns the ones that may not be created, whether they exist or not. */
    private List<String> create(List<NewTopic> wanted) {
        List<String> refused = new ArrayList<>();
        admin.createTopics(wanted).values().forEach((name, result) -> {
            try {
                get(result);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof TopicAuthorizationException) {
                    refused.add(name);
                } else if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new UserException(
                            "topic " + name + " cannot be created: "
                                    + e.getCause().getMessage(),
                            e.getCause());
                }
            }
        });
        return refused;
    }

    private void requireExisting(List<String> names) {
        admin.describeTopics(names).topicNameValues().forEach((name, topic) -> {
            try {
                get(topic);
            } catch (ExecutionException e) {
                throw new UserException(
                        "topic " + name + " may not be created with these credentials and cannot be found: "
                                + e.getCause().getMessage(),
                        e.getCause());
            }
        });
    }

    private void check(int partitions) {
        List<String> names = Topics.all().stream().map(kafka::topic).toList();
        Map<String, TopicDescription> found;
        try {
            found = whenKnown(() -> admin.describeTopics(names).allTopicNames());
        } catch (ExecutionException e) {
            throw new UserException(
                    "the topics cannot be described: " + e.getCause().getMessage(), e.getCause());
        }
        found.forEach((name, topic) -> {
            if (topic.partitions().size() != partitions) {
                throw new UserException(
                        "topic " + name + " has " + topic.partitions().size() + " partitions, topics.partitions says "
                                + partitions + ": set topics.partitions to what the topics were made with");
            }
        });
    }

    /**
     * Topics made by an earlier version may delete what is kept for ever by now. No other setting of a topic that exists is touched: it may have been changed on
     * purpose.
     */
    private void keepNewest() {
        List<ConfigResource> kept = Topics.all().stream()
                .filter(topic -> !topic.cleanup().deletes())
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, kafka.topic(topic)))
                .toList();
        try {
            Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
            get(admin.describeConfigs(kept).all()).forEach((topic, found) -> {
                if (found.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains(TopicConfig.CLEANUP_POLICY_DELETE)) {
                    changes.put(topic, List.of(new AlterConfigOp(COMPACT, AlterConfigOp.OpType.SET)));
                }
            });
            if (!changes.isEmpty()) {
                get(admin.incrementalAlterConfigs(changes).all());
                LOG.info("No longer deletes the newest records of {}", names(changes.keySet()));
            }
        } catch (ExecutionException e) {
            LOG.warn(
                    "It cannot be made sure that the newest records are kept; of {} cleanup.policy must be compact: {}",
                    names(kept),
                    e.getCause().getMessage());
        }
    }

    private static List<String> names(Collection<ConfigResource> topics) {
        return topics.stream().map(ConfigResource::name).toList();
    }

    /** A broker that has just made a topic may not know of it yet when it is asked. */
    private <T> T whenKnown(Supplier<Future<T>> question) throws ExecutionException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (true) {
            try {
                return get(question.get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(ASK_AGAIN_NANOS);
            }
        }
    }

    /**
     * Returns when every partition has a leader at work. Of what is sent to one that has not, a later batch may arrive before an earlier one; the broker then refuses the earlier one
     * as out of order until it expires.
     */
    private void awaitLeaders(List<NewTopic> topics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        try {
            whenKnown(() -> admin.listOffsets(ends).all()); // only a leader answers; the client asks until there is one
        } catch (ExecutionException e) {
            throw new UserException(
                    "not all partitions have a leader: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private <T> T get(Future<T> answer) throws ExecutionException {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new UserException(
                    "the Kafka brokers " + kafka.bootstrapServers() + " did not answer within " + TIMEOUT_SECONDS
                            + " s",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted while preparing topics", e);
        }
    }
}
