package io.silkwatch.tagger.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.Tagger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which reports, as they are read from their texts, become one event. The pairs are in {@code merge/pairs.tsv}. */
class SameEventPairsTest {
    /** Of the pairs that become one event so many are of one. */
    private static final double LEAST_PRECISION = 0.9;

    /** Of the pairs of one event so many become one; what the coder does not find in one of the texts is missed, too. */
    private static final double LEAST_RECALL = 0.8;

    private static final Tagger TAGGER = Tagger.withDefaults();

    /**
     * Two reports.
     *
     * @param line line of the file
     * @param isSame whether they tell one event
     * @param reports what they tell
     */
    private record Pair(String line, boolean isSame, List<TaggedArticle> reports) {
        static Pair of(String line) {
            String[] parts = line.split("\t", -1);
            return new Pair(
                    line,
                    parts[0].equals("SAME"),
                    List.of(tagged("a", parts[1], parts[2]), tagged("b", parts[3], parts[4])));
        }

        boolean isMerged() {
            return events(reports).stream().anyMatch(event -> event.reports().size() == reports.size());
        }
    }

    @Test
    void reportsOfOneEventBecomeOneAndOthersDoNot() throws IOException {
        List<Pair> pairs = pairs();
        List<Pair> merged = pairs.stream().filter(Pair::isMerged).toList();
        double right = merged.stream().filter(Pair::isSame).count();
        double precision = right / merged.size();
        double recall = right / pairs.stream().filter(Pair::isSame).count();
        System.out.printf("%d pairs: precision %.3f, recall %.3f%n", pairs.size(), precision, recall);
        pairs.stream()
                .filter(pair -> pair.isSame() != merged.contains(pair))
                .forEach(pair -> System.out.println("wrong: " + pair.line()));
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(56);
        assertThat(precision).isGreaterThanOrEqualTo(LEAST_PRECISION);
        assertThat(recall).isGreaterThanOrEqualTo(LEAST_RECALL);
    }

    /** Whichever comes first. */
    @Test
    void theOrderOfReportsMakesNoDifference() throws IOException {
        List<TaggedArticle> all = new ArrayList<>();
        for (Pair pair : pairs()) {
            for (TaggedArticle report : pair.reports()) {
                all.add(TaggedArticle.newBuilder(report)
                        .setArticleId("a" + all.size())
                        .build());
            }
        }
        List<TaggedArticle> reversed = new ArrayList<>(all);
        Collections.reverse(reversed);
        assertThat(events(reversed)).isEqualTo(events(all));
    }

    private static List<MergedEvent> events(List<TaggedArticle> articles) {
        Map<String, List<TaggedArticle>> groups = new TreeMap<>();
        articles.forEach(article -> Reports.byGroup(article)
                .forEach((group, part) ->
                        groups.computeIfAbsent(group, any -> new ArrayList<>()).add(part)));
        List<MergedEvent> events = new ArrayList<>();
        groups.forEach(
                (group, parts) -> events.addAll(EventClusters.of(group, parts).events()));
        return events;
    }

    private static List<Pair> pairs() throws IOException {
        try (InputStream file = SameEventPairsTest.class.getResourceAsStream("/merge/pairs.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Pair::of)
                    .toList();
        }
    }

    private static TaggedArticle tagged(String id, String published, String text) {
        return TAGGER.tag(Article.newBuilder()
                .setId(id)
                .setSourceId("test")
                .setSourceGrade("B")
                .setTitle("")
                .setText(text)
                .setPublishedAt(Instant.parse(published))
                .setFetchedAt(Instant.parse(published))
                .build());
    }
}
