package io.silkwatch.allinone.cli.run;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.DataDirectory;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One service alone. */
@Command(name = "service", description = "Run one service alone, against an external Kafka and schema registry.")
public final class ServiceCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description = "One of: ${COMPLETION-CANDIDATES}",
            completionCandidates = Names.class)
    private String name;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.load(Map.of());
        if (!Services.names().contains(name)) {
            throw new UserException(
                    "there is no service " + name + "; there are " + String.join(", ", Services.names()));
        }
        if (config.bootstrapServers().isEmpty() || config.schemaRegistryUrl().isEmpty()) {
            throw new UserException(
                    "a service alone needs bootstrap.servers and schema.registry.url in its configuration");
        }
        Services.check(config, List.of(name));
        DataDirectory data = DataDirectory.kept(ConfigOptions.dataDir(config).resolve(name));
        return Running.until(() -> new AllInOne(config, data.path()), data, data.path(), all -> {
            all.start(List.of(name));
            Running.printEndpoints(all, data.path(), spec.commandLine().getErr());
        });
    }

    /** Names for the help text. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Services.names().iterator();
        }
    }
}
