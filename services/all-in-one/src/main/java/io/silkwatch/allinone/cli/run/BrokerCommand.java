package io.silkwatch.allinone.cli.run;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.DataDirectory;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.common.config.Config;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The embedded broker and registry without any service. */
@Command(
        name = "broker",
        description = {
            "Run the embedded Kafka broker and schema registry alone, with all topics, on loopback.",
            "For trying services as processes of their own; a cluster of yours takes its place in production."
        })
public final class BrokerCommand implements Callable<Integer> {
    @Mixin
    private DataOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.load(Map.of());
        Path base = ConfigOptions.dataDir(config);
        DataDirectory data = options.open(base);
        return Running.until(
                () -> new AllInOne(config, data.path()),
                data,
                base,
                all -> Running.printEndpoints(all, base, spec.commandLine().getErr()));
    }
}
