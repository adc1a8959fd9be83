package io.silkwatch.allinone.instance;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a running Silkwatch can be reached; kept in its data directory so that other commands find it.
 *
 * @param bootstrapServers Kafka brokers
 * @param registryUrl schema registry, without the user and password that its address may carry
 * @param opsUrl health and metrics
 */
public record Endpoints(String bootstrapServers, String registryUrl, String opsUrl) {
    private static final Logger log = LoggerFactory.getLogger(Endpoints.class);
    private static final String FILE = "endpoints.properties";
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String REGISTRY_URL = "schema.registry.url";
    private static final String OPS_URL = "ops.url";

    /** What stands for all addresses of a machine, with one of them: not every program opens the former. */
    private static final Map<String, String> ALL_ADDRESSES = Map.of("0.0.0.0", "127.0.0.1", "::", "::1");

    public Endpoints {
        registryUrl = withoutUser(registryUrl);
    }

    /** Where a server that is bound to a host can be reached from this machine; an IPv6 address stands in brackets. */
    static String http(String host, int port) {
        String own = ALL_ADDRESSES.getOrDefault(host, host);
        return "http://" + (own.contains(":") ? "[" + own + "]" : own) + ":" + port;
    }

    private static String withoutUser(String url) {
        return url.replaceAll("//[^/]*@", "//");
    }

    /** Whether they are what a configuration names; one that names nothing fits all. */
    public boolean fit(Config config) {
        return config.bootstrapServers().map(bootstrapServers::equals).orElse(true)
                && config.schemaRegistryUrl()
                        .map(url -> registryUrl.equals(withoutUser(url)))
                        .orElse(true);
    }

    /** Writes them into a data directory. */
    public void write(Path dataDir) {
        Properties properties = new Properties();
        properties.setProperty(BOOTSTRAP_SERVERS, bootstrapServers);
        properties.setProperty(REGISTRY_URL, registryUrl);
        properties.setProperty(OPS_URL, opsUrl);
        // Written elsewhere and put in place as a whole: others wait for it.
        Path draft = dataDir.resolve(FILE + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(draft)) {
                properties.store(out, "Where the Silkwatch that runs in this directory can be reached");
            }
            Files.move(
                    draft, dataDir.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserException(dataDir.resolve(FILE) + " cannot be written: " + Reasons.of(e));
        }
    }

    /** Takes them out of a data directory when this ends, unless another has put its own there since. */
    public void remove(Path dataDir) {
        if (find(dataDir).filter(this::equals).isPresent()) {
            try {
                Files.deleteIfExists(dataDir.resolve(FILE));
            } catch (IOException e) {
                log.warn("{} cannot be deleted: {}", dataDir.resolve(FILE), Reasons.of(e));
            }
        }
    }

    /**
     * Reads them from a data directory.
     *
     * @throws UserException if none runs there
     */
    public static Endpoints read(Path dataDir) {
        return find(dataDir)
                .orElseThrow(() -> new UserException("no Silkwatch runs in " + dataDir
                        + ": start `silkwatch demo` or `silkwatch run`, or give -Dbootstrap.servers=..."
                        + " and -Dschema.registry.url=..."));
    }

    /** Reads them likewise; empty if none runs there. One that was killed has left them behind, and a power cut perhaps only a part of them. */
    public static Optional<Endpoints> find(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UserException(file + " cannot be read: " + Reasons.of(e));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no properties file
        }
        if (!properties.keySet().containsAll(Set.of(BOOTSTRAP_SERVERS, REGISTRY_URL, OPS_URL))) {
            return Optional.empty();
        }
        return Optional.of(new Endpoints(
                properties.getProperty(BOOTSTRAP_SERVERS),
                properties.getProperty(REGISTRY_URL),
                properties.getProperty(OPS_URL)));
    }
}
