package io.silkwatch.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.TaggedArticle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.kstream.KStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageDriverTest {
    private static final Instant DAY = Instant.parse("2025-02-17T00:00:00Z");

    @TempDir
    private Path state;

    @Test
    void keepsNothingOfALongRun() {
        KafkaSettings kafka =
                StageDriver.settings(ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "long-run", state);
        try (StageDriver driver = new StageDriver(kafka, "tagger", List.of(StageDriverTest::tagElsewhere))) {
            for (int i = 0; i < 100; i++) {
                driver.send(Topics.NEWS_ARTICLE, "a" + i, article("a" + i));
            }
            assertThat(driver.drain(Topics.NEWS_TAGGED)).hasSize(100);
            assertThat(driver.kept()).isZero();
        }
    }

    /** A stage with a topic of its own. */
    private static void tagElsewhere(Flow flow) {
        KStream<String, Article> articles =
                flow.repartition("articles", flow.read(Topics.NEWS_ARTICLE), new LocalAvroSerde<>(Article.class), null);
        flow.write(
                "write-tagged",
                articles.mapValues(StageDriverTest::tagged, Flow.named("tag-articles")),
                Topics.NEWS_TAGGED);
    }

    private static Article article(String id) {
        return Article.newBuilder()
                .setId(id)
                .setSourceId("wire")
                .setPublishedAt(DAY)
                .setFetchedAt(DAY)
                .build();
    }

    private static TaggedArticle tagged(Article article) {
        return TaggedArticle.newBuilder()
                .setArticleId(article.getId())
                .setSourceId(article.getSourceId())
                .setPublishedAt(article.getPublishedAt())
                .build();
    }
}
