package io.silkwatch.common.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code SILKWATCH_X_Y} and {@code KAFKA_X_Y} from the environment. */
final class EnvironmentSettings {
    private static final Logger log = LoggerFactory.getLogger(EnvironmentSettings.class);
    private static final String KAFKA_PREFIX = "KAFKA_";

    /** What Kubernetes puts into every container beside a service named silkwatch or silkwatch-something. */
    private static final Pattern KUBERNETES = Pattern.compile(
            "_SERVICE_HOST=|_SERVICE_PORT(_[A-Z0-9_]+)?=|_PORT_\\d+_(TCP|UDP|SCTP)(_[A-Z]+)?=|_PORT=[a-z]+://");

    private EnvironmentSettings() {}

    /** The settings of the environment, Kafka's first; an unknown variable of ours is added to the problems. */
    static List<Setting> read(Map<String, String> environment, List<String> problems) {
        List<Setting> kafka = new ArrayList<>();
        List<Setting> own = new ArrayList<>();
        // Sorted, so that problems come in the same order each time.
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (variable.startsWith(KAFKA_PREFIX)) {
                readKafka(variable, value, kafka);
            } else if (variable.startsWith(ConfigKey.ENVIRONMENT_PREFIX)) {
                readOwn(variable, value, own, problems);
            }
        });
        kafka.addAll(own);
        return kafka;
    }

    private static void readKafka(String variable, String value, List<Setting> into) {
        String key = dotted(variable.substring(KAFKA_PREFIX.length()));
        if (!KafkaKeys.isKnown(key)) {
            // Kubernetes puts variables of this kind into every container beside a service named kafka.
            log.warn("{} ignored: no Kafka client has a setting '{}'", origin(variable), key);
        } else if (!value.isBlank()) {
            into.add(Setting.of("kafka." + key, value.strip(), origin(variable)));
        }
    }

    private static void readOwn(String variable, String value, List<Setting> into, List<String> problems) {
        String key = dotted(variable.substring(ConfigKey.ENVIRONMENT_PREFIX.length()));
        if (ConfigKeys.find(key).isEmpty()
                && KUBERNETES.matcher(variable + "=" + value).find()) {
            log.warn("{} ignored: Kubernetes makes such variables, there is no setting '{}'", origin(variable), key);
        } else if (ConfigKeys.find(key).isEmpty()) {
            List<String> variables = ConfigKeys.all().stream()
                    .filter(known -> !known.isMap())
                    .map(ConfigKey::environmentVariable)
                    .toList();
            String hint = NearMatch.of(variable, variables)
                    .map(near -> ", did you mean " + near + "?")
                    .orElse("");
            problems.add(origin(variable) + ": there is no setting '" + key + "'" + hint);
        } else if (!value.isBlank()) {
            into.add(Setting.of(key, value.strip(), origin(variable)));
        }
    }

    private static String dotted(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String origin(String variable) {
        return "environment variable " + variable;
    }
}
