package io.silkwatch.allinone.cli.rules;

import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.Connection;
import io.silkwatch.allinone.cli.common.DataDirectory;
import io.silkwatch.allinone.cli.common.Progress;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.allinone.replay.ReplayInput;
import io.silkwatch.allinone.replay.TradeLog;
import io.silkwatch.allinone.rules.Backtest;
import io.silkwatch.allinone.rules.BacktestReport;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicReader;
import io.silkwatch.schema.Article;
import io.silkwatch.tagger.Tagger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rules over what was. */
@Command(
        name = "backtest",
        description = {
            "When would each rule have fired and resolved over these articles and trade records?",
            "Prints a table; with --json it goes to standard error, and JSON lines to standard output.",
            "Exit code 1 if some of the input could not be read, 2 if none could."
        })
public final class BacktestCommand implements Callable<Integer> {
    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Rule file (default: the configured or shipped rules)")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--news", paramLabel = "PATH", description = "Article file or folder; may be given several times")
    private List<Path> news = new ArrayList<>();

    @Option(names = "--trade", paramLabel = "PATH", description = "Comtrade file or folder; may be given several times")
    private List<Path> trade = new ArrayList<>();

    @Option(
            names = "--from-topics",
            description = {
                "The articles and trade records that are in Kafka now, of what runs on this machine or bootstrap.servers;",
                "may stand beside files"
            })
    private boolean fromTopics;

    @Option(names = "--json", description = "One JSON line for each time an alert fired")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with a plot for each rule")
    private Path html;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (news.isEmpty() && trade.isEmpty() && !fromTopics) {
            throw new UserException("nothing to test with: give --news, --trade or --from-topics");
        }
        checkHtml();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Config config = options.load(Map.of());
        List<Rule> tried = Services.rules(config, rules);
        Backtest backtest = new Backtest(tried, html != null);
        Consumer<String> complain = sentence -> err.println("silkwatch: " + sentence);
        ReplayInput input = new ReplayInput(complain, complain);
        List<Article> articles = new ArrayList<>(input.articles(news));
        TradeLog flows = new TradeLog();
        input.flows(trade, flows::add);
        if (fromTopics) {
            read(Connection.of(config), articles, flows);
            err.printf("Read %,d articles and %,d trade records%n", articles.size(), flows.size());
        }
        if (articles.isEmpty() && flows.size() == 0) {
            throw new UserException("nothing to test with: no readable article or trade record");
        }
        Tagger tagger = new Tagger(Services.taxonomy(config));
        try (DataDirectory scratch = DataDirectory.ephemeral()) {
            Progress progress = new Progress(err);
            backtest.run(
                    config,
                    tagger::tag,
                    articles,
                    flows,
                    scratch.path(),
                    time -> progress.at(() -> "worked through until " + time));
        }
        BacktestReport report = new BacktestReport(backtest);
        (json ? err : out).print(report.table());
        if (json) {
            report.trees().forEach(tree -> out.println(AvroJson.line(tree)));
        }
        out.flush();
        err.flush();
        writeHtml(report);
        return input.refused() == 0 ? 0 : 1;
    }

    /** All revisions and releases, as they came. */
    private static void read(KafkaSettings kafka, List<Article> articles, TradeLog flows) {
        TopicReader.each(kafka, Topics.NEWS_ARTICLE, (key, article) -> {
            if (article != null) {
                articles.add(article);
            }
        });
        TopicReader.each(kafka, Topics.TRADE_FLOW, (key, flow) -> {
            if (flow != null) {
                flows.add(flow);
            }
        });
    }

    private void writeHtml(BacktestReport report) {
        if (html == null) {
            return;
        }
        try {
            Files.writeString(html, report.html());
        } catch (IOException e) {
            throw new UserException(html + " cannot be written: " + Reasons.of(e), e);
        }
    }

    /** Before all the work, and not after it. */
    private void checkHtml() {
        if (html == null) {
            return;
        }
        Path folder = html.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(html)) {
            throw new UserException("--html: " + html + " is no file in a folder that exists");
        }
        if (!Files.isWritable(Files.exists(html) ? html : folder)) {
            throw new UserException("--html: " + html + " cannot be written: access is denied");
        }
    }
}
