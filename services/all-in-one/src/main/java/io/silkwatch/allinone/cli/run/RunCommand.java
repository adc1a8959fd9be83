package io.silkwatch.allinone.cli.run;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.DataDirectory;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.common.config.Config;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** All services in one process. */
@Command(
        name = "run",
        description =
                "Run all services in one process, on an embedded broker and registry or on those of the configuration.")
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private DataOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.load(Map.of());
        Services.check(config, Services.names());
        PrintWriter err = spec.commandLine().getErr();
        Path base = ConfigOptions.dataDir(config);
        DataDirectory data = options.open(base);
        return Running.until(() -> new AllInOne(config, data.path()), data, base, all -> {
            all.startAll();
            Running.printBoard(all, err);
            Running.printEndpoints(all, base, err);
        });
    }
}
