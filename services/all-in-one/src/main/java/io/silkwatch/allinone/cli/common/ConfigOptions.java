package io.silkwatch.allinone.cli.common;

import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say how the product is configured. */
public final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with settings; see the table in the README")
    private Path file;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where state is kept (default: ~/.silkwatch)")
    private Path dataDir;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "A single setting, stronger than file and environment")
    private Map<String, String> settings = new LinkedHashMap<>();

    /**
     * The configuration.
     *
     * @param fixed settings the command decides itself
     * @throws io.silkwatch.common.UserException if anything in it is wrong
     */
    public Config load(Map<String, String> fixed) {
        Map<String, String> overrides = new LinkedHashMap<>(fixed);
        overrides.putAll(settings);
        if (dataDir != null) {
            overrides.put("data.dir", dataDir.toString());
        }
        return ConfigLoader.load(Optional.ofNullable(file), System.getenv(), overrides);
    }

    /** The data directory of a configuration, else the usual one; it need not be there. */
    public static Path dataDir(Config config) {
        return config.dataDir().map(Path::of).orElseGet(ConfigOptions::usualDataDir);
    }

    /** Where data is kept unless something else is configured. */
    public static Path usualDataDir() {
        return Path.of(System.getProperty("user.home"), ".silkwatch");
    }
}
