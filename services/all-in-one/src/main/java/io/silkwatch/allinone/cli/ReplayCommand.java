package io.silkwatch.allinone.cli;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.DataDirectory;
import io.silkwatch.allinone.cli.common.Progress;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.allinone.replay.Replay;
import io.silkwatch.allinone.replay.ReplayInput;
import io.silkwatch.allinone.replay.ReplayOutput;
import io.silkwatch.allinone.replay.TradeLog;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tagger.Tagger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

/** The same processing over files. */
@Command(
        name = "replay",
        description = {
            "Run the processing of the product over files, without a broker, the same result every time.",
            "Writes indicator.value.jsonl, policy.event.jsonl (final values) and alert.jsonl (every change of state).",
            "Exit code 1 if some of the input could not be read, 2 if none could."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final double BYTES_PER_MB = 1 << 20;

    @Option(names = "--news", paramLabel = "PATH", description = "Article file or folder; may be given several times")
    private List<Path> news = new ArrayList<>();

    @Option(names = "--trade", paramLabel = "PATH", description = "Comtrade file or folder; may be given several times")
    private List<Path> trade = new ArrayList<>();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Rule file (default: the configured or shipped rules)")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the results are written (default: ${DEFAULT-VALUE})",
            defaultValue = ".")
    private Path out;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = {
                "Only what was known on that day (YYYY-MM-DD, UTC, until its end): articles published and trade records released by then.",
                "A trade record without release time counts as released at the end of its period."
            })
    private LocalDate asOf;

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
        var alertRules = Services.rules(config, rules);
        prepareOut();
        Tagger tagger = new Tagger(Services.taxonomy(config));
        Consumer<String> complain = sentence -> err.println("silkwatch: " + sentence);
        ReplayInput input = new ReplayInput(complain, complain);
        Known known = new Known(asOf);
        List<Article> articles = known.articles(input.articles(news));
        TradeLog flows = new TradeLog();
        input.flows(trade, flow -> known.take(flow, flows));
        err.printf(
                "Read %,d articles and %,d trade records, %,d refused%n",
                articles.size() + known.laterArticles(),
                flows.size() - known.ends() + known.laterFlows(),
                input.refused());
        if (asOf != null) {
            err.printf(
                    "Left out %,d articles and %,d trade records that were not known on %s%n",
                    known.laterArticles(), known.laterFlows(), asOf);
        }
        if (articles.isEmpty() && flows.size() == 0) {
            throw new UserException("nothing to replay: no readable article or trade record in " + paths()
                    + (asOf == null ? "" : " that was known on " + asOf));
        }
        try (DataDirectory scratch = DataDirectory.ephemeral();
                Replay replay = new Replay(config, tagger::tag, alertRules, scratch.path())) {
            Progress progress = new Progress(err);
            replay.run(articles, flows, value -> {}, time -> progress.at(() -> "worked through until " + time));
            long indicators = write(replay);
            err.printf(
                    "Wrote %,d indicator values, %,d events and %,d alert changes to %s%n",
                    indicators, replay.events().size(), replay.alerts().size(), out);
            if (replay.trade().windows() > 0) {
                err.printf(
                        "Trade state: %,d records kept, %,d series and windows, %,.1f MB%n",
                        replay.trade().cells(),
                        replay.trade().windows(),
                        replay.trade().stateBytes() / BYTES_PER_MB);
            }
        }
        return input.refused() == 0 ? 0 : 1;
    }

    /** Splits the input into what was known on a day and what came later. */
    private static final class Known {
        private final Instant end;
        private int laterArticles;
        private int laterFlows;
        private int ends;

        private Known(LocalDate day) {
            end = day == null
                    ? Instant.MAX
                    : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        private List<Article> articles(List<Article> all) {
            List<Article> known = all.stream()
                    .filter(article ->
                            Topics.NEWS_ARTICLE.eventTime().apply(article).isBefore(end))
                    .toList();
            laterArticles = all.size() - known.size();
            return known;
        }

        private void take(TradeFlow flow, TradeLog log) {
            if (Topics.TRADE_FLOW.eventTime().apply(flow).isBefore(end)) {
                log.add(flow);
                ends += flow.getClosesRelease() ? 1 : 0;
            } else {
                laterFlows += flow.getClosesRelease() ? 0 : 1;
            }
        }

        private int laterArticles() {
            return laterArticles;
        }

        private int laterFlows() {
            return laterFlows;
        }

        /** Ends of releases, which are no records. */
        private int ends() {
            return ends;
        }
    }

    private List<Path> paths() {
        List<Path> all = new ArrayList<>(news);
        all.addAll(trade);
        return all;
    }

    /** Before all the work, and not after it. */
    private void prepareOut() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private long write(Replay replay) {
        try {
            return ReplayOutput.write(replay, out);
        } catch (IOException | UncheckedIOException e) {
            throw notWritten(e);
        }
    }

    private UserException notWritten(Exception e) {
        return new UserException("the results cannot be written to " + out + ": " + Reasons.of(e), e);
    }
}
