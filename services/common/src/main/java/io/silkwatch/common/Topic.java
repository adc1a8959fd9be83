package io.silkwatch.common;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic of the contract: its name, what its key is, the record it carries, how long it keeps it.
 *
 * @param name {@code dataset.state}, without the configured prefix
 * @param key what the string key means, in words
 * @param valueType the Avro record
 * @param cleanup Kafka cleanup policy
 * @param retention how long records are kept by their append time; null for ever
 * @param eventTime when the thing a record speaks of happened: the record time of every stage that reads the topic
 * @param <V> the Avro record
 */
public record Topic<V extends SpecificRecord>(
        String name,
        String key,
        Class<V> valueType,
        Cleanup cleanup,
        Duration retention,
        Function<V, Instant> eventTime) {

    /** A key of a compacted topic keeps all its records this long before only the newest survives. */
    private static final Duration COMPACTION_LAG = Duration.ofDays(30);

    public Topic {
        Objects.requireNonNull(name);
        Objects.requireNonNull(key);
        Objects.requireNonNull(valueType);
        Objects.requireNonNull(cleanup);
        Objects.requireNonNull(eventTime);
    }

    /** How Kafka cleans the topic. */
    public enum Cleanup {
        DELETE("delete"),
        COMPACT("compact"),
        /** Compacted at once, and deleted after the retention time. */
        COMPACT_AND_DELETE("compact,delete"),
        /** Compacted only after 30 days, so that the recent history stays readable, and deleted after the retention time. */
        HISTORY_THEN_COMPACT("compact,delete"),
        /** Compacted only after 30 days, likewise; the newest record of a key is never deleted. */
        HISTORY_THEN_KEEP_NEWEST("compact");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }

        /** The value of {@code cleanup.policy}. */
        public String policy() {
            return policy;
        }

        /** Whether records are deleted by their age, also the newest of a key. */
        public boolean deletes() {
            return policy.contains(TopicConfig.CLEANUP_POLICY_DELETE);
        }

        private boolean keepsHistory() {
            return this == HISTORY_THEN_COMPACT || this == HISTORY_THEN_KEEP_NEWEST;
        }
    }

    /**
     * Kafka's settings of the topic. Records carry the time they were appended, so that retention counts from arrival and an article from an archive is
     * not deleted at once; stages take their record time from {@link #eventTime}.
     */
    public Map<String, String> kafkaConfig() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy());
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        if (cleanup.deletes()) {
            config.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention == null ? -1 : retention.toMillis()));
        }
        if (cleanup.keepsHistory()) {
            config.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, String.valueOf(COMPACTION_LAG.toMillis()));
        }
        return config;
    }

    /** The subject of the value schema under the default topic name strategy. */
    public String subject(String prefix) {
        return prefix + name + "-value";
    }
}
