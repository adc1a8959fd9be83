package io.silkwatch.common.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting of the product. Keys are written in a YAML file, nested or dotted, or as {@code SILKWATCH_...} in the environment. */
@ConfigMapping(prefix = "")
public interface Config {

    @WithName("bootstrap.servers")
    @Doc("Kafka brokers, host:port, comma separated; without it `run` and `demo` start their own broker")
    Optional<String> bootstrapServers();

    @WithName("schema.registry.url")
    @Doc("Confluent-compatible schema registry, comma separated; without it `run` and `demo` start their own")
    Optional<String> schemaRegistryUrl();

    @WithName("value.serde")
    @WithDefault("io.silkwatch.common.avro.AvroSerde")
    @Doc("Class of the Avro serde; Confluent's own fits")
    String valueSerde();

    @WithName("instance.id")
    @WithDefault("0")
    @Pattern(regexp = "[a-zA-Z0-9._-]{1,64}", message = "only letters, digits, dot, underscore and hyphen")
    @Doc("Name of this instance among those of the same service; keep it over restarts")
    String instanceId();

    @WithName("data.dir")
    @Doc("Where state and the embedded broker's log are kept; default `~/.silkwatch`")
    Optional<String> dataDir();

    Topics topics();

    Streams streams();

    Ops ops();

    News news();

    Trade trade();

    Tagger tagger();

    Alerts alerts();

    Notifier notifier();

    @WithName("kafka")
    @Doc("Any setting of the Kafka clients, for example `kafka.security.protocol`; also `KAFKA_SECURITY_PROTOCOL`")
    Map<String, String> kafka();

    /** The topics' common settings. */
    interface Topics {
        @WithDefault("")
        @WithConverter(Text.class)
        @Pattern(regexp = "([a-zA-Z0-9-]+\\.)*", message = "letters, digits and hyphens, each level ending in a dot")
        @Doc("Put before every topic name, ends in a dot")
        String prefix();

        @WithDefault("4")
        @Min(1)
        @Max(1000)
        @Doc("Partitions of every topic; fixed once the topics exist")
        int partitions();

        @WithName("replication.factor")
        @WithDefault("1")
        @Min(1)
        @Max(10)
        @Doc("Copies of every topic; 3 on a cluster")
        int replicationFactor();
    }

    /** The stream processors' common settings. */
    interface Streams {
        @WithDefault("1")
        @Min(1)
        @Max(64)
        @Doc("Threads of each stream processing service")
        int threads();

        @WithName("commit.interval.ms")
        @WithDefault("100")
        @Min(1)
        @Max(60000)
        @Doc("How often results are committed: the latency of a hop against its throughput")
        int commitIntervalMs();
    }

    /** The port that serves health and metrics. */
    interface Ops {
        @WithDefault("127.0.0.1")
        @Doc("Address the health and metrics port binds to")
        String host();

        @WithDefault("0")
        @Min(0)
        @Max(65535)
        @Doc("Port of health and metrics; 0 takes a free one and prints it")
        int port();
    }

    /** News ingestion. */
    interface News {
        @Doc("Article files or folders to read and watch (.txt .md .html .jsonl .xml)")
        Optional<List<String>> files();

        @WithName("poll.interval.ms")
        @WithDefault("1000")
        @Min(10)
        @Max(86400000)
        @Doc("How often the folders are looked at")
        long pollIntervalMs();
    }

    /** Trade ingestion. */
    interface Trade {
        @Doc("Comtrade JSON or CSV files or folders to read and watch")
        Optional<List<String>> files();

        @WithName("poll.interval.ms")
        @WithDefault("1000")
        @Min(10)
        @Max(86400000)
        @Doc("How often the folders are looked at")
        long pollIntervalMs();
    }

    /** Tagging and event coding. */
    interface Tagger {
        @Doc("Taxonomy files that extend or override the shipped ones")
        Optional<List<String>> taxonomy();
    }

    /** Alert rules. */
    interface Alerts {
        @Doc("Rule files; without any the shipped rules apply")
        Optional<List<String>> rules();

        @WithName("max.age.enforced")
        @WithDefault("true")
        @Doc(
                "Whether alerts on what is older than the `max_age` of their rule are marked as outdated, so that nobody is told")
        boolean maxAgeEnforced();
    }

    /** Where alerts go. */
    interface Notifier {
        @WithName("terminal.enabled")
        @WithDefault("true")
        @Doc("Whether alerts are written to the terminal")
        boolean terminalEnabled();

        @WithName("webhook.url")
        @Doc("Alerts are posted here as JSON")
        Optional<String> webhookUrl();

        @WithName("webhook.timeout.ms")
        @WithDefault("10000")
        @Min(1)
        @Max(300000)
        @Doc("How long one delivery may take")
        long webhookTimeoutMs();

        @WithName("retry.limit.ms")
        @WithDefault("600000")
        @Min(0)
        @Max(86400000)
        @Doc("How long a failing delivery is tried again before the alert goes to the dead letter topic")
        long retryLimitMs();
    }
}
