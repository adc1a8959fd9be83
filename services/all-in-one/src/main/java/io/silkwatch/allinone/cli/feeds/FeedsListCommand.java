package io.silkwatch.allinone.cli.feeds;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.json.AvroJson;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Feeds as JSON lines. */
@Command(name = "list", description = "Show the feeds of lists, one JSON line a feed.")
final class FeedsListCommand implements Runnable {
    @Mixin
    private FeedFiles files;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        files.feeds(options.load(Map.of())).forEach(feed -> out.println(AvroJson.line(FeedFiles.tree(feed))));
        out.flush();
    }
}
