package io.silkwatch.allinone.cli.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.DataDirectory;
import io.silkwatch.allinone.demo.DemoFeed;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.allinone.instance.Quiet;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.allinone.instance.Summary;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.files.FileService;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The product at work on its own input. */
@Command(
        name = "demo",
        description = {
            "Start everything in one process and play the demo input: 44 articles in four languages and a synthetic set of trade records.",
            "Alerts appear as they fire; the process goes on running until Ctrl-C."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Duration PACE = Duration.ofSeconds(60);
    private static final Duration QUICK_PACE = Duration.ofSeconds(8);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Option(names = "--once", description = "End when all demo input is processed, with a summary")
    private boolean once;

    @Mixin
    private DataOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Path base = ConfigOptions.dataDir(options.load(Map.of()));
        DataDirectory data = options.open(base.resolve("demo"));
        DemoFeed feed = new DemoFeed(data.path().resolve("input"));
        Config config = options.load(feed.settings());
        // A line for each of the 81 files would drown the alerts.
        ((Logger) LoggerFactory.getLogger(FileService.class.getPackageName())).setLevel(Level.WARN);
        PrintWriter err = spec.commandLine().getErr();
        int played = feed.alreadyPlayed();
        Supplier<AllInOne> open = () -> {
            feed.prepare();
            Services.check(config, Services.names());
            say(err, "Starting Kafka, the schema registry and all services in this process ...");
            return new AllInOne(config, data.path());
        };
        return Running.until(open, data, base, all -> {
            all.startAll();
            say(err, "Ready. Demo input: " + feed.size() + " items, trade figures synthetic.");
            Running.printBoard(all, err);
            if (played == feed.size()) {
                say(err, "All of it was played into " + data.path() + " before; see it again with --ephemeral.");
            }
            all.runner().start(new DemoPlayer(() -> play(feed, all, base), all.runner()::fail));
        });
    }

    private void play(DemoFeed feed, AllInOne all, Path base) throws InterruptedException {
        feed.play(once ? QUICK_PACE : PACE);
        boolean processed = Quiet.await(all.context().kafka(), QUIET, LIMIT);
        if (once) {
            if (!processed) {
                throw new IllegalStateException(
                        "the demo input was not processed within " + LIMIT.toMinutes() + " minutes");
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println();
            Summary.of(all.context().kafka()).print(out);
            all.runner().stop();
        } else {
            PrintWriter err = spec.commandLine().getErr();
            say(err, "");
            Summary.of(all.context().kafka()).print(err);
            say(err, "The demo input is played; everything goes on running until Ctrl-C.");
            Running.printEndpoints(all, base, err);
        }
    }

    private static void say(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }
}
