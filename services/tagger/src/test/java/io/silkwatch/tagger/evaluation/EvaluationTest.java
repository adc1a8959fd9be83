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

    /** Prefixes of the file names: the first set has floors, the second was written later, without a look at the tagger, and is only printed. */
    private static final String FIRST_SET = "";

    private static final String SECOND_SET = "second-";

    @Test
    void staysAboveTheFloors() throws IOException {
        Map<String, Map<Sample.Label, Score>> scores = scores(FIRST_SET);

        print("first set", scores);
        print("second set", scores(SECOND_SET));
        Map<Sample.Label, Score> all = scores.get("all");
        FLOORS.forEach((label, floor) ->
                assertThat(all.get(label).f1()).as(label.name()).isGreaterThanOrEqualTo(floor));
    }

    /** Least F1 over all languages of the first set. */
    private static final Map<Sample.Label, Double> FLOORS = Map.of(
            Sample.Label.COUNTRIES, 0.97,
            Sample.Label.COMMODITIES, 0.95,
            Sample.Label.CORRIDORS, 0.95,
            Sample.Label.EVENT_TYPE, 0.85,
            Sample.Label.EVENT_SIDES, 0.75);

    static Map<String, Map<Sample.Label, Score>> scores(String set) throws IOException {
        Tagger tagger = new Tagger(Taxonomy.shipped(), EventCoder.withDefaults());
        Map<String, Map<Sample.Label, Score>> scores = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            for (Sample sample : Sample.read(set, language)) {
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

    private static void print(String set, Map<String, Map<Sample.Label, Score>> scores) {
        System.out.printf("%-21s %s%n", set, "precision recall F1");
        scores.forEach((language, labels) ->
                labels.forEach((label, score) -> System.out.printf("%-8s %-12s %s%n", language, label, score)));
    }

    /** Prints the table without a test run. */
    public static void main(String[] arguments) throws IOException {
        print("first set", scores(FIRST_SET));
        print("second set", scores(SECOND_SET));
    }
}
