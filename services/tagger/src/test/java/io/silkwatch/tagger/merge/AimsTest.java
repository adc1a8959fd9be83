package io.silkwatch.tagger.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.schema.TimePrecision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AimsTest {
    private static final Instant DAY = Instant.parse("2026-07-10T00:00:00Z");

    private final List<TaggedArticle> articles = new ArrayList<>();

    @Test
    void attacksOnOneSiteTwoDaysApartAreTwoEvents() {
        report(0, dated(0, attack()));
        report(2, dated(2, attack()));
        assertThat(events()).hasSize(2);
    }

    @Test
    void theDayBeforeOrAfterIsThatOfAnotherTimeZone() {
        report(1, dated(0, attack()));
        report(1, dated(1, attack()));
        assertThat(events()).hasSize(1);
    }

    @Test
    void anAttackIsNotReportedBeforeItHappens() {
        report(0, attack());
        report(5, dated(5, attack()));
        report(5, attack());
        assertThat(events()).hasSize(2);
    }

    @Test
    void aMeasureMayBeDatedByItsAnnouncement() {
        report(0, dated(0, sanctions()));
        report(2, dated(2, sanctions()));
        assertThat(events()).hasSize(1);
    }

    @Test
    void placesAndFacilitiesHitTellEventsApart() {
        report(0, attack().setPlaces(List.of("bryansk")));
        report(0, attack().setPlaces(List.of("tambov")));
        report(0, attack().setPlaces(List.of("tambov", "penza")));
        report(0, attack());
        assertThat(events()).hasSize(2);
    }

    @Test
    void aRefineryIsInTheTownItIsCalledBy() {
        report(0, attack().setPlaces(List.of("chelyabinsk")));
        report(3, attack().setFacilities(List.of("ryazan-refinery")));
        report(4, attack().setPlaces(List.of("ryazan")));
        assertThat(events()).hasSize(2);
    }

    @Test
    void aStationMayLieInARegionOfAnotherName() {
        report(0, attack().setCorridors(List.of("druzhba")).setPlaces(List.of("bryansk")));
        report(3, attack().setCorridors(List.of("druzhba")).setFacilities(List.of("unecha-station")));
        assertThat(events()).hasSize(1);
    }

    @Test
    void sanctionsOnOtherCompaniesAreOthers() {
        report(0, sanctions().setCompanies(List.of("rosneft", "lukoil")));
        report(0, sanctions().setCompanies(List.of("gazprom-neft")));
        report(1, sanctions().setCompanies(List.of("lukoil")));
        report(1, sanctions());
        assertThat(events()).hasSize(2);
    }

    @Test
    void whereSomethingIsDecidedIsNotWhatItHits() {
        report(0, sanctions().setPlaces(List.of("texas")));
        report(0, sanctions().setPlaces(List.of("alaska")));
        assertThat(events()).hasSize(1);
    }

    @Test
    void aTextThatNamesOthersInsteadIsNoCopy() {
        report(0, dated(0, sanctions()).setOrganisations(List.of("rosneft", "ofac")));
        report(0, dated(0, sanctions()).setOrganisations(List.of("rosneft")));
        assertThat(events()).singleElement().extracting(PolicyEvent::getReports).isEqualTo(1);
        report(0, dated(0, sanctions()).setOrganisations(List.of("lukoil", "ofac")));
        assertThat(events()).singleElement().extracting(PolicyEvent::getReports).isEqualTo(2);
        report(2, dated(2, sanctions()).setOrganisations(List.of("rosneft", "ofac")));
        assertThat(events()).singleElement().extracting(PolicyEvent::getReports).isEqualTo(3);
    }

    @Test
    void aCorrectedArticleKeepsTheNameOfItsEvent() {
        report(0, dated(0, attack()).setPlaces(List.of("bryansk")));
        PolicyEvent told = events().get(0);
        report(0, dated(2, attack()).setPlaces(List.of("tambov")));
        TaggedArticle correction = TaggedArticle.newBuilder(articles.get(1))
                .setArticleId(articles.get(0).getArticleId())
                .build();
        TaggedArticle revised = Reports.revised(articles.get(0), correction);
        articles.clear();
        articles.add(revised);
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getEventId()).isEqualTo(told.getEventId());
            assertThat(event.getEventTime()).isEqualTo(DAY.plus(Duration.ofDays(2)));
        });
    }

    private static Statement.Builder attack() {
        return Statement.newBuilder()
                .setType(EventType.ASSET_ATTACK)
                .setStage(Stage.DONE)
                .setRecipients(List.of("RU"))
                .setSentence("");
    }

    private static Statement.Builder sanctions() {
        return Statement.newBuilder()
                .setType(EventType.SANCTIONS)
                .setStage(Stage.DONE)
                .setActors(List.of("US"))
                .setRecipients(List.of("RU"))
                .setSentence("");
    }

    private static Statement.Builder dated(int day, Statement.Builder statement) {
        return statement.setEventTime(DAY.plus(Duration.ofDays(day))).setTimePrecision(TimePrecision.DAY);
    }

    private List<PolicyEvent> events() {
        return EventClusters.of("group", articles).events().stream()
                .map(MergedEvent::event)
                .toList();
    }

    /** Of texts that differ in a few words. */
    private void report(int day, Statement.Builder statement) {
        Instant at = DAY.plus(Duration.ofDays(day)).plus(8, ChronoUnit.HOURS).plusSeconds(articles.size());
        String text =
                "The measure was announced in the evening and applies to all deliveries that are under way. ".repeat(3);
        articles.add(TaggedArticle.newBuilder()
                .setArticleId("a" + articles.size())
                .setSourceId("test")
                .setTitle("")
                .setPublishedAt(at)
                .setFetchedAt(at)
                .setStatements(List.of(statement.build()))
                .setTextSignature(NearCopies.signature(text + articles.size()))
                .build());
    }
}
