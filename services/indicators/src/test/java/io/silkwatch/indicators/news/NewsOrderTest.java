package io.silkwatch.indicators.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.TaggedArticle;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Late and shuffled news gives the same values, evidence and counts. */
class NewsOrderTest {
    private static final List<String> PARTIES = List.of("KZ", "CN", "RU", "US", "EU", "JP");
    private static final List<String> COMMODITIES = List.of("uranium", "crude-oil", "rare-earths");
    private static final List<String> CORRIDORS = List.of("cpc-pipeline", "btc-pipeline", "trans-caspian");
    private static final double[] GOLDSTEIN = {-9.2, -8, -5, -4, 4, 6.4, 8};
    private static final List<EventType> FRIENDLY =
            List.of(EventType.TALKS, EventType.AGREEMENT_SIGNED, EventType.SUPPLY_CONTRACT, EventType.SANCTIONS_EASED);

    /** A step of an event: a version of it, or null for its deletion. */
    private record Step(String id, PolicyEvent event) {}

    @Property(tries = 15)
    void ofEvents(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, Deque<Step>> steps = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            String id = "e" + i;
            Deque<Step> versions = new ArrayDeque<>();
            for (int version = 0; version <= random.nextInt(3); version++) {
                versions.add(new Step(id, event(id, version, random)));
            }
            if (random.nextInt(8) == 0) {
                versions.add(new Step(id, null));
            }
            steps.put(id, versions);
        }
        Map<String, IndicatorValue> one = run(interleaved(steps, new Random(seed + 1)), random.nextInt(1, 9));
        Map<String, IndicatorValue> other = run(interleaved(steps, new Random(seed + 2)), random.nextInt(1, 9));
        assertSame(one, other);
    }

    /** Versions of one event stay in order, as they lie in one partition; everything else is shuffled. */
    private static List<Step> interleaved(Map<String, Deque<Step>> steps, Random random) {
        List<String> turns = new ArrayList<>();
        Map<String, Deque<Step>> left = new TreeMap<>();
        steps.forEach((id, versions) -> {
            turns.addAll(Collections.nCopies(versions.size(), id));
            left.put(id, new ArrayDeque<>(versions));
        });
        Collections.shuffle(turns, random);
        return turns.stream().map(id -> left.get(id).poll()).toList();
    }

    private static Map<String, IndicatorValue> run(List<Step> steps, int stepsATick) {
        try (StageDriver driver = NewsSamples.driver(Path.of("target"))) {
            for (int i = 0; i < steps.size(); i++) {
                driver.send(Topics.POLICY_EVENT, steps.get(i).id(), steps.get(i).event());
                if (i % stepsATick == 0) {
                    driver.tick(Duration.ofMillis(20));
                }
            }
            return NewsSamples.finals(driver);
        }
    }

    private static PolicyEvent event(String id, int version, Random random) {
        Instant time = NewsSamples.DAY.plus(Duration.ofHours(random.nextInt(24 * 200)));
        double goldstein = GOLDSTEIN[random.nextInt(GOLDSTEIN.length)];
        return NewsSamples.event(id, time, goldstein)
                .setType(goldstein < 0 ? EventType.EXPORT_BAN : FRIENDLY.get(random.nextInt(FRIENDLY.size())))
                .setReports(version + 1)
                .setActors(some(PARTIES, random))
                .setRecipients(some(PARTIES, random))
                .setCommodities(some(COMMODITIES, random))
                .setCorridors(some(CORRIDORS, random))
                .build();
    }

    private static List<String> some(List<String> of, Random random) {
        List<String> all = new ArrayList<>(of);
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(3));
    }

    @Property(tries = 15)
    void ofArticles(@ForAll long seed) {
        Random random = new Random(seed);
        List<TaggedArticle> articles = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            // Most hours recur week by week, as the baseline looks at the same hour of the weeks before.
            Duration after = Duration.ofHours(random.nextInt(3) + 168L * random.nextInt(8))
                    .plusMinutes(i % 60);
            String commodity = COMMODITIES.get(random.nextInt(COMMODITIES.size()));
            TaggedArticle.Builder article = NewsSamples.article(
                            "a" + i,
                            "source " + random.nextInt(6),
                            random.nextBoolean() ? "en" : "zh-Hans",
                            NewsSamples.DAY.plus(after))
                    .setCommodities(List.of(commodity))
                    .setCountries(some(PARTIES, random));
            if (random.nextInt(3) == 0) {
                article.setStatements(List.of(NewsSamples.statement(EventType.EXPORT_BAN, commodity)));
            }
            articles.add(article.build());
        }
        Map<String, IndicatorValue> one = count(articles, random.nextInt(1, 20));
        Collections.shuffle(articles, random);
        assertSame(one, count(articles, random.nextInt(1, 20)));
    }

    private static void assertSame(Map<String, IndicatorValue> one, Map<String, IndicatorValue> other) {
        assertThat(other.keySet()).isEqualTo(one.keySet()).isNotEmpty();
        one.forEach((key, value) -> assertThat(other.get(key)).isEqualTo(value));
    }

    private static Map<String, IndicatorValue> count(List<TaggedArticle> articles, int articlesATick) {
        try (StageDriver driver = NewsSamples.driver(Path.of("target"))) {
            for (int i = 0; i < articles.size(); i++) {
                driver.send(Topics.NEWS_TAGGED, articles.get(i).getArticleId(), articles.get(i));
                if (i % articlesATick == 0) {
                    driver.tick(Duration.ofSeconds(1));
                }
            }
            Map<String, IndicatorValue> finals = NewsSamples.finals(driver);
            // What was there for a while in one order may never have been in the other.
            finals.values().removeIf(value -> value.getFlags().contains("withdrawn"));
            return finals;
        }
    }
}
