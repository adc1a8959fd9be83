package io.silkwatch.tagger.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.coding.EventCoder;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Scores the tagger on the annotated texts under {@code src/test/resources/evaluation} and prints precision, recall and F1 per kind of label and
 * language. With {@code -Devaluation.details=true} every difference is listed too.
 */
class EvaluationTest {
    private static final List<String> LANGUAGES = List.of("en", "zh-Hans", "zh-Hant", "ru");

    @Test
    void staysAboveTheFloors() throws IOException {
        Map<String, Map<Sample.Label, Score>> scores = scores();

        print(scores);
        Map<Sample.Label, Score> all = scores.get("all");
        assertThat(all.get(Sample.Label.EVENT_TYPE).f1()).as("event types").isGreaterThan(FLOOR_TYPE);
        assertThat(all.get(Sample.Label.EVENT_SIDES).f1())
                .as("event types with actors and recipients")
                .isGreaterThan(FLOOR_SIDES);
    }

    private static final double FLOOR_TYPE = 0.85;
    private static final double FLOOR_SIDES = 0.75;

    static Map<String, Map<Sample.Label, Score>> scores() throws IOException {
        Tagger tagger = new Tagger(Taxonomy.shipped(), EventCoder.withDefaults());
        Map<String, Map<Sample.Label, Score>> scores = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            for (Sample sample : Sample.read(language)) {
                TaggedArticle tagged = tagger.tag(sample.article());
                details(sample, tagged);
                for (Sample.Label label : Sample.Label.values()) {
                    for (String row : List.of(language, "all")) {
                        scores.computeIfAbsent(row, any -> new EnumMap<>(Sample.Label.class))
                                .computeIfAbsent(label, any -> new Score())
                                .compare(sample.expected(label), Sample.found(label, tagged));
                    }
                }
            }
        }
        return scores;
    }

    private static void details(Sample sample, TaggedArticle tagged) {
        if (!Boolean.getBoolean("evaluation.details")) {
            return;
        }
        List<String> expected = sample.expected(Sample.Label.EVENT_SIDES);
        List<String> found = Sample.found(Sample.Label.EVENT_SIDES, tagged);
        if (!expected.stream().sorted().toList().equals(found.stream().sorted().toList())) {
            System.out.println("## " + sample.id() + " " + sample.title() + "\n   "
                    + sample.text().replace("\n", "\n   "));
            System.out.println("   expected " + expected);
            tagged.getStatements()
                    .forEach(statement -> System.out.println("   found "
                            + Sample.found(Sample.Label.EVENT_SIDES, tagged)
                                    .get(tagged.getStatements().indexOf(statement))
                            + " [" + statement.getRule() + "] " + statement.getSentence()));
        }
    }

    private static void print(Map<String, Map<Sample.Label, Score>> scores) {
        System.out.printf("%-8s %-12s %s%n", "", "", "precision recall F1");
        scores.forEach((language, labels) ->
                labels.forEach((label, score) -> System.out.printf("%-8s %-12s %s%n", language, label, score)));
    }

    /** Prints the table without a test run. */
    public static void main(String[] arguments) throws IOException {
        print(scores());
    }
}
