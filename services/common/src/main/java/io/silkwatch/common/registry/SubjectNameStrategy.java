package io.silkwatch.common.registry;

import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Which subject a schema belongs to. Named in configuration as Confluent's classes are, with or without package. */
public enum SubjectNameStrategy {
    /** One subject for the values of a topic and one for its keys: {@code topic-value}, {@code topic-key}. */
    TOPIC("TopicNameStrategy") {
        @Override
        public String subject(String topic, boolean isKey, Schema schema) {
            return topic + (isKey ? "-key" : "-value");
        }
    },
    /** The full name of the record, whatever the topic. */
    RECORD("RecordNameStrategy") {
        @Override
        public String subject(String topic, boolean isKey, Schema schema) {
            return schema.getFullName();
        }
    },
    /** Topic and full name of the record. */
    TOPIC_RECORD("TopicRecordNameStrategy") {
        @Override
        public String subject(String topic, boolean isKey, Schema schema) {
            return topic + "-" + schema.getFullName();
        }
    };

    private final String className;

    SubjectNameStrategy(String className) {
        this.className = className;
    }

    /** The subject of a schema used in a topic. */
    public abstract String subject(String topic, boolean isKey, Schema schema);

    /**
     * The strategy a configuration names by {@code key.subject.name.strategy} or {@code value.subject.name.strategy}.
     *
     * @throws ConfigException when the name is not known
     */
    public static SubjectNameStrategy from(Map<String, ?> configs, boolean isKey) {
        String key = (isKey ? "key" : "value") + ".subject.name.strategy";
        Object value = configs.get(key);
        if (value == null) {
            return TOPIC;
        }
        String name = value instanceof Class<?> type
                ? type.getName()
                : value.toString().trim();
        String simpleName = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(strategy -> strategy.className.equals(simpleName))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        key,
                        name,
                        "must be one of "
                                + Arrays.stream(values()).map(s -> s.className).toList()));
    }
}
