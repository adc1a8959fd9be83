package io.silkwatch.allinone.rules;

import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.alerts.rules.Node;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.allinone.Replay;
import io.silkwatch.allinone.TradeLog;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.indicators.IndicatorsService;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.TaggerService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;

/** When rules would have fired and resolved over stored articles and trade records. */
public final class Backtest {
    private static final int TICKS = 3;
    private static final Duration TICK = Duration.ofSeconds(3);

    private final List<Rule> rules;
    private final List<Firing> firings = new ArrayList<>();
    private final List<IndicatorValue> values = new ArrayList<>();

    /** @param rules the rules to try */
    public Backtest(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * One time an alert fired.
     *
     * @param alert as it was published when it fired
     * @param resolved null when it still fires at the end of the input
     */
    public record Firing(Alert alert, Instant resolved) {
        /** When it fired. */
        public Instant fired() {
            return alert.getFiredAt();
        }
    }

    /**
     * Works articles and trade records through.
     *
     * @param tag tags one article
     * @param scratch an empty directory the run may write into
     */
    public void run(
            Config config,
            Function<Article, TaggedArticle> tag,
            Collection<Article> articles,
            TradeLog flows,
            Path scratch) {
        Map<String, TaggedArticle> tagged = new HashMap<>();
        Function<Article, TaggedArticle> once = article ->
                tagged.computeIfAbsent(article.getId() + "#" + article.getRevision(), id -> tag.apply(article));
        Set<String> drawn = rules.stream()
                .map(Rule::expression)
                .filter(Expression.OnValues.class::isInstance)
                .flatMap(expression ->
                        ((Expression.OnValues) expression).condition().all())
                .filter(Node.Selector.class::isInstance)
                .map(node -> ((Node.Selector) node).indicator())
                .collect(Collectors.toSet());
        try (Replay replay = new Replay(config, once, rules, scratch.resolve("alerts"))) {
            replay.run(articles, flows);
            take(replay.alerts());
            replay.indicators(value -> {
                if (value.getHalfLifeMs() == null && drawn.contains(value.getName())) {
                    values.add(value);
                }
            });
        }
        values.addAll(newsHistory(config, once, articles, scratch.resolve("history")));
    }

    /** Every value of the indicators made of news: a replay keeps the last one only. */
    private static List<IndicatorValue> newsHistory(
            Config config, Function<Article, TaggedArticle> tag, Collection<Article> articles, Path scratch) {
        List<io.silkwatch.common.kafka.Stage> stages = new ArrayList<>(TaggerService.stages(tag));
        stages.addAll(IndicatorsService.newsStages());
        List<IndicatorValue> history = new ArrayList<>();
        var kafka = StageDriver.settings(config, UUID.randomUUID().toString(), scratch);
        try (StageDriver driver = new StageDriver(kafka, "history", stages)) {
            articles.stream()
                    .sorted(Comparator.comparing(Topics.NEWS_ARTICLE.eventTime())
                            .thenComparing(Article::getId)
                            .thenComparing(Article::getRevision))
                    .forEach(article -> {
                        driver.send(Topics.NEWS_ARTICLE, article.getId(), article);
                        for (int i = 0; i < TICKS; i++) {
                            driver.tick(TICK);
                        }
                        for (KeyValue<String, IndicatorValue> value : driver.drain(Topics.INDICATOR_VALUE)) {
                            history.add(value.value);
                        }
                    });
        }
        return history;
    }

    private void take(List<Alert> changes) {
        Map<String, Alert> firing = new LinkedHashMap<>();
        for (Alert change : changes) {
            if (change.getState() == AlertState.FIRING) {
                firing.put(change.getFingerprint(), change);
            } else if (change.getState() == AlertState.RESOLVED) {
                Alert fired = firing.remove(change.getFingerprint());
                if (fired != null) {
                    firings.add(new Firing(fired, change.getEndsAt()));
                }
            }
        }
        firing.values().forEach(alert -> firings.add(new Firing(alert, null)));
        firings.sort(Comparator.comparing(Firing::fired)
                .thenComparing(firing1 -> firing1.alert().getRule())
                .thenComparing(firing1 -> firing1.alert().getFingerprint()));
    }

    /** The rules tried. */
    public List<Rule> rules() {
        return rules;
    }

    /** Each time an alert fired, the earliest first. */
    public List<Firing> firings() {
        return List.copyOf(firings);
    }

    /** The values of indicators the rules may have looked at, in no order. */
    public List<IndicatorValue> values() {
        return List.copyOf(values);
    }
}
