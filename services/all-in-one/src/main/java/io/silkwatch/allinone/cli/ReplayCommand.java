package io.silkwatch.allinone.cli;

import io.silkwatch.alerts.AlertsService;
import io.silkwatch.allinone.AvroJson;
import io.silkwatch.allinone.Replay;
import io.silkwatch.allinone.ReplayInput;
import io.silkwatch.allinone.Services;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tagger.Tagger;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.generic.IndexedRecord;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The same processing over files. */
@Command(
        name = "replay",
        description = {
            "Run the processing of the product over files, without a broker, the same result every time.",
            "Writes indicator.value.jsonl, policy.event.jsonl (final values) and alert.jsonl (every change of state)."
        })
final class ReplayCommand implements Callable<Integer> {
    @Option(names = "--news", paramLabel = "PATH", description = "Article file or folder; may be given several times")
    private List<Path> news = new ArrayList<>();

    @Option(names = "--trade", paramLabel = "PATH", description = "Comtrade file or folder; may be given several times")
    private List<Path> trade = new ArrayList<>();

    @Option(names = "--rules", paramLabel = "FILE", description = "Rule file (default: the shipped rules)")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the results are written (default: ${DEFAULT-VALUE})", defaultValue = ".")
    private Path out;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (news.isEmpty() && trade.isEmpty()) {
            throw new UserException("nothing to replay: give --news or --trade");
        }
        PrintWriter err = spec.commandLine().getErr();
        Config config = options.load(Map.of());
        var alertRules = AlertsService.rules(rules.isEmpty() ? config.alerts().rules().orElse(List.of()) : rules);
        Tagger tagger = new Tagger(Services.taxonomy(config));
        ReplayInput input = new ReplayInput(problem -> err.println("silkwatch: " + problem));
        List<Article> articles = input.articles(news);
        List<TradeFlow> flows = input.flows(trade);
        if (articles.isEmpty() && flows.isEmpty()) {
            throw new UserException("nothing to replay: no readable article or trade record in " + paths());
        }
        err.printf("Read %,d articles and %,d trade records, %,d refused%n", articles.size(), flows.size(), input.refused());
        try (DataDirectory scratch = DataDirectory.ephemeral();
                Replay replay = new Replay(config, tagger::tag, alertRules, scratch.path())) {
            replay.run(articles, flows);
            write(replay);
            err.printf(
                    "Wrote %,d indicator values, %,d events and %,d alert changes to %s%n",
                    replay.indicators().size(), replay.events().size(), replay.alerts().size(), out);
        }
        return 0;
    }

    private List<Path> paths() {
        List<Path> all = new ArrayList<>(news);
        all.addAll(trade);
        return all;
    }

    private void write(Replay replay) {
        try {
            Files.createDirectories(out);
            write(out.resolve("indicator.value.jsonl"), replay.indicators());
            write(out.resolve("policy.event.jsonl"), replay.events());
            write(out.resolve("alert.jsonl"), replay.alerts());
        } catch (IOException e) {
            throw new UserException("the results cannot be written to " + out + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, List<? extends IndexedRecord> records) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (IndexedRecord record : records) {
                writer.write(AvroJson.line(record));
                writer.newLine();
            }
        }
    }
}
