package io.silkwatch.allinone;

import io.silkwatch.alerts.AlertsService;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topics;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.indicators.IndicatorsService;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tagger.TaggerService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;

/** Works articles and trade records through the stages of all services in one thread, in the order of their record times. */
public final class Replay implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final StageDriver driver;
    private final TreeMap<String, IndicatorValue> indicators = new TreeMap<>();
    private final TreeMap<String, PolicyEvent> events = new TreeMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private long tagged;

    /**
     * @param config names and settings
     * @param tagger tags one article
     * @param rules alert rules
     * @param scratch an empty directory the run may write into
     */
    public Replay(Config config, Function<Article, TaggedArticle> tagger, List<Rule> rules, Path scratch) {
        List<Stage> stages = new ArrayList<>();
        stages.addAll(TaggerService.stages(tagger));
        stages.addAll(IndicatorsService.stages());
        stages.addAll(AlertsService.stages(rules));
        driver = new StageDriver(StageDriver.settings(config, UUID.randomUUID().toString(), scratch), "replay", stages);
    }

    /** Works records through; the order they are given in does not matter. */
    public void run(Collection<Article> articles, Collection<TradeFlow> flows) {
        List<Timed> records = new ArrayList<>(articles.size() + flows.size());
        articles.forEach(article -> records.add(new Timed(Topics.NEWS_ARTICLE.eventTime().apply(article), article.getId(), article)));
        flows.forEach(flow -> records.add(new Timed(Topics.TRADE_FLOW.eventTime().apply(flow), TradeKeys.key(flow), flow)));
        records.sort(Comparator.comparing(Timed::time).thenComparing(Timed::key));
        Instant last = null;
        for (Timed record : records) {
            if (last != null && !record.time().equals(last)) {
                settle();
            }
            last = record.time();
            send(record);
        }
        settle();
    }

    private record Timed(Instant time, String key, SpecificRecord value) {}

    private void send(Timed record) {
        if (record.value() instanceof Article article) {
            driver.send(Topics.NEWS_ARTICLE, record.key(), article);
        } else {
            driver.send(Topics.TRADE_FLOW, record.key(), (TradeFlow) record.value());
        }
    }

    /** Lets the stages publish what waits for the clock, and takes what they have written. */
    private void settle() {
        driver.tick(TICK);
        tagged += driver.drain(Topics.NEWS_TAGGED).size();
        driver.drain(Topics.INDICATOR_VALUE).forEach(value -> indicators.put(value.key, value.value));
        driver.drain(Topics.POLICY_EVENT).forEach(this::keep);
        driver.drain(Topics.ALERT).forEach(alert -> alerts.add(alert.value));
    }

    private void keep(KeyValue<String, PolicyEvent> event) {
        if (event.value == null) {
            events.remove(event.key);
        } else {
            events.put(event.key, event.value);
        }
    }

    /** Articles tagged, repeats left out. */
    public long tagged() {
        return tagged;
    }

    /** The final value of every series and window, by key. */
    public List<IndicatorValue> indicators() {
        return indicators.values().stream()
                .sorted(Comparator.comparing((IndicatorValue value) -> IndicatorKeys.seriesOf(IndicatorKeys.key(value)))
                        .thenComparing(IndicatorValue::getWindow))
                .toList();
    }

    /** The events as they stand in the end, by time. */
    public List<PolicyEvent> events() {
        return events.values().stream()
                .sorted(Comparator.comparing(PolicyEvent::getEventTime).thenComparing(PolicyEvent::getEventId))
                .toList();
    }

    /** Every change of state of an alert, in the order it happened. */
    public List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /** What could not be worked on. */
    public long deadLetters() {
        return driver.drainDeadLetters().size();
    }

    @Override
    public void close() {
        driver.close();
    }
}
