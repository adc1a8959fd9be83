package io.silkwatch.tagger.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final Instant DAY = Instant.parse("2025-11-29T08:00:00Z");

    private final List<TaggedArticle> articles = new ArrayList<>();

    @Test
    void anAttackOnARouteIsOneEventWhoeverIsSaidToBeBehindIt() {
        report(0, EventType.ASSET_ATTACK, List.of(), List.of("RU"), "cpc-pipeline");
        report(1, EventType.ASSET_ATTACK, List.of("UA"), List.of("RU"), "cpc-pipeline");
        report(2, EventType.ASSET_ATTACK, List.of("RU"), List.of(), "cpc-pipeline");
        report(3, EventType.ASSET_ATTACK, List.of("UA"), List.of(), "cpc-pipeline");
        assertThat(events()).singleElement().satisfies(event -> assertThat(event.getEvidence())
                .hasSize(4));
    }

    @Test
    void attacksOnOtherRoutesAndMuchLaterOnesAreOtherEvents() {
        report(0, EventType.ASSET_ATTACK, List.of("UA"), List.of("RU"), "cpc-pipeline");
        report(0, EventType.ASSET_ATTACK, List.of("UA"), List.of("RU"), "druzhba-pipeline");
        report(0, EventType.ASSET_ATTACK, List.of("UA"), List.of("RU"));
        report(60, EventType.ASSET_ATTACK, List.of("UA"), List.of("RU"), "cpc-pipeline");
        assertThat(events()).hasSize(4);
    }

    @Test
    void twoWhoStopTheSameRouteAreTwoEvents() {
        report(0, EventType.TRANSIT_HALT, List.of("PL"), List.of(), "druzhba-pipeline");
        report(1, EventType.TRANSIT_HALT, List.of("SK"), List.of(), "druzhba-pipeline");
        assertThat(events()).hasSize(2);
    }

    @Test
    void aMeasureBelongsToWhoTakesItWhateverRouteIsNamed() {
        report(0, EventType.EXPORT_BAN, List.of("RU"), List.of("PL"), "druzhba-pipeline");
        report(1, EventType.EXPORT_BAN, List.of("RU"), List.of("PL"));
        report(1, EventType.EXPORT_BAN, List.of("KZ"), List.of("PL"), "druzhba-pipeline");
        assertThat(events()).hasSize(2);
    }

    private List<PolicyEvent> events() {
        Map<String, List<TaggedArticle>> groups = new TreeMap<>();
        articles.forEach(article -> Reports.byGroup(article)
                .forEach((group, part) ->
                        groups.computeIfAbsent(group, any -> new ArrayList<>()).add(part)));
        List<PolicyEvent> events = new ArrayList<>();
        groups.forEach((group, parts) ->
                EventClusters.of(group, parts).events().forEach(merged -> events.add(merged.event())));
        return events;
    }

    private void report(int day, EventType type, List<String> actors, List<String> recipients, String... corridors) {
        Instant at = DAY.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(articles.size()));
        articles.add(TaggedArticle.newBuilder()
                .setArticleId("a" + articles.size())
                .setSourceId("test")
                .setTitle("")
                .setPublishedAt(at)
                .setFetchedAt(at)
                .setStatements(List.of(Statement.newBuilder()
                        .setType(type)
                        .setStage(Stage.DONE)
                        .setSentence("")
                        .setActors(actors)
                        .setRecipients(recipients)
                        .setCorridors(List.of(corridors))
                        .build()))
                .setTextSignature(NearCopies.signature("text of article " + articles.size()))
                .build());
    }
}
