package io.silkwatch.indicators.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.TaggedArticle;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each indicator on numbers that can be checked by hand. */
class NewsIndicatorsTest {
    private static final Instant DAY = NewsSamples.DAY;

    @TempDir
    private Path state;

    private StageDriver driver;
    private int articles;

    @BeforeEach
    void start() {
        driver = NewsSamples.driver(state);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void pressureKeepsHardAndFriendlyActsApart() {
        send(NewsSamples.event("ban", DAY, -8)
                .setActors(List.of("CN"))
                .setRecipients(List.of("US"))
                .setCommodities(List.of("gallium")));
        send(NewsSamples.event("eased", DAY.plus(Duration.ofDays(30)), 7)
                .setType(EventType.MEASURE_SUSPENDED)
                .setActors(List.of("CN"))
                .setRecipients(List.of("US"))
                .setCommodities(List.of("gallium")));
        Map<String, IndicatorValue> values = NewsSamples.finals(driver);
        assertThat(values.get(pressure("CN", "gallium", "restrictive", "US")).getValue())
                .isCloseTo(4, within(1e-6));
        assertThat(values.get(pressure("CN", "gallium", "cooperative", "US")).getValue())
                .isCloseTo(7, within(1e-6));
    }

    @Test
    void whoNamesNobodyMeansAll() {
        send(NewsSamples.event("ban", DAY, -8).setActors(List.of("CN")));
        assertThat(NewsSamples.finals(driver)).containsOnlyKeys(pressure("CN", "all", "restrictive", "all"));
    }

    @Test
    void whatNobodyIsNamedForStillHitsWhoAndWhatIsNamed() {
        send(NewsSamples.event("ban", DAY, -8).setRecipients(List.of("US")).setCommodities(List.of("gallium")));
        send(NewsSamples.event("other", DAY, -4).setCommodities(List.of("gallium")));
        assertThat(NewsSamples.finals(driver))
                .containsOnlyKeys(
                        pressure("all", "gallium", "restrictive", "US"),
                        pressure("all", "gallium", "restrictive", "all"))
                .allSatisfy((key, value) ->
                        assertThat(value.getValue()).isCloseTo(key.contains("recipient=US") ? 8 : 4, within(1e-6)));
    }

    @Test
    void whatIsAboutNobodyAndNothingIsLeftOut() {
        send(NewsSamples.event("ban", DAY, -8));
        assertThat(NewsSamples.finals(driver)).isEmpty();
    }

    @Test
    void aSummitOfManyIsNotManyPairs() {
        List<String> parties =
                IntStream.range(0, 20).mapToObj(party -> "P" + party).toList();
        send(NewsSamples.event("summit", DAY, 4).setActors(parties));
        assertThat(NewsSamples.finals(driver)).isEmpty();
        send(NewsSamples.event("pact", DAY, 4).setActors(parties).setCommodities(List.of("rare-earths")));
        assertThat(NewsSamples.finals(driver)).containsOnlyKeys(pressure("all", "rare-earths", "cooperative", "all"));
    }

    @Test
    void aMemorandumOfThreeCountsForEveryTwoUntilItIsCorrected() {
        PolicyEvent.Builder memorandum = NewsSamples.event("1", DAY, 4).setCommodities(List.of("tungsten"));
        send(memorandum.setActors(List.of("KZ")).setRecipients(List.of("UZ", "JP")));
        Map<String, IndicatorValue> values = NewsSamples.finals(driver);
        assertThat(values.get(pressure("JP", "tungsten", "cooperative", "UZ")).getValue())
                .isCloseTo(2, within(1e-6));
        assertThat(values.get("engagement.share{exporter=UZ,partner=JP}").getValue())
                .isCloseTo(0.5, within(1e-6));

        send(memorandum.setActors(List.of("UZ")).setRecipients(List.of("KZ", "JP")));
        assertThat(NewsSamples.finals(driver)).as("named in another order").isEqualTo(values);

        send(memorandum.setRecipients(List.of("JP")));
        values = NewsSamples.finals(driver);
        assertThat(values.get(pressure("JP", "tungsten", "cooperative", "UZ")).getValue())
                .isCloseTo(4, within(1e-6));
        assertThat(values.get(pressure("JP", "tungsten", "cooperative", "KZ")).getValue())
                .isZero();
        assertThat(values.get("engagement.share{exporter=KZ,partner=JP}").getFlags())
                .containsExactly("withdrawn");
    }

    @Test
    void nobodyPutsPressureOnHimself() {
        send(NewsSamples.event("quota", DAY, -4)
                .setActors(List.of("CN"))
                .setRecipients(List.of("CN"))
                .setCommodities(List.of("gallium")));
        assertThat(NewsSamples.finals(driver)).isEmpty();
    }

    @Test
    void exportAtRiskIsShareTimesRisk() {
        send(NewsSamples.event("attack", DAY, -9.2).setCorridors(List.of("cpc-pipeline")));
        IndicatorValue atRisk = NewsSamples.finals(driver).get("export.at.risk{commodity=crude-oil,exporter=KZ}");
        assertThat(atRisk.getValue()).isCloseTo(0.804 * 100 * (1 - Math.exp(-0.92 / 1.5)), within(1e-6));
        assertThat(atRisk.getLimit()).isCloseTo(80.4, within(1e-9));
        assertThat(atRisk.getInputs()).extracting("id").containsExactly("attack");
        assertThat(atRisk.getFlags()).containsExactly("routes-of-2024");
    }

    @Test
    void driftIsCountedFromEventsThatStand() {
        send(deal("1", DAY, "CN"));
        send(deal("2", DAY.plus(Duration.ofDays(60)), "US"));
        send(deal("2", DAY.plus(Duration.ofDays(10)), "US")); // a report that came later knew the day
        IndicatorValue drift = NewsSamples.finals(driver).get(engagement("drift", "US"));
        assertThat(drift.getFlags()).as("nothing stood 30 days before").contains("withdrawn");
    }

    @Test
    void engagementIsSharedAmongPartnersAndDriftsToWhoGains() {
        send(deal("1", DAY, "CN"));
        send(deal("2", DAY, "RU"));
        send(deal("3", DAY.plus(Duration.ofDays(60)), "US"));
        Map<String, IndicatorValue> values = NewsSamples.finals(driver);
        // Two of 4 points have decayed to a quarter each: 1 + 1 + 4.
        assertThat(values.get(engagement("share", "US")).getValue()).isCloseTo(4 / 6.0, within(1e-6));
        assertThat(values.get(engagement("share", "CN")).getValue()).isCloseTo(1 / 6.0, within(1e-6));
        assertThat(values.get(engagement("drift", "US")).getValue()).isCloseTo(100 * 4 / 6.0, within(1e-6));
        assertThat(values.get(engagement("drift", "RU")).getValue()).isCloseTo(100 * (1 / 6.0 - 0.5), within(1e-6));
        IndicatorValue balance = values.get("balance{exporter=KZ}");
        double entropy = -(4 / 6.0 * Math.log(4 / 6.0) + 2 * (1 / 6.0) * Math.log(1 / 6.0));
        assertThat(balance.getValue()).isCloseTo(entropy / Math.log(10), within(1e-6));
        assertThat(balance.getFlags()).contains("gains:US");
        assertThat(balance.getInputCount()).isEqualTo(3);
    }

    @Test
    void whatSeldomActsDriftsFromWhereItHasStoodSinceLongAgo() {
        send(deal("1", DAY, "CN"));
        send(deal("2", DAY, "RU"));
        send(deal("3", DAY.plus(Duration.ofDays(390)), "CN"));
        Map<String, IndicatorValue> values = NewsSamples.finals(driver);
        double left = Math.pow(2, -13);
        double share = left / (1 + 2 * left);
        assertThat(values.get(engagement("share", "RU")).getValue()).isCloseTo(share, within(1e-6));
        assertThat(values.get(engagement("drift", "RU")).getValue()).isCloseTo(100 * (share - 0.5), within(1e-6));
        assertThat(values.get(engagement("drift", "CN")).getValue()).isCloseTo(100 * (0.5 - share), within(1e-6));

        driver.send(Topics.POLICY_EVENT, "3", null);
        assertThat(NewsSamples.finals(driver).get(engagement("share", "RU")).getValue())
                .as("what stood before stands again")
                .isCloseTo(0.5, within(1e-6));
    }

    @Test
    void engagementThatTurnsOutToBeNoneIsWithdrawn() {
        send(deal("1", DAY, "CN"));
        driver.send(Topics.POLICY_EVENT, "1", null);
        IndicatorValue share = NewsSamples.finals(driver).get(engagement("share", "CN"));
        assertThat(share.getValue()).isZero();
        assertThat(share.getFlags()).containsExactly("withdrawn");
    }

    @Test
    void attentionDecaysWithinADay() {
        send("a", "en", DAY, "uranium", null);
        send("a", "en", DAY.plus(Duration.ofDays(1)), "uranium", null);
        assertThat(value("attention{commodity=uranium}").getValue()).isCloseTo(1.5, within(1e-6));
    }

    @Test
    void anEditedArticleIsNoSecondOne() {
        send("a", "en", DAY, "uranium", null);
        driver.send(
                Topics.NEWS_TAGGED,
                "edited",
                NewsSamples.article("article 0", "a", "en", DAY)
                        .setRevision(1)
                        .setCommodities(List.of("uranium"))
                        .build());
        assertThat(value("attention{commodity=uranium}").getValue()).isEqualTo(1);
    }

    @Test
    void attentionIsUnusualAgainstTheSameHourOfTheWeeksBefore() {
        for (int week = 0; week < 4; week++) {
            send("a", "en", DAY.plus(Duration.ofDays(7L * week)), "uranium", null);
        }
        Instant now = DAY.plus(Duration.ofDays(28));
        for (int i = 0; i < 5; i++) {
            send("a", "en", now.plusSeconds(i), "uranium", null);
        }
        IndicatorValue z = value("attention.z{commodity=uranium}");
        // Mean 1, variance 0 but taken as no less than the mean: (5 - 1) / 1.
        assertThat(z.getValue()).isCloseTo(4, within(1e-9));
        assertThat(z.getCoverage()).isEqualTo(1);
    }

    @Test
    void oneLargePortalDoesNotSwampTheIndex() {
        for (int i = 0; i < 100; i++) {
            for (int week = 0; week < 4; week++) {
                send("portal", "en", DAY.plus(Duration.ofDays(7L * week)).plusSeconds(i), "uranium", null);
            }
        }
        Instant now = DAY.plus(Duration.ofDays(28));
        for (int i = 0; i < 110; i++) {
            send("portal", "en", now.plusSeconds(i), "uranium", null);
        }
        for (int source = 0; source < 3; source++) {
            for (int i = 0; i < 4; i++) {
                send("paper " + source, "en", now.plusSeconds(i), "uranium", null);
            }
        }
        // The portal is one standard deviation (10 = root of 100) up, each of three papers four.
        assertThat(value("attention.z{commodity=uranium}").getValue()).isCloseTo((1 + 3 * 4) / 2.0, within(1e-9));
    }

    @Test
    void withoutFourWeeksBehindItTheScoreSaysThatItIsNotFull() {
        send("a", "en", DAY, "uranium", null);
        assertThat(value("attention.z{commodity=uranium}").getCoverage()).isZero();
    }

    @Test
    void adverseShareCountsWhatIsSaidOfTheCommodity() {
        send("a", "en", DAY, "uranium", EventType.EXPORT_BAN);
        send("b", "en", DAY, "uranium", EventType.MOU);
        send("c", "en", DAY, "uranium", null);
        send("d", "en", DAY, "uranium", null);
        IndicatorValue share = value("adverse.share{commodity=uranium}");
        assertThat(share.getValue()).isCloseTo(25, within(1e-9));
        assertThat(share.getInputs()).singleElement().extracting("sentence").isEqualTo("Something about uranium");
    }

    @Test
    void adverseIndexIsAgainstWhatIsUsual() {
        for (int day = 0; day < 60; day++) {
            for (int i = 0; i < 4; i++) {
                Instant time = DAY.plus(Duration.ofDays(day)).plusSeconds(i);
                send("a", "en", time, "uranium", i == 0 ? EventType.EXPORT_BAN : null);
            }
        }
        assertThat(value("adverse.index{commodity=uranium}").getValue()).isCloseTo(100, within(1e-2));
    }

    @Test
    void adverseIndexIsWithdrawnOnceWhereTooLittleIsKnownOfWhatIsUsual() {
        for (int i = 0; i < 40; i++) {
            send("a", "en", DAY.plusSeconds(i), "uranium", EventType.EXPORT_BAN);
        }
        assertThat(value("adverse.index{commodity=uranium}").getFlags()).isEmpty();
        send("a", "en", DAY.plus(Duration.ofDays(90)), "uranium", null); // of the 40 a half is left
        IndicatorValue gone = value("adverse.index{commodity=uranium}");
        assertThat(gone.getValue()).isZero();
        assertThat(gone.getFlags()).containsExactly("withdrawn");
        send("a", "en", DAY.plus(Duration.ofDays(91)), "uranium", null);
        assertThat(NewsSamples.finals(driver))
                .containsKey("adverse.share{commodity=uranium}")
                .doesNotContainKey("adverse.index{commodity=uranium}");
        for (int i = 0; i < 40; i++) {
            send("a", "en", DAY.plus(Duration.ofDays(92)).plusSeconds(i), "uranium", null);
        }
        assertThat(value("adverse.index{commodity=uranium}").getFlags()).isEmpty();
    }

    @Test
    void whatComesFromTheFutureCountsFromNow() {
        Instant farAhead = Instant.parse("2099-01-01T00:00:00Z");
        Instant latest = DAY.plus(Duration.ofMinutes(10)); // clocks differ
        driver.close();
        driver = NewsSamples.driver(state, Clock.fixed(DAY, ZoneOffset.UTC));
        send("a", "en", DAY.minusSeconds(60), "uranium", null);
        send("b", "en", farAhead, "uranium", EventType.EXPORT_BAN);
        send(NewsSamples.event("ban", DAY, -8).setActors(List.of("CN")).setCommodities(List.of("gallium")));
        send(NewsSamples.event("later", farAhead, -8).setActors(List.of("CN")).setCommodities(List.of("gallium")));

        Map<String, IndicatorValue> values = NewsSamples.finals(driver);

        IndicatorValue volume = values.get("attention{commodity=uranium}");
        assertThat(volume.getValue()).isCloseTo(2, within(0.02));
        assertThat(volume.getEventTime()).isEqualTo(latest);
        IndicatorValue pressure = values.get(pressure("CN", "gallium", "restrictive", "all"));
        assertThat(pressure.getEventTime()).isEqualTo(latest);
        assertThat(pressure.getInputCount()).isEqualTo(2);
        assertThat(pressure.getInputs()).allMatch(event -> !event.getTime().isAfter(latest));
    }

    private IndicatorValue value(String key) {
        return NewsSamples.finals(driver).get(key);
    }

    private void send(PolicyEvent.Builder event) {
        driver.send(Topics.POLICY_EVENT, event.getEventId(), event.build());
    }

    private void send(String source, String language, Instant time, String commodity, EventType type) {
        String id = "article " + articles++;
        TaggedArticle.Builder article =
                NewsSamples.article(id, source, language, time).setCommodities(List.of(commodity));
        if (type != null) {
            article.setStatements(List.of(NewsSamples.statement(type, commodity)));
        }
        driver.send(Topics.NEWS_TAGGED, id, article.build());
    }

    private static PolicyEvent.Builder deal(String id, Instant time, String partner) {
        return NewsSamples.event(id, time, 4).setActors(List.of("KZ")).setRecipients(List.of(partner));
    }

    private static String pressure(String actor, String commodity, String direction, String recipient) {
        return "policy.pressure{actor=" + actor + ",commodity=" + commodity + ",direction=" + direction + ",recipient="
                + recipient + "}";
    }

    private static String engagement(String what, String partner) {
        return "engagement." + what + "{exporter=KZ,partner=" + partner + "}";
    }
}
