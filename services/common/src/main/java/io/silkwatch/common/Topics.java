package io.silkwatch.common;

import static io.silkwatch.common.Topic.Cleanup.COMPACT;
import static io.silkwatch.common.Topic.Cleanup.COMPACT_AND_DELETE;
import static io.silkwatch.common.Topic.Cleanup.DELETE;
import static io.silkwatch.common.Topic.Cleanup.HISTORY_THEN_COMPACT;
import static io.silkwatch.common.Topic.Cleanup.HISTORY_THEN_KEEP_NEWEST;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertRule;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.SourceState;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.schema.TradeFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** All topics of the product; the only place that knows them. */
public final class Topics {

    /** Articles as published. */
    public static final Topic<Article> NEWS_ARTICLE =
            new Topic<>("news.article", "article id", Article.class, DELETE, days(30), Article::getPublishedAt);

    /** Articles with what they name and state. */
    public static final Topic<TaggedArticle> NEWS_TAGGED = new Topic<>(
            "news.tagged", "article id", TaggedArticle.class, DELETE, days(180), TaggedArticle::getPublishedAt);

    /** Real-world events, each once. */
    public static final Topic<PolicyEvent> POLICY_EVENT = new Topic<>(
            "policy.event",
            "event id",
            PolicyEvent.class,
            COMPACT_AND_DELETE,
            days(5 * 365),
            PolicyEvent::getLastReportedAt);

    /** Trade statistics. */
    public static final Topic<TradeFlow> TRADE_FLOW = new Topic<>(
            "trade.flow",
            "series identity and period (see TradeKeys)",
            TradeFlow.class,
            COMPACT,
            null,
            Topics::tradeTime);

    /** Indicator values. */
    public static final Topic<IndicatorValue> INDICATOR_VALUE = new Topic<>(
            "indicator.value",
            "name, labels and window",
            IndicatorValue.class,
            HISTORY_THEN_COMPACT,
            days(5 * 365),
            IndicatorValue::getEventTime);

    /** Changes of state of alerts. One may fire for years, and nothing is written meanwhile. */
    public static final Topic<Alert> ALERT =
            new Topic<>("alert", "fingerprint", Alert.class, HISTORY_THEN_KEEP_NEWEST, null, Topics::alertTime);

    /** Rules that running instances take over. */
    public static final Topic<AlertRule> ALERT_RULE =
            new Topic<>("alert.rule", "rule name", AlertRule.class, COMPACT, null, AlertRule::getAppliedAt);

    /** Where each source stands. */
    public static final Topic<SourceState> SOURCE_STATE =
            new Topic<>("source.state", "source id", SourceState.class, COMPACT, null, SourceState::getCheckedAt);

    private static final Duration DEAD_LETTER_RETENTION = days(90);

    private Topics() {}

    /** Every topic that carries Avro records, in the order data flows. */
    public static List<Topic<?>> all() {
        return List.of(
                NEWS_ARTICLE, NEWS_TAGGED, POLICY_EVENT, TRADE_FLOW, INDICATOR_VALUE, ALERT, ALERT_RULE, SOURCE_STATE);
    }

    /** The services that have a dead letter topic, in the order data flows. */
    public static List<String> services() {
        return List.of("news-ingest", "trade-ingest", "tagger", "indicators", "alerts", "notifier");
    }

    /** Name of the dead letter topic of a service, without the configured prefix: original bytes and key, the reason in the headers. */
    public static String deadLetters(String service) {
        return "dlq." + service;
    }

    /** How long dead letters are kept. */
    public static Duration deadLetterRetention() {
        return DEAD_LETTER_RETENTION;
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    private static Instant tradeTime(TradeFlow flow) {
        return flow.getReleasedAt() != null ? flow.getReleasedAt() : Periods.end(flow.getPeriod());
    }

    private static Instant alertTime(Alert alert) {
        if (alert.getEndsAt() != null) {
            return alert.getEndsAt();
        }
        return alert.getFiredAt() != null ? alert.getFiredAt() : alert.getStartsAt();
    }
}
