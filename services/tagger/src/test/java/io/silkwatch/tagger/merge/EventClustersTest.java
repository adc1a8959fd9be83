package io.silkwatch.tagger.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.schema.TimePrecision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EventClustersTest {
    private static final Instant DAY = Instant.parse("2025-10-09T08:00:00Z");
    private static final String GROUP = "EXPORT_BAN|CN";
    private static final List<EventType> TYPES =
            List.of(EventType.EXPORT_BAN, EventType.SANCTIONS, EventType.ASSET_ATTACK, EventType.OUTAGE);

    @Property(tries = 200)
    void joiningOneByOneIsTheSameAsBeginningAnew(@ForAll long seed) {
        List<TaggedArticle> articles = articles(new Random(seed));
        EventClusters oneByOne = EventClusters.of(GROUP, List.of());
        for (int i = 0; i < articles.size(); i++) {
            List<MergedEvent> before = oneByOne.events();
            if (!oneByOne.areBefore(articles.get(i))) {
                oneByOne = EventClusters.of(GROUP, articles.subList(0, i + 1));
                continue;
            }
            List<MergedEvent> changed = oneByOne.append(articles.get(i));

            List<TaggedArticle> shuffled = new ArrayList<>(articles.subList(0, i + 1));
            Collections.shuffle(shuffled, new Random(seed + i));
            assertThat(oneByOne.events())
                    .isEqualTo(EventClusters.of(GROUP, shuffled).events());
            assertThat(oneByOne.events())
                    .filteredOn(event -> !before.contains(event))
                    .containsExactlyInAnyOrderElementsOf(changed);
        }
        assertThat(oneByOne.areBefore(articles.get(0))).isFalse();
    }

    @Property(tries = 200)
    void theOldestLeavesTheOthersAsTheyAre(@ForAll long seed) {
        List<TaggedArticle> articles = articles(new Random(seed));
        EventClusters clusters = EventClusters.of(GROUP, articles);
        MergedEvent oldest = clusters.removeOldest(any -> true).orElseThrow();
        articles.replaceAll(
                article -> Reports.without(oldest.reports().getOrDefault(article.getArticleId(), Set.of()), article));
        assertThat(clusters.events())
                .doesNotContain(oldest)
                .isEqualTo(EventClusters.of(GROUP, articles).events());
    }

    private static List<String> someOf(List<String> names, Random random) {
        return names.stream().filter(name -> random.nextInt(3) == 0).toList();
    }

    private static List<TaggedArticle> articles(Random random) {
        List<TaggedArticle> articles = new ArrayList<>();
        EventType type = TYPES.get(random.nextInt(TYPES.size()));
        for (int i = 0; i < 25; i++) {
            Instant published = DAY.plus(Duration.ofHours(random.nextInt(24 * 40)));
            boolean dated = random.nextBoolean();
            List<Statement> statements = new ArrayList<>();
            for (int statement = random.nextInt(2); statement >= 0; statement--) {
                statements.add(Statement.newBuilder()
                        .setType(type)
                        .setStage(Stage.DONE)
                        .setSentence("")
                        .setActors(List.of("CN"))
                        .setRecipients(List.of(List.of("US", "JP", "KR").get(random.nextInt(3))))
                        .setCommodities(List.of(List.of("gallium", "tungsten").get(random.nextInt(2))))
                        .setCompanies(someOf(List.of("rosneft", "lukoil"), random))
                        .setFacilities(someOf(List.of("ryazan-refinery", "unecha-station"), random))
                        .setPlaces(someOf(List.of("ryazan", "bryansk"), random))
                        .setEventTime(dated ? published.truncatedTo(ChronoUnit.DAYS) : null)
                        .setTimePrecision(dated ? TimePrecision.DAY : TimePrecision.UNKNOWN)
                        .build());
            }
            articles.add(TaggedArticle.newBuilder()
                    .setArticleId("a" + i)
                    .setSourceId("test")
                    .setTitle("")
                    .setPublishedAt(published)
                    .setFetchedAt(published.plus(Duration.ofHours(random.nextInt(72))))
                    .setStatements(statements)
                    .setTextSignature(NearCopies.signature("text of article " + i))
                    .build());
        }
        articles.sort(Comparator.comparing(TaggedArticle::getPublishedAt).thenComparing(TaggedArticle::getArticleId));
        return articles;
    }
}
