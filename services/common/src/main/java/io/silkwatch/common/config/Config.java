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
        @Doc("How often results are committed where records queue up; where they do not, it happens within 20 ms")
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

    /** The live board. */
    interface Board {
        @WithDefault("true")
        @Doc("Whether `run` and `demo` show the live board at `/` of the health and metrics port")
        boolean enabled();
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

        @Doc("Addresses of feeds to read: RSS, Atom, RDF, JSON Feed")
        Optional<List<String>> feeds();

        @WithName("feeds.file")
        @Doc("A list of feeds to read, YAML or OPML; `shipped` takes the list that comes with the program")
        Optional<String> feedsFile();

        @WithName("feeds.interval.min.ms")
        @WithDefault("120000")
        @Min(100)
        @Max(86400000)
        @Doc("How often a feed that publishes a lot is read at most")
        long feedsIntervalMinMs();

        @WithName("feeds.interval.max.ms")
        @WithDefault("21600000")
        @Min(100)
        @Max(86400000)
        @Doc("How often a feed is read at least, unless its server asks for less")
        long feedsIntervalMaxMs();

        @WithName("feeds.interval.start.ms")
        @WithDefault("900000")
        @Min(100)
        @Max(86400000)
        @Doc("How often a feed is read before it is known how much it publishes")
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
        @Doc("Time between two requests to the same server")
        long fetchHostIntervalMs();

        @WithName("fetch.ports")
        @WithDefault("80,443,8000-9999")
        @Pattern(
                regexp = "\\d{1,5}(-\\d{1,5})?(,\\d{1,5}(-\\d{1,5})?)*",
                message = "ports and ranges, such as 80,443,8000-9999")
        @Doc("Ports that may be asked")
        String fetchPorts();

        @WithName("fetch.contact.url")
        @WithDefault("https://github.com/silkwatch/silkwatch")
        @Doc("Where operators of servers find out who asks them; sent with every request")
        String fetchContactUrl();

        @WithName("allow.private.networks")
        @WithDefault("false")
        @Doc("Whether feeds may lie in private networks and on any port; leave off unless all feeds are your own")
        boolean allowPrivateNetworks();

        Push push();

        Gdelt gdelt();
    }

    /** Articles that others send. */
    interface Push {
        @Doc("Clients that send articles to `/v1/articles` must know this token; without one the interface is off")
        Optional<String> token();

        @WithName("queue.requests")
        @WithDefault("64")
        @Min(1)
        @Max(10000)
        @Doc("Requests of at most 1 MB that may wait for the brokers; more are answered 429")
        int queueRequests();

        @WithName("timeout.ms")
        @WithDefault("30000")
        @Min(100)
        @Max(300000)
        @Doc("How long a client waits for the brokers before it is answered 503")
        long timeoutMs();
    }

    /** The GDELT project as a source. */
    interface Gdelt {
        @WithDefault("false")
        @Doc("Whether GDELT 2.0 is read; of several instances one reads it, and another takes over when that ends")
        boolean enabled();

        @WithDefault("http://data.gdeltproject.org/gdeltv2/")
        @Doc("Where the 15-minute files are, or a mirror of it")
        String url();

        @WithDefault("true")
        @Doc("Whether the files of articles in other languages than English are read too")
        boolean translated();

        @WithDefault("ENV_OIL,ENV_NATURALGAS,ENV_COAL,ENV_MINING,ENV_METALS,ENV_NUCLEARPOWER,ECON_TRADE,ECON_FREETRADE,"
                + "ECON_OILPRICE,ECON_NATGASPRICE,FUELPRICES,SANCTIONS,BLOCKADE,WB_507_,WB_895_,WB_698_")
        @Doc("Articles with a GDELT theme that begins with one of these are taken; `*` takes all")
        List<String> themes();

        @Doc("Queries for the DOC API, one list entry each, for example `\"rare earths\" (Kazakhstan OR China)`")
        Optional<List<String>> queries();

        @WithName("doc.url")
        @WithDefault("https://api.gdeltproject.org/api/v2/doc/doc")
        @Doc("Where the DOC API is")
        String docUrl();

        @WithName("poll.interval.ms")
        @WithDefault("60000")
        @Min(10)
        @Max(86400000)
        @Doc("How often GDELT is asked for new files")
        long pollIntervalMs();

        @WithName("doc.interval.ms")
        @WithDefault("900000")
        @Min(10)
        @Max(86400000)
        @Doc("How often each query is asked; GDELT allows one request in 5 seconds")
        long docIntervalMs();

        @WithName("catch.up.files")
        @WithDefault("96")
        @Min(0)
        @Max(2880)
        @Doc("How many missed 15-minute files are read after a pause, at most")
        int catchUpFiles();
    }

    /** Trade ingestion. */
    interface Trade {
        @Doc("Comtrade JSON or CSV files or folders to read and watch (.json .jsonl .csv .tsv, also .gz)")
        Optional<List<String>> files();

        @WithName("poll.interval.ms")
        @WithDefault("1000")
        @Min(10)
        @Max(86400000)
        @Doc("How often the folders are looked at")
        long pollIntervalMs();

        Comtrade comtrade();
    }

    /** The UN Comtrade API. */
    interface Comtrade {
        @WithDefault("https://comtradeapi.un.org")
        @Doc("Where the UN Comtrade API is")
        String url();

        @Doc(
                "Subscription key of the UN Comtrade API; without one the preview answers, with at most 500 records a call")
        Optional<String> key();

        @Doc(
                "What to ask UN Comtrade for, each entry `reporters commodities frequency years`, such as `KZ+RU natural-gas+270900 A+M 5`")
        Optional<List<String>> watch();

        @WithName("watch.file")
        @Doc("YAML file with further such entries; see services/trade-ingest/README.md")
        Optional<String> watchFile();

        @WithName("calls.per.day")
        @WithDefault("500")
        @Min(1)
        @Max(1000000)
        @Doc("Calls for records a day, counted over restarts; days begin at midnight UTC")
        int callsPerDay();

        @WithName("call.interval.ms")
        @WithDefault("1500")
        @Min(0)
        @Max(3600000)
        @Doc("Pause between two calls of any kind")
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
        @Doc("How long a call may take until its answer is complete")
        long timeoutMs();
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
        @Doc("Alerts are posted here as CloudEvents in JSON")
        Optional<String> webhookUrl();

        @WithName("webhook.secret")
        @Doc("What posts to the webhook are signed with (HMAC-SHA256 over the body, header `Silkwatch-Signature`)")
        Optional<String> webhookSecret();

        @WithName("webhook.timeout.ms")
        @WithDefault("10000")
        @Min(1)
        @Max(300000)
        @Doc("How long one delivery by webhook, to Alertmanager or to Slack may take")
        long webhookTimeoutMs();

        @WithName("alertmanager.url")
        @Doc("Prometheus Alertmanager that alerts are posted to, for example `http://localhost:9093`")
        Optional<String> alertmanagerUrl();

        @WithName("alertmanager.resend.ms")
        @WithDefault("60000")
        @Min(1000)
        @Max(3600000)
        @Doc(
                "How often Alertmanager is told what fires; less than its `resolve_timeout`, which is 5 minutes unless set")
        long alertmanagerResendMs();

        @WithName("slack.webhook.url")
        @Doc("Incoming webhook of Slack; its path is a secret")
        Optional<String> slackWebhookUrl();

        @WithName("email.host")
        @Doc("SMTP server that alerts are sent by")
        Optional<String> emailHost();

        @WithName("email.port")
        @WithDefault("587")
        @Min(1)
        @Max(65535)
        @Doc("Its port: usually 587 with starttls, 465 with tls")
        int emailPort();

        @WithName("email.tls")
        @WithDefault("starttls")
        @Pattern(regexp = "none|starttls|tls", message = "none, starttls or tls")
        @Doc(
                "How the connection is protected: starttls (nothing is sent before it is), tls from the first byte, or none")
        String emailTls();

        @WithName("email.tls.trusted.hosts")
        @Doc("SMTP servers whose certificate is taken as it is, for example a self-signed one")
        Optional<List<String>> emailTlsTrustedHosts();

        @WithName("email.username")
        @Doc("User at the SMTP server")
        Optional<String> emailUsername();

        @WithName("email.password")
        @Doc("Password at the SMTP server")
        Optional<String> emailPassword();

        @WithName("email.from")
        @Doc("Sender's address")
        Optional<String> emailFrom();

        @WithName("email.to")
        @Doc("Receivers' addresses, comma separated")
        Optional<List<String>> emailTo();

        @WithName("email.timeout.ms")
        @WithDefault("10000")
        @Min(1)
        @Max(60000)
        @Doc("How long connecting to the SMTP server, each of its answers and each write may take")
        long emailTimeoutMs();

        @WithName("routes.file")
        @Doc(
                "YAML file that says which alerts go to which channels, and when; without it every alert goes to all, at once")
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
        @Doc("How long a failing delivery is tried again before the alert goes to the dead letter topic")
        long retryLimitMs();
    }
}
