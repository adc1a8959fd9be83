package io.silkwatch.allinone.cli.run;

import io.silkwatch.allinone.demo.DemoFeed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The demo's input as files, for services that run elsewhere. */
@Command(
        name = "demo-input",
        description = {
            "Write the demo's articles and trade records into DIR/news and DIR/trade, one after the other.",
            "Services whose news.files and trade.files are these folders see them come in."
        })
public final class DemoInputCommand implements Callable<Integer> {
    private static final int LONGEST = 86_400;

    @Parameters(paramLabel = "DIR", description = "Directory of the two folders; files that are there are left alone")
    private Path dir;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long it takes, 0 to " + LONGEST + " (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--first",
            description =
                    "Write only the first article and the first trade file: services refuse to watch folders without any")
    private boolean first;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 0 || seconds > LONGEST) {
            throw new ParameterException(spec.commandLine(), "--seconds must be 0 to " + LONGEST + ", not " + seconds);
        }
        DemoFeed feed = new DemoFeed(dir);
        int played = feed.alreadyPlayed();
        feed.prepare();
        if (!first) {
            feed.play(Duration.ofSeconds(seconds));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(feed.alreadyPlayed() - played + " of " + feed.size() + " items written to " + dir + ", " + played
                + " were there. The trade figures are synthetic.");
        return 0;
    }
}
