package io.silkwatch.allinone.cli.feeds;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.Connection;
import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.TopicReader;
import io.silkwatch.newsingest.SeenArticles;
import io.silkwatch.schema.SourceState;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the sources are. */
@Command(
        name = "health",
        description = {
            "Show how the sources of a running instance are, one JSON line a source, with the reason.",
            "Finds the instance by its data directory, or by bootstrap.servers and schema.registry.url."
        })
final class FeedsHealthCommand implements Runnable {
    /** What sources there are. */
    enum Kind {
        FEED,
        GDELT,
        PUSH,
        FILE,
        COMTRADE
    }

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only sources of this kind: feed, gdelt, push, file, comtrade")
    private Kind kind;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        TopicReader.newest(Connection.of(options.load(Map.of())), Topics.SOURCE_STATE).values().stream()
                .filter(state -> !SeenArticles.isMemory(state))
                .filter(state -> kind == null || kind.name().equalsIgnoreCase(state.getKind()))
                .sorted(Comparator.comparing(SourceState::getSourceId))
                .forEach(state -> out.println(AvroJson.line(tree(state))));
        out.flush();
    }

    private static Map<String, Object> tree(SourceState state) {
        Map<String, Object> tree = AvroJson.tree(state);
        tree.put("health", state.getHealth().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return tree;
    }
}
