package io.silkwatch.allinone.cli;

import io.silkwatch.allinone.bench.FeedsBench;
import io.silkwatch.allinone.bench.LatencyBench;
import io.silkwatch.allinone.bench.ThroughputBench;
import io.silkwatch.allinone.bench.TradeBench;
import io.silkwatch.allinone.cli.common.CommandGroup;
import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.DataDirectory;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measurements on this machine. */
@Command(
        name = "bench",
        description =
                "Measure on this machine. Figures depend on it; ratios to the plain pass of the same run hardly do.")
final class BenchCommand extends CommandGroup {
    private static final int SMALLER = 10;

    @Spec
    private CommandSpec spec;

    @Command(
            name = "trade",
            description = {
                "Replay synthetic trade records, beside a plain consumer and producer that pass the same records on.",
                "After a warm-up, a tenth of the records is measured first: what a record costs must not depend on how many series there are."
            })
    int trade(
            @Mixin ConfigOptions options,
            @Option(
                            names = "--records",
                            paramLabel = "N",
                            description = "How many records (default: ${DEFAULT-VALUE})",
                            defaultValue = "1000000")
                    int records)
            throws IOException {
        if (records < SMALLER) {
            throw new UserException("--records must be " + SMALLER + " or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        Config config = options.load(Map.of());
        try (DataDirectory scratch = scratch(config)) {
            TradeBench bench = new TradeBench(config, scratch.path());
            out.printf(
                    "Heap of at most %,d MB, %d processors%n",
                    Runtime.getRuntime().maxMemory() >> 20, Runtime.getRuntime().availableProcessors());
            bench.warmUp(records / SMALLER);
            out.println(bench.run(records / SMALLER));
            out.println(bench.run(records));
            out.flush();
        }
        return 0;
    }

    @Command(
            name = "latency",
            description = {
                "How long it takes from an article sent to the broker to an alert that a consumer of committed records can read.",
                "Broker, registry, services and the measuring client run in this process; the articles are synthetic."
            })
    int latency(
            @Mixin ConfigOptions options,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            description = "Articles a second (default: ${DEFAULT-VALUE})",
                            defaultValue = "200")
                    int rate,
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            description = "How long, after as long a warm-up (default: ${DEFAULT-VALUE})",
                            defaultValue = "30")
                    int seconds)
            throws IOException, InterruptedException {
        atLeastOne("--rate", rate);
        atLeastOne("--seconds", seconds);
        try (DataDirectory scratch = scratch(options.load(Map.of()))) {
            Path rules = Files.writeString(scratch.path().resolve("rules.yaml"), LatencyBench.rules());
            Config config = options.load(Map.of("alerts.rules", rules.toString()));
            Duration time = Duration.ofSeconds(seconds);
            new LatencyBench(config, scratch.path().resolve("data"))
                    .run(rate, time, time, spec.commandLine().getOut())
                    .ifPresent(note -> spec.commandLine().getErr().println("silkwatch: " + note));
        }
        return 0;
    }

    @Command(
            name = "throughput",
            description = {
                "How many articles and trade records the whole pipeline works through in a second.",
                "Beside it a stage that only copies the same records, exactly once as well. The records are synthetic."
            })
    int throughput(
            @Mixin ConfigOptions options,
            @Option(
                            names = "--articles",
                            paramLabel = "N",
                            description = "How many articles (default: ${DEFAULT-VALUE})",
                            defaultValue = "200000")
                    int articles,
            @Option(
                            names = "--records",
                            paramLabel = "N",
                            description = "How many trade records (default: ${DEFAULT-VALUE})",
                            defaultValue = "500000")
                    int records)
            throws IOException, InterruptedException, ExecutionException {
        atLeastOne("--articles", articles);
        atLeastOne("--records", records);
        Config config = options.load(Map.of());
        try (DataDirectory scratch = scratch(config)) {
            new ThroughputBench(config, scratch.path(), spec.commandLine().getOut()).run(articles, records);
        }
        return 0;
    }

    @Command(
            name = "feeds",
            description = {
                "Whether one process with a small heap reads all feeds on time, though many servers are slow, broken or hostile.",
                "The servers are on this computer, and the broker is in this process; the reader is a process of its own.",
                "Exit code 1 if a healthy feed was read late, or an article is missing or there twice."
            })
    int feeds(
            @Mixin ConfigOptions options,
            @Option(
                            names = "--sources",
                            paramLabel = "N",
                            description = "How many feeds, each on a server of its own (default: ${DEFAULT-VALUE})",
                            defaultValue = "2000")
                    int sources,
            @Option(
                            names = "--minutes",
                            paramLabel = "N",
                            description = "How long (default: ${DEFAULT-VALUE})",
                            defaultValue = "5")
                    int minutes,
            @Option(
                            names = "--every",
                            paramLabel = "SECONDS",
                            description = "Time between two readings of a feed (default: ${DEFAULT-VALUE})",
                            defaultValue = "30")
                    int every,
            @Option(
                            names = "--heap",
                            paramLabel = "MIB",
                            description = "Heap of the reading process (default: ${DEFAULT-VALUE})",
                            defaultValue = "512")
                    int heap)
            throws IOException, InterruptedException {
        atLeastOne("--sources", sources);
        atLeastOne("--minutes", minutes);
        atLeastOne("--every", every);
        Config config = options.load(Map.of());
        try (DataDirectory scratch = scratch(config)) {
            FeedsBench bench = new FeedsBench(
                    config,
                    scratch.path(),
                    Duration.ofSeconds(every),
                    spec.commandLine().getOut());
            return bench.run(sources, Duration.ofMinutes(minutes), heap) ? 0 : 1;
        }
    }

    /** Thrown away at the end, but on the disk that is to be measured. */
    private static DataDirectory scratch(Config config) {
        return config.dataDir()
                .map(dir -> DataDirectory.ephemeralIn(Path.of(dir)))
                .orElseGet(DataDirectory::ephemeral);
    }

    private static void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new UserException(option + " must be 1 or more");
        }
    }
}
