package io.silkwatch.allinone.cli.feeds;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.newsingest.list.Opml;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Feeds for other readers. */
@Command(
        name = "export",
        description = {
            "Write lists of feeds as OPML 2.0 to standard output.",
            "Users and passwords that stand in addresses are written too: without them nobody can read these feeds."
        })
final class FeedsExportCommand implements Runnable {
    @Mixin
    private FeedFiles files;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(Opml.write(files.feeds(options.load(Map.of()))));
        out.flush();
    }
}
