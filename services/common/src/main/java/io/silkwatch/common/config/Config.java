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
    @Doc("Kafka brokers, host:port, comma separated; if not set, `run` and `demo` start their own broker")
    Optional<String> bootstrapServers();

    @WithName("schema.registry.url")
    @Doc(
            "URLs of a Confluent-compatible schema registry, comma separated; if not set, `run` and `demo` start their own")
    Optional<String> schemaRegistryUrl();

    @WithName("value.serde")
    @WithDefault("io.silkwatch.common.avro.AvroSerde")
    @Doc("Class of the Avro serde; Confluent's own works too")
    String valueSerde();

    @WithName("instance.id")
    @WithDefault("0")
    @Pattern(regexp = "[a-zA-Z0-9._-]{1,64}", message = "only letters, digits, dot, underscore and hyphen")
    @Doc("Name of this instance, unique within its service; keep it across restarts")
    String instanceId();

    @WithName("data.dir")
    @Doc("Directory for state and the embedded broker's log; default `~/.silkwatch`")
    @FileName
    Optional<String> dataDir();

    Topics topics();

    Streams streams();

    Ops ops();

    Board board();

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
        @Doc("Prefix of every topic name; ends in a dot")
        String prefix();

        @WithDefault("4")
        @Min(1)
        @Max(1000)
        @Doc("Partitions of every topic; cannot change once the topics exist")
        int partitions();

        @WithName("replication.factor")
        @WithDefault("1")
        @Min(1)
        @Max(10)
        @Doc("Replicas of every topic; use 3 on a cluster")
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
        @Doc("Commit interval while records queue up; otherwise results are committed within 20 ms")
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
        @Doc("Health and metrics port; 0 takes a free port and prints it")
        int port();
    }

    /** The live board. */
    interface Board {
        @WithDefault("true")
        @Doc("Whether `run` and `demo` serve the live board at `/` on the health and metrics port")
        boolean enabled();
    }

    /** News ingestion. */
    interface News {
        @Doc("Article files or folders to read and watch (.txt .md .html .jsonl .xml)")
        @FileName
        Optional<List<String>> files();

        @WithName("poll.interval.ms")
        @WithDefault("1000")
        @Min(10)
        @Max(86400000)
        @Doc("How often the folders are checked")
        long pollIntervalMs();

        @Doc("Addresses of feeds to read: RSS, Atom, RDF, JSON Feed")
        Optional<List<String>> feeds();

        @WithName("feeds.file")
        @Doc("List of feeds to read, YAML or OPML; `shipped` takes the list that comes with the program")
        @FileName(besides = "shipped")
        Optional<String> feedsFile();

        @WithName("feeds.interval.min.ms")
        @WithDefault("120000")
        @Min(100)
        @Max(86400000)
        @Doc("Shortest interval between readings of a feed, for one that publishes a lot")
        long feedsIntervalMinMs();

        @WithName("feeds.interval.max.ms")
        @WithDefault("21600000")
        @Min(100)
        @Max(86400000)
        @Doc("Longest interval between readings of a feed, unless its server asks for a longer one")
        long feedsIntervalMaxMs();

        @WithName("feeds.interval.start.ms")
        @WithDefault("900000")
        @Min(100)
        @Max(86400000)
        @Doc("Interval between readings of a new feed, until its publishing rate is known")
        long feedsIntervalStartMs();

        @WithName("fetch.deadline.ms")
        @WithDefault("30000")
        @Min(100)
        @Max(300000)
        @Doc("How long fetching one document may take, redirects included")
        long fetchDeadlineMs();

        @WithName("fetch.host.interval.ms")
        @WithDefault("1000")
        @Min(0)
        @Max(600000)
        @Doc("Minimum time between two requests to the same server")
        long fetchHostIntervalMs();

        @WithName("fetch.ports")
        @WithDefault("80,443,8000-9999")
        @Pattern(
                regexp = "\\d{1,5}(-\\d{1,5})?(,\\d{1,5}(-\\d{1,5})?)*",
                message = "ports and ranges, such as 80,443,8000-9999")
        @Doc("Ports that may be contacted")
        String fetchPorts();

        @WithName("fetch.contact.url")
        @WithDefault("https://github.com/silkwatch/silkwatch")
        @Doc("URL where server operators find out who sends the requests; sent with every request")
        String fetchContactUrl();

        @WithName("allow.private.networks")
        @WithDefault("false")
        @Doc("Whether feeds may be in private networks and on any port; leave off unless all feeds are your own")
        boolean allowPrivateNetworks();

        Push push();

        Gdelt gdelt();
    }

    /** Articles that others send. */
    interface Push {
        @Doc("Token that clients must send with articles to `/v1/articles`; if not set, the interface is off")
        Optional<String> token();

        @WithName("queue.requests")
        @WithDefault("64")
        @Min(1)
        @Max(10000)
        @Doc("Number of requests (of at most 1 MB) that may wait for the brokers; further ones are answered 429")
        int queueRequests();

        @WithName("timeout.ms")
        @WithDefault("30000")
        @Min(100)
        @Max(300000)
        @Doc("How long a request waits for the brokers before it is answered 503")
        long timeoutMs();
    }

    /** The GDELT project as a source. */
    interface Gdelt {
        @WithDefault("false")
        @Doc("Whether GDELT 2.0 is read; one instance reads it, and another takes over when that one stops")
        boolean enabled();

        @WithDefault("http://data.gdeltproject.org/gdeltv2/")
        @Doc("URL of the 15-minute files, or of a mirror")
        String url();

        @WithDefault("true")
        @Doc("Whether files of articles in languages other than English are read too")
        boolean translated();

        @WithDefault("ENV_OIL,ENV_NATURALGAS,ENV_COAL,ENV_MINING,ENV_METALS,ENV_NUCLEARPOWER,ECON_TRADE,ECON_FREETRADE,"
                + "ECON_OILPRICE,ECON_NATGASPRICE,FUELPRICES,SANCTIONS,BLOCKADE,WB_507_,WB_895_,WB_698_")
        @Doc("Prefixes of GDELT themes: articles with a matching theme are taken; `*` takes all")
        List<String> themes();

        @Doc("Queries for the DOC API, one list entry each, for example `\"rare earths\" (Kazakhstan OR China)`")
        Optional<List<String>> queries();

        @WithName("doc.url")
        @WithDefault("https://api.gdeltproject.org/api/v2/doc/doc")
        @Doc("URL of the DOC API")
        String docUrl();

        @WithName("poll.interval.ms")
        @WithDefault("60000")
        @Min(10)
        @Max(86400000)
        @Doc("How often GDELT is checked for new files")
        long pollIntervalMs();

        @WithName("doc.interval.ms")
        @WithDefault("900000")
        @Min(10)
        @Max(86400000)
        @Doc("How often each query is sent; GDELT allows one request per 5 seconds")
        long docIntervalMs();

        @WithName("catch.up.files")
        @WithDefault("96")
        @Min(0)
        @Max(2880)
        @Doc("Maximum number of missed 15-minute files read after a pause")
        int catchUpFiles();
    }

    /** Trade ingestion. */
    interface Trade {
        @Doc("Comtrade JSON or CSV files or folders to read and watch (.json .jsonl .csv .tsv, also .gz)")
        @FileName
        Optional<List<String>> files();

        @WithName("poll.interval.ms")
        @WithDefault("1000")
        @Min(10)
        @Max(86400000)
        @Doc("How often the folders are checked")
        long pollIntervalMs();

        Comtrade comtrade();
    }

    /** The UN Comtrade API. */
    interface Comtrade {
        @WithDefault("https://comtradeapi.un.org")
        @Doc("URL of the UN Comtrade API")
        String url();

        @Doc(
                "Subscription key of the UN Comtrade API; without one the preview is used, with at most 500 records per call")
        Optional<String> key();

        @Doc(
                "Queries to UN Comtrade, each entry `reporters commodities frequency years`, such as `KZ+RU natural-gas+270900 A+M 5`")
        Optional<List<String>> watch();

        @WithName("watch.file")
        @Doc("YAML file with further queries; see services/trade-ingest/README.md")
        @FileName
        Optional<String> watchFile();

        @WithName("calls.per.day")
        @WithDefault("500")
        @Min(1)
        @Max(1000000)
        @Doc("Maximum calls for records per day, counted across restarts; days begin at midnight UTC")
        int callsPerDay();

        @WithName("call.interval.ms")
        @WithDefault("1500")
        @Min(0)
        @Max(3600000)
        @Doc("Minimum time between two calls of any kind")
        long callIntervalMs();

        @WithName("check.interval.ms")
        @WithDefault("21600000")
        @Min(10)
        @Max(604800000)
        @Doc("How often each reporter is checked for new releases")
        long checkIntervalMs();

        @WithName("timeout.ms")
        @WithDefault("120000")
        @Min(10)
        @Max(3600000)
        @Doc("How long a call may take, including the complete answer")
        long timeoutMs();
    }

    /** Tagging and event coding. */
    interface Tagger {
        @Doc("Taxonomy files that extend or override the shipped ones")
        @FileName
        Optional<List<String>> taxonomy();
    }

    /** Alert rules. */
    interface Alerts {
        @Doc("Rule files; if not set, the shipped rules apply")
        @FileName
        Optional<List<String>> rules();

        @WithName("max.age.enforced")
        @WithDefault("true")
        @Doc("Whether alerts older than the `max_age` of their rule are marked as outdated and not notified")
        boolean maxAgeEnforced();
    }

    /** Where alerts go. */
    interface Notifier {
        @WithName("terminal.enabled")
        @WithDefault("true")
        @Doc("Whether alerts are written to the terminal")
        boolean terminalEnabled();

        @WithName("webhook.url")
        @Doc("URL that alerts are posted to, as CloudEvents in JSON")
        Optional<String> webhookUrl();

        @WithName("webhook.secret")
        @Doc("Secret that signs webhook posts (HMAC-SHA256 over the body, header `Silkwatch-Signature`)")
        Optional<String> webhookSecret();

        @WithName("webhook.timeout.ms")
        @WithDefault("10000")
        @Min(1)
        @Max(300000)
        @Doc("How long one delivery to the webhook, Alertmanager or Slack may take")
        long webhookTimeoutMs();

        @WithName("alertmanager.url")
        @Doc("URL of a Prometheus Alertmanager, for example `http://localhost:9093`")
        Optional<String> alertmanagerUrl();

        @WithName("alertmanager.resend.ms")
        @WithDefault("60000")
        @Min(1000)
        @Max(3600000)
        @Doc(
                "How often firing alerts are sent again; must be less than Alertmanager's `resolve_timeout` (default 5 minutes)")
        long alertmanagerResendMs();

        @WithName("slack.webhook.url")
        @Doc("Slack incoming webhook; its path is a secret")
        Optional<String> slackWebhookUrl();

        @WithName("email.host")
        @Doc("SMTP server that sends the alerts")
        Optional<String> emailHost();

        @WithName("email.port")
        @WithDefault("587")
        @Min(1)
        @Max(65535)
        @Doc("SMTP port: usually 587 with starttls, 465 with tls")
        int emailPort();

        @WithName("email.tls")
        @WithDefault("starttls")
        @Pattern(regexp = "none|starttls|tls", message = "none, starttls or tls")
        @Doc("Connection security: starttls (nothing is sent before the upgrade), tls from the first byte, or none")
        String emailTls();

        @WithName("email.tls.trusted.hosts")
        @Doc("SMTP servers whose certificate is accepted without checks, for example a self-signed one")
        Optional<List<String>> emailTlsTrustedHosts();

        @WithName("email.username")
        @Doc("SMTP user name")
        Optional<String> emailUsername();

        @WithName("email.password")
        @Doc("SMTP password")
        Optional<String> emailPassword();

        @WithName("email.from")
        @Doc("Sender address")
        Optional<String> emailFrom();

        @WithName("email.to")
        @Doc("Recipient addresses, comma separated")
        Optional<List<String>> emailTo();

        @WithName("email.timeout.ms")
        @WithDefault("10000")
        @Min(1)
        @Max(60000)
        @Doc("Time limit for connecting to the SMTP server, for each of its answers and for each write")
        long emailTimeoutMs();

        @WithName("routes.file")
        @Doc(
                "YAML file that routes alerts to channels and says when; if not set, every alert goes to all channels at once")
        @FileName
        Optional<String> routesFile();

        @WithName("group.wait.ms")
        @WithDefault("5000")
        @Min(0)
        @Max(3600000)
        @Doc("How long an alert waits for others to share one message, in the channels people read (Slack, e-mail)")
        long groupWaitMs();

        @WithName("retry.limit.ms")
        @WithDefault("600000")
        @Min(0)
        @Max(86400000)
        @Doc("How long a failing delivery is retried before the alert goes to the dead letter topic")
        long retryLimitMs();
    }
}
