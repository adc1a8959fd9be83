package io.silkwatch.indicators.news;

import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.indicators.Described;
import io.silkwatch.indicators.gauges.GaugeStep;
import io.silkwatch.indicators.news.articles.ArticleStage;
import io.silkwatch.indicators.news.events.EventStage;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Made-up events and articles, and the stages that count them. */
final class NewsSamples {
    static final Instant DAY = Instant.parse("2025-02-17T00:00:00Z");

    private NewsSamples() {}

    /** The stages of news, without a broker. */
    static StageDriver driver(Path state) {
        var config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        var kafka = StageDriver.settings(config, UUID.randomUUID().toString(), state);
        GaugeStep nobodyLooks = new GaugeStep(null);
        return new StageDriver(
                kafka, "indicators", List.of(new EventStage(nobodyLooks), new ArticleStage(nobodyLooks)));
    }

    /** The same as on Kafka, where record times do not run ahead of a clock. */
    static StageDriver driver(Path state, Clock clock) {
        var config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        var kafka = StageDriver.settings(config, UUID.randomUUID().toString(), state);
        GaugeStep nobodyLooks = new GaugeStep(null);
        return new StageDriver(
                kafka, "indicators", List.of(new EventStage(nobodyLooks), new ArticleStage(nobodyLooks)), clock);
    }

    /** The values that stand in the end, without what differs with the order: the value before. */
    static Map<String, IndicatorValue> finals(StageDriver driver) {
        driver.tick(Duration.ofSeconds(3));
        driver.tick(Duration.ofSeconds(3));
        Map<String, IndicatorValue> finals = new TreeMap<>();
        driver.drain(Topics.INDICATOR_VALUE).forEach(value -> {
            Described.check(value.value);
            finals.put(
                    value.key,
                    IndicatorValue.newBuilder(value.value).setPrevious(null).build());
        });
        return finals;
    }

    static PolicyEvent.Builder event(String id, Instant time, double goldstein) {
        return PolicyEvent.newBuilder()
                .setEventId(id)
                .setType(goldstein < 0 ? EventType.EXPORT_BAN : EventType.MOU)
                .setStage(Stage.DONE)
                .setGoldstein(goldstein)
                .setEventTime(time)
                .setFirstReportedAt(time)
                .setLastReportedAt(time);
    }

    static TaggedArticle.Builder article(String id, String source, String language, Instant time) {
        return TaggedArticle.newBuilder()
                .setArticleId(id)
                .setSourceId(source)
                .setLanguage(language)
                .setTitle("Title of " + id)
                .setPublishedAt(time);
    }

    static Statement statement(EventType type, String commodity) {
        return Statement.newBuilder()
                .setType(type)
                .setCommodities(List.of(commodity))
                .setSentence("Something about " + commodity)
                .build();
    }
}
