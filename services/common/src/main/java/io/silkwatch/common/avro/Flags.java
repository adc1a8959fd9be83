package io.silkwatch.common.avro;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Reads switches from a configuration, as Kafka does: a Boolean or the words true and false. */
final class Flags {
    private Flags() {}

    static boolean read(Map<String, ?> configs, String key, boolean standard) {
        Object value = configs.get(key);
        return value == null ? standard : (Boolean) ConfigDef.parseType(key, value, ConfigDef.Type.BOOLEAN);
    }
}
