package io.silkwatch.allinone;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * Where a running Silkwatch can be reached; kept in its data directory so that other commands find it.
 *
 * @param bootstrapServers Kafka brokers
 * @param registryUrl schema registry, without the user and password that its address may carry
 * @param opsUrl health and metrics
 */
public record Endpoints(String bootstrapServers, String registryUrl, String opsUrl) {
    private static final String FILE = "endpoints.properties";

    public Endpoints {
        registryUrl = registryUrl.replaceAll("//[^/]*@", "//");
    }

    /** Writes them into a data directory. */
    public void write(Path dataDir) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        properties.setProperty("schema.registry.url", registryUrl);
        properties.setProperty("ops.url", opsUrl);
        // Written elsewhere and put in place as a whole: others wait for it.
        Path draft = dataDir.resolve(FILE + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(draft)) {
                properties.store(out, "Where the Silkwatch that last ran in this directory could be reached");
            }
            Files.move(
                    draft, dataDir.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserException(dataDir.resolve(FILE) + " cannot be written: " + e.getMessage());
        }
    }

    /**
     * Reads them from a data directory.
     *
     * @throws UserException if none has run there
     */
    public static Endpoints read(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        if (!Files.exists(file)) {
            throw new UserException("no Silkwatch has run in " + dataDir
                    + ": start `silkwatch demo` or `silkwatch run`, or give -Dbootstrap.servers=..."
                    + " and -Dschema.registry.url=...");
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UserException(file + " cannot be read: " + Reasons.of(e));
        }
        return new Endpoints(
                properties.getProperty("bootstrap.servers"),
                properties.getProperty("schema.registry.url"),
                properties.getProperty("ops.url"));
    }
}
