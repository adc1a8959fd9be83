package io.silkwatch.allinone.cli.run;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.DataDirectory;
import io.silkwatch.common.config.Config;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of what runs until it is ended: how it is configured and where it keeps its data. */
final class DataOptions {
    @Option(names = "--ephemeral", description = "Keep nothing: a temporary data directory that is deleted in the end")
    private boolean ephemeral;

    @Mixin
    private ConfigOptions options;

    /** The configuration; see {@link ConfigOptions#load}. */
    Config load(Map<String, String> fixed) {
        return options.load(fixed);
    }

    /**
     * The directory to run on.
     *
     * @param kept the one to take unless nothing is to be kept; made if it is not there
     */
    DataDirectory open(Path kept) {
        return ephemeral ? DataDirectory.ephemeral() : DataDirectory.kept(kept);
    }
}
