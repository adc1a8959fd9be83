package io.silkwatch.common.config;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at each setting by itself: whether its key exists and its value can be read. */
final class SettingCheck {
    private static final Logger log = LoggerFactory.getLogger(SettingCheck.class);

    private SettingCheck() {}

    /** What is wrong with the setting, as a sentence. */
    static Optional<String> problem(Setting setting) {
        Optional<ConfigKey> key = ConfigKeys.find(setting.key());
        if (key.isEmpty()) {
            return Optional.of(setting.origin() + ": " + unknown(setting.key()));
        }
        if (key.get().isMap()) {
            return kafkaProblem(setting);
        }
        if (key.get().isList()) {
            return Optional.empty();
        }
        if (setting.isList() && !key.get().isText()) {
            return Optional.of(setting.origin() + ": '" + setting.key() + "' takes one value, not a list");
        }
        return key.get().reads(setting.text()) ? Optional.empty() : Optional.of(invalid(setting, key.get()));
    }

    /** Says that the value is not allowed, and what is. */
    static String invalid(Setting setting, ConfigKey key) {
        return setting.origin() + ": '" + setting.key() + "' is '" + Secrets.masked(setting.key(), setting.text())
                + "' but must be " + key.allowed();
    }

    private static Optional<String> kafkaProblem(Setting setting) {
        String key = setting.key().substring("kafka.".length());
        if (!KafkaKeys.isKnown(key)) {
            String hint = NearMatch.of(key, KafkaKeys.names())
                    .map(near -> ", did you mean 'kafka." + near + "'?")
                    .orElse("");
            // Plug-ins of the clients, such as interceptors, bring settings of their own.
            log.warn("{}: no Kafka client has a setting '{}'{}", setting.origin(), key, hint);
        }
        return KafkaKeys.objection(key, setting.text())
                .map(reason -> setting.origin() + ": '" + setting.key() + "' is '"
                        + Secrets.masked(setting.key(), setting.text()) + "', which Kafka refuses: " + reason);
    }

    private static String unknown(String key) {
        if (ConfigKeys.isGroup(key)) {
            return "'" + key + "' is a group of settings and takes keys, not a value";
        }
        return "there is no setting '" + key + "'"
                + suggestion(key).map(near -> ", did you mean '" + near + "'?").orElse("");
    }

    private static Optional<String> suggestion(String key) {
        if (KafkaKeys.names().contains(key)) {
            return Optional.of("kafka." + key);
        }
        int dot = key.indexOf('.');
        if (dot > 0
                && NearMatch.distance(key.substring(0, dot), "kafka") <= 2
                && KafkaKeys.isKnown(key.substring(dot + 1))) {
            return Optional.of("kafka" + key.substring(dot));
        }
        return NearMatch.of(key, ConfigKeys.all().stream().map(ConfigKey::name).toList());
    }
}
