package io.silkwatch.allinone.replay;

import io.silkwatch.alerts.AlertsService;
import io.silkwatch.alerts.condition.ThresholdScreen;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.indicators.IndicatorsService;
import io.silkwatch.indicators.tables.Commodities;
import io.silkwatch.indicators.trade.TradeReplay;
import io.silkwatch.indicators.trade.TradeValue;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.TaggerService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;

/**
 * Works articles and trade records through the stages of all services in one thread, in the order of their record times. Trade records go straight to the
 * ledger that the trade stage keeps, as a stage in the test driver takes a hundred times as long; values that can matter to alerts go through their stage.
 */
public final class Replay implements AutoCloseable {
    /** Longer than any stage waits for input to come to rest, in steps as a running service would see them. */
    private static final int TICKS = 3;

    private static final Duration TICK = Duration.ofSeconds(3);

    private final StageDriver driver;
    private final TradeReplay trade = new TradeReplay(Commodities.shipped());
    private final ThresholdScreen screen;
    private final TreeMap<String, IndicatorValue> newsIndicators = new TreeMap<>();
    private final TreeMap<String, PolicyEvent> events = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private boolean waiting;

    /**
     * @param config names and settings
     * @param tagger tags one article
     * @param rules alert rules
     * @param scratch an empty directory the run may write into
     */
    public Replay(Config config, Function<Article, TaggedArticle> tagger, List<Rule> rules, Path scratch) {
        List<Stage> stages = new ArrayList<>();
        stages.addAll(TaggerService.stages(tagger));
        stages.addAll(IndicatorsService.newsStages());
        stages.addAll(AlertsService.stages(rules));
        screen = new ThresholdScreen(rules);
        driver = new StageDriver(StageDriver.settings(config, UUID.randomUUID().toString(), scratch), "replay", stages);
    }

    /**
     * A change of state of an alert.
     *
     * @param known when the record that brought it about was published or released; that may be long after the time it is of
     */
    public record Change(Alert alert, Instant known) {}

    /**
     * Works records through.
     *
     * @param articles in any order
     * @param flows in any order, but for records of the same identity and time, of which the last stands; it is empty afterwards
     */
    public void run(Collection<Article> articles, TradeLog flows) {
        run(articles, flows, value -> {}, time -> {});
    }

    /**
     * The same.
     *
     * @param ofNews is told every value of indicators made of news, of which only the last is kept here
     * @param progress is told the time that all is worked through until, again and again
     */
    public void run(
            Collection<Article> articles, TradeLog flows, Consumer<IndicatorValue> ofNews, Consumer<Instant> progress) {
        Deque<Article> news = new ArrayDeque<>(articles.stream()
                .sorted(Comparator.comparing(Topics.NEWS_ARTICLE.eventTime())
                        .thenComparing(Article::getId)
                        .thenComparing(Article::getRevision))
                .toList());
        TradeLog.Cursor cursor = flows.byTime();
        Instant last = null;
        while (!news.isEmpty() || cursor.time() != null) {
            Instant time = earlier(news.isEmpty() ? null : time(news.peek()), cursor.time());
            while (!news.isEmpty() && time(news.peek()).equals(time)) {
                Article article = news.poll();
                driver.send(Topics.NEWS_ARTICLE, article.getId(), article);
                waiting = true;
            }
            while (time.equals(cursor.time())) {
                trade.add(cursor.next());
            }
            settle(time, ofNews);
            progress.accept(time);
            last = time;
        }
        if (last != null) {
            passTime(last, ofNews);
        }
    }

    /** Lets come about what only time shows until the last record, as values are of earlier times: an alert on one that nothing follows still waits. */
    private void passTime(Instant last, Consumer<IndicatorValue> ofNews) {
        driver.passTime(Topics.INDICATOR_VALUE, last);
        driver.passTime(Topics.POLICY_EVENT, last);
        waiting = true;
        settle(last, ofNews);
    }

    private static Instant time(Article article) {
        return Topics.NEWS_ARTICLE.eventTime().apply(article);
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** Lets the stages publish what waits for the clock, and takes what they have written. */
    private void settle(Instant time, Consumer<IndicatorValue> ofNews) {
        trade.publish(this::alertOn);
        if (waiting) {
            for (int i = 0; i < TICKS; i++) {
                driver.tick(TICK);
            }
            waiting = false;
        }
        driver.drain(Topics.NEWS_TAGGED); // it would be kept in memory
        for (KeyValue<String, IndicatorValue> value : driver.drain(Topics.INDICATOR_VALUE)) {
            newsIndicators.put(value.key, value.value);
            ofNews.accept(value.value);
        }
        driver.drain(Topics.POLICY_EVENT).forEach(this::keep);
        driver.drain(Topics.ALERT).forEach(alert -> changes.add(new Change(alert.value, time)));
    }

    private void alertOn(TradeValue value) {
        boolean matters = screen.watches(value.name())
                && screen.passes(
                        value.name(),
                        value::labels,
                        value.window(),
                        value.basis(),
                        value.coverage(),
                        value.isWithdrawn(),
                        value.value(),
                        value.eventTime());
        if (matters) {
            IndicatorValue record = value.build();
            driver.send(Topics.INDICATOR_VALUE, IndicatorKeys.key(record), record);
            waiting = true;
        }
    }

    private void keep(KeyValue<String, PolicyEvent> event) {
        if (event.value == null) {
            events.remove(event.key);
        } else {
            events.put(event.key, event.value);
        }
    }

    /** Tells the final value of every series and window: those on news by key, then those on trade series by series. */
    public void indicators(Consumer<IndicatorValue> each) {
        newsIndicators.values().stream()
                .sorted(Comparator.comparing((IndicatorValue value) -> IndicatorKeys.seriesOf(IndicatorKeys.key(value)))
                        .thenComparing(IndicatorValue::getWindow))
                .forEach(each);
        trade.current(value -> each.accept(value.build()));
    }

    /** The state of the trade indicators. */
    public TradeReplay trade() {
        return trade;
    }

    /** The events as they stand in the end, by time. */
    public List<PolicyEvent> events() {
        return events.values().stream()
                .sorted(Comparator.comparing(PolicyEvent::getEventTime).thenComparing(PolicyEvent::getEventId))
                .toList();
    }

    /** Every change of state of an alert, in the order it happened. */
    public List<Alert> alerts() {
        return changes.stream().map(Change::alert).toList();
    }

    /** The same, and when each could be known. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    @Override
    public void close() {
        driver.close();
    }
}
