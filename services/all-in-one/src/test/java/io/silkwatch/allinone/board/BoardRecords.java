package io.silkwatch.allinone.board;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TaggedArticle;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Made-up records to show. */
final class BoardRecords {
    static final Instant TIME = Instant.parse("2025-11-29T13:00:00Z");

    private BoardRecords() {}

    static Alert alert(String fingerprint, AlertState state, String summary) {
        return Alert.newBuilder()
                .setFingerprint(fingerprint)
                .setRule("AssetAttacked")
                .setState(state)
                .setSeverity("critical")
                .setLabels(Map.of("corridor", "cpc-pipeline"))
                .setAnnotations(Map.of("summary", summary))
                .setExpression("event{type=\"ASSET_ATTACK\"}")
                .setStartsAt(TIME)
                .setFiredAt(TIME)
                .setEndsAt(state == AlertState.RESOLVED ? TIME.plusSeconds(60) : null)
                .setEvidence(List.of(evidence(summary, "https://news.example/" + fingerprint)))
                .build();
    }

    static Evidence evidence(String sentence, String url) {
        return Evidence.newBuilder()
                .setKind(EvidenceKind.ARTICLE)
                .setId("1")
                .setTitle("A headline")
                .setSource("Test Wire")
                .setUrl(url)
                .setSentence(sentence)
                .setTime(TIME)
                .setWeight(0.7)
                .build();
    }

    static TaggedArticle article(String id, Instant time, String title, String url) {
        return TaggedArticle.newBuilder()
                .setArticleId(id)
                .setSourceId("test")
                .setSource("Test Wire")
                .setTitle(title)
                .setUrl(url)
                .setLanguage("en")
                .setPublishedAt(time)
                .setCommodities(List.of("uranium"))
                .build();
    }

    /** A trade indicator of Kazakhstan's uranium; no partner for all of them. */
    static IndicatorValue export(String name, String partner, String window, Instant end, double value) {
        Map<String, String> labels = partner == null
                ? Map.of("exporter", "KZ", "commodity", "uranium")
                : Map.of("exporter", "KZ", "commodity", "uranium", "partner", partner);
        return IndicatorValue.newBuilder()
                .setName("export." + name)
                .setLabels(labels)
                .setValue(value)
                .setWindow(window)
                .setBasis("reported")
                .setEventTime(end)
                .setComputedAt(end)
                .build();
    }

    static IndicatorValue corridorRisk(String corridor, double value) {
        return IndicatorValue.newBuilder()
                .setName("corridor.risk")
                .setLabels(Map.of("corridor", corridor))
                .setValue(value)
                .setUnit("index")
                .setEventTime(TIME)
                .setComputedAt(TIME)
                .setHalfLifeMs(14L * 86_400_000)
                .setScale(1.5)
                .setInputs(List.of(evidence("Drones hit the terminal.", "https://news.example/1")))
                .setInputCount(1)
                .build();
    }

    /** On tungsten. */
    static IndicatorValue pressure(String actor, String recipient, String direction, double value) {
        return IndicatorValue.newBuilder()
                .setName("policy.pressure")
                .setLabels(
                        Map.of("actor", actor, "recipient", recipient, "commodity", "tungsten", "direction", direction))
                .setValue(value)
                .setUnit("score")
                .setEventTime(TIME)
                .setComputedAt(TIME)
                .build();
    }
}
