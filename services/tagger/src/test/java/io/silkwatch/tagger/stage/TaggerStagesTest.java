package io.silkwatch.tagger.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Quantity;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.TaggerService;
import io.silkwatch.tagger.merge.NearCopies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages with a tagger that reads its statements off the text, so that what is tested is the streams, not the language. */
class TaggerStagesTest {
    private static final Instant DAY = Instant.parse("2025-10-09T08:00:00Z");

    @TempDir
    private Path state;

    private StageDriver driver;

    @BeforeEach
    void start() {
        driver = newDriver("tagger-stages");
    }

    private StageDriver newDriver(String name) {
        var kafka = StageDriver.settings(ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), name, state);
        return new StageDriver(kafka, "tagger", TaggerService.stages(TaggerStagesTest::tag));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void eachArticleIsTaggedOnce() {
        send(article("a", 0, DAY, "EXPORT_BAN CN US gallium"), article("a", 0, DAY, "EXPORT_BAN CN US gallium"));
        assertThat(driver.drain(Topics.NEWS_TAGGED)).hasSize(1);
        assertThat(events().values())
                .singleElement()
                .extracting(PolicyEvent::getReports)
                .isEqualTo(1);
    }

    @Test
    void whatWasSeenIsForgottenAfterAWhile() {
        Article first = article("a", 0, DAY, "EXPORT_BAN CN US gallium");
        Article muchLater = Article.newBuilder(article("b", 0, DAY, "EXPORT_BAN CN US gallium"))
                .setFetchedAt(first.getFetchedAt().plus(Duration.ofDays(39)))
                .build();
        send(first, muchLater, first);
        assertThat(driver.drain(Topics.NEWS_TAGGED)).hasSize(2);
        send(
                Article.newBuilder(muchLater)
                        .setId("c")
                        .setFetchedAt(first.getFetchedAt().plus(Duration.ofDays(42)))
                        .build(),
                first);
        assertThat(driver.drain(Topics.NEWS_TAGGED)).hasSize(2);
    }

    @Test
    void anEditedArticleTakesThePlaceOfTheFirst() {
        send(article("a", 0, DAY, "EXPORT_BAN CN US gallium"), article("a", 1, DAY, "EXPORT_LICENCE CN US gallium"));
        assertThat(driver.drain(Topics.NEWS_TAGGED)).hasSize(2);
        assertThat(events().values())
                .singleElement()
                .extracting(PolicyEvent::getType)
                .isEqualTo(EventType.EXPORT_LICENCE);
        send(article("a", 0, DAY, "EXPORT_BAN CN US gallium"));
        assertThat(driver.drain(Topics.NEWS_TAGGED)).isEmpty();
    }

    @Test
    void reportsOfOneEventMerge() {
        send(
                article("a", 0, DAY, "EXPORT_BAN CN US gallium"),
                article("b", 0, DAY.plus(Duration.ofDays(1)), "EXPORT_BAN CN US gallium,germanium"),
                article("c", 0, DAY.plus(Duration.ofDays(2)), "EXPORT_BAN CN - germanium"));
        assertThat(events().values()).singleElement().satisfies(event -> {
            assertThat(event.getReports()).isEqualTo(3);
            assertThat(event.getCommodities()).containsExactly("gallium", "germanium");
            assertThat(event.getEvidence()).extracting("id").containsExactly("a", "b", "c");
            assertThat(event.getFirstReportedAt()).isEqualTo(DAY);
            assertThat(event.getGoldstein()).isEqualTo(-8.0);
        });
    }

    @Test
    void anEventKeepsItsNameWhenAnEarlierPublicationOrARevisionComesLate() {
        Article first = fetched(1, article("b", 0, DAY.plus(Duration.ofDays(1)), "EXPORT_BAN CN US gallium"));
        send(first);
        String id = events().keySet().iterator().next();
        Article earlier = article("a", 0, DAY, "EXPORT_BAN CN US gallium - - elsewhere");
        Article revised = article("b", 1, DAY.plus(Duration.ofDays(1)), "EXPORT_BAN CN US gallium - - again");
        send(fetched(2, earlier), fetched(3, revised));
        assertThat(driver.drain(Topics.POLICY_EVENT)).hasSize(2).allSatisfy(event -> {
            assertThat(event.key).isEqualTo(id);
            assertThat(event.value.getFirstReportedAt()).isEqualTo(DAY);
        });
    }

    @Test
    void anEventKeepsItsNameWhenARevisionPutsAnotherBeforeIt() {
        send(article("a", 0, DAY, "EXPORT_BAN CN US gallium"));
        String id = events().keySet().iterator().next();
        send(article("a", 1, DAY, "EXPORT_BAN CN IN tin;EXPORT_BAN CN US gallium,germanium"));
        Map<String, PolicyEvent> corrected = events();
        assertThat(corrected).hasSize(2);
        assertThat(corrected.get(id).getCommodities()).containsExactly("gallium", "germanium");

        send(article("a", 2, DAY, "EXPORT_BAN CN IN tin"));
        assertThat(driver.drain(Topics.POLICY_EVENT)).singleElement().satisfies(event -> {
            assertThat(event.key).isEqualTo(id);
            assertThat(event.value).isNull();
        });
    }

    private static Article fetched(int hour, Article article) {
        return Article.newBuilder(article)
                .setFetchedAt(article.getFetchedAt().plus(Duration.ofHours(hour)))
                .build();
    }

    @Test
    void differentEventsOfOneMonthStayApart() {
        send(
                article("a", 0, DAY, "AGREEMENT_SIGNED KZ CN natural-gas 2025-10-02"),
                article("b", 0, DAY, "AGREEMENT_SIGNED KZ CN natural-gas 2025-10-20"),
                article("c", 0, DAY, "INVESTMENT KZ US tungsten 2025-10 900000000"),
                article("d", 0, DAY, "INVESTMENT KZ US tungsten 2025-10 50000000"),
                article("e", 0, DAY, "EXPORT_BAN CN US gallium"),
                article("f", 0, DAY, "EXPORT_BAN CN JP gallium"),
                article("g", 0, DAY, "EXPORT_BAN CN US antimony"));
        assertThat(events()).hasSize(7);
    }

    @Test
    void theSameAgreementSeenFromBothSidesIsOne() {
        send(
                article("a", 0, DAY, "AGREEMENT_SIGNED KZ US tungsten 2025-10"),
                article("b", 0, DAY, "AGREEMENT_SIGNED US KZ tungsten 2025-10"));
        assertThat(events()).hasSize(1);
    }

    @Test
    void copiesOfOneTextCountOnce() {
        send(article("a", 0, DAY, "EXPORT_BAN CN US gallium"), article("b", 0, DAY, "EXPORT_BAN CN US gallium"));
        assertThat(events().values())
                .singleElement()
                .extracting(PolicyEvent::getReports)
                .isEqualTo(1);
    }

    @Test
    void theResultDoesNotDependOnTheOrder() {
        List<Article> articles = new ArrayList<>();
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            String commodity = List.of("gallium", "germanium", "antimony").get(random.nextInt(3));
            String recipient = List.of("US", "JP", "-").get(random.nextInt(3));
            Instant time = DAY.plus(Duration.ofHours(random.nextInt(24 * 60)));
            articles.add(fetched(
                    random.nextInt(48),
                    article("a" + i, 0, time, "EXPORT_BAN CN " + recipient + " " + commodity + " - - " + i)));
        }
        articles.forEach(this::send);
        Map<String, PolicyEvent> inOrder = events();
        assertThat(inOrder).hasSizeGreaterThan(3);
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(articles, new Random(seed));
            try (StageDriver other = newDriver("tagger-stages-" + seed)) {
                articles.forEach(article -> other.send(Topics.NEWS_ARTICLE, article.getId(), article));
                assertThat(events(other)).isEqualTo(inOrder);
            }
        }
    }

    @Test
    void aGroupForgetsItsOldestEventsButNeverChangesThem() {
        Map<String, PolicyEvent> all = new TreeMap<>();
        for (int i = 0; i < 150; i++) {
            send(article("a" + i, 0, DAY.plus(Duration.ofDays(10L * i)), "EXPORT_BAN CN US gallium - - " + i));
            driver.drain(Topics.POLICY_EVENT).forEach(event -> {
                assertThat(event.value)
                        .as("an event of " + event.key + " deleted")
                        .isNotNull();
                assertThat(all.put(event.key, event.value))
                        .as("an event published twice")
                        .isNull();
            });
        }
        assertThat(all).hasSize(150);
    }

    @Test
    void aGroupForgetsEventsOfArticlesThatReportMoreThanOne() {
        Map<String, PolicyEvent> all = new TreeMap<>();
        for (int i = 0; i < 150; i++) {
            Instant time = DAY.plus(Duration.ofDays(10L * i));
            send(article("a" + i, 0, time, "EXPORT_BAN CN US gallium - - " + i + ";EXPORT_BAN CN JP tin"));
            all.putAll(events());
        }
        assertThat(all).hasSize(300);
        send(article("late", 0, DAY.plus(Duration.ofDays(100)), "EXPORT_BAN CN US gallium - - late"));
        assertThat(events().values()).singleElement().satisfies(event -> assertThat(event.getEvidence())
                .hasSize(1));

        for (int i = 0; i < 3; i++) {
            Instant time = DAY.plus(Duration.ofDays(1_600)).plus(Duration.ofHours(i));
            send(article("b" + i, 0, time, "EXPORT_BAN CN KR gallium - - again" + i));
        }
        assertThat(events().values()).singleElement().satisfies(event -> assertThat(event.getEvidence())
                .hasSize(3));
    }

    @Test
    void aGroupThatHasBeenQuietForLongGoesOnAsItWas() {
        send(article("first", 0, DAY, "EXPORT_BAN CN US gallium"));
        for (int i = 0; i < 100; i++) { // more groups than are kept on the heap
            send(article("other" + i, 0, DAY, "EXPORT_BAN X" + i + " US gallium"));
        }
        events();
        send(article("second", 0, DAY.plus(Duration.ofDays(1)), "EXPORT_BAN CN US gallium - - elsewhere"));
        assertThat(events().values()).singleElement().satisfies(event -> assertThat(event.getEvidence())
                .hasSize(2));
    }

    @Test
    void badRecordsGoToTheDeadLettersAndTheRestGoesOn() {
        byte[] poison = "not avro".getBytes(StandardCharsets.UTF_8);
        driver.sendBytes(Topics.NEWS_ARTICLE, "poison", poison, DAY);
        send(article("trap", 0, DAY, "throw"));
        send(article("a", 0, DAY, "EXPORT_BAN CN US gallium"));
        assertThat(driver.drainDeadLetters()).hasSize(2);
        assertThat(driver.drain(Topics.NEWS_TAGGED)).hasSize(1);
    }

    private void send(Article... articles) {
        for (Article article : articles) {
            driver.send(Topics.NEWS_ARTICLE, article.getId(), article);
        }
    }

    private Map<String, PolicyEvent> events() {
        return events(driver);
    }

    /** Events as they stand in the end, deletions applied. */
    private static Map<String, PolicyEvent> events(StageDriver driver) {
        Map<String, PolicyEvent> events = new TreeMap<>();
        for (KeyValue<String, PolicyEvent> event : driver.drain(Topics.POLICY_EVENT)) {
            if (event.value == null) {
                events.remove(event.key);
            } else {
                events.put(event.key, event.value);
            }
        }
        return events;
    }

    private static Article article(String id, int revision, Instant published, String text) {
        return Article.newBuilder()
                .setId(id)
                .setRevision(revision)
                .setSourceId("test")
                .setTitle(id)
                .setText(text)
                .setPublishedAt(published)
                .setFetchedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }

    private static TaggedArticle tag(Article article) {
        return TaggedArticle.newBuilder()
                .setArticleId(article.getId())
                .setRevision(article.getRevision())
                .setSourceId(article.getSourceId())
                .setTitle(article.getTitle())
                .setPublishedAt(article.getPublishedAt())
                .setFetchedAt(article.getFetchedAt())
                .setStatements(Stream.of(article.getText().split(";"))
                        .map(TaggerStagesTest::statement)
                        .toList())
                .setTextSignature(NearCopies.signature(article.getText()))
                .build();
    }

    /** Of a text: type, actor, recipient, commodities, time or -, amount in USD or -. */
    private static Statement statement(String text) {
        String[] words = text.split(" ");
        Statement.Builder statement = Statement.newBuilder()
                .setType(EventType.valueOf(words[0].equals("throw") ? "no such type" : words[0]))
                .setStage(Stage.DONE)
                .setActors(List.of(words[1]))
                .setRecipients(words[2].equals("-") ? List.of() : List.of(words[2]))
                .setCommodities(List.of(words[3].split(",")))
                .setSentence(text);
        if (words.length > 4 && !words[4].equals("-")) {
            boolean day = words[4].length() > 7;
            statement.setEventTime(Instant.parse(words[4] + (day ? "" : "-01") + "T00:00:00Z"));
            statement.setTimePrecision(day ? TimePrecision.DAY : TimePrecision.MONTH);
        }
        if (words.length > 5 && !words[5].equals("-")) {
            statement.setQuantities(List.of(new Quantity(Double.parseDouble(words[5]), "USD", words[5])));
        }
        return statement.build();
    }
}
