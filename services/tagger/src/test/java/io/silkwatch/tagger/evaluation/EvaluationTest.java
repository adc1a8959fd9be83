package io.silkwatch.tagger.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Scores the tagger on the annotated texts under {@code src/test/resources/evaluation} and prints precision, recall and F1 per kind of label and
 * language. With {@code -Devaluation.details=true} every difference is listed too.
 *
 * <p>{@code -Devaluation.files=A.jsonl,B.jsonl} scores files of one's own, annotated in the same way, and lists their differences.
 */
class EvaluationTest {
    private static final List<String> LANGUAGES = List.of("en", "zh-Hans", "zh-Hant", "ru");

    /** Prefixes of the file names: the first set has floors, the others were written later, without a look at the tagger, and are only printed. */
    private static final String FIRST_SET = "";

    private static final String SECOND_SET = "second-";
    private static final String THIRD_SET = "third-";

    /** Least F1 over all languages of the first set. */
    private static final Map<Sample.Label, Double> FLOORS = Map.of(
            Sample.Label.COUNTRIES, 0.97,
            Sample.Label.COMMODITIES, 0.95,
            Sample.Label.CORRIDORS, 0.95,
            Sample.Label.EVENT_TYPE, 0.85,
            Sample.Label.EVENT_SIDES, 0.75);

    @Test
    void staysAboveTheFloors() throws IOException {
        Evaluation first = shipped(FIRST_SET);

        print("first set", first, Boolean.getBoolean("evaluation.details"));
        print("second set", shipped(SECOND_SET), Boolean.getBoolean("evaluation.details"));
        print("third set", shipped(THIRD_SET), Boolean.getBoolean("evaluation.details"));
        FLOORS.forEach(
                (label, floor) -> assertThat(first.f1(label)).as(label.name()).isGreaterThanOrEqualTo(floor));
    }

    @Test
    @EnabledIfSystemProperty(named = "evaluation.files", matches = ".+")
    void scoresFilesOfOnesOwn() throws IOException {
        for (String file : System.getProperty("evaluation.files").split(",")) {
            List<Sample> samples = Sample.read(Path.of(file.strip()));

            print(file, Evaluation.of(samples), true);
            assertThat(samples).as(file).isNotEmpty();
        }
    }

    private static Evaluation shipped(String prefix) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String language : LANGUAGES) {
            samples.addAll(Sample.read(prefix, language));
        }
        return Evaluation.of(samples);
    }

    private static void print(String set, Evaluation evaluation, boolean details) {
        if (details) {
            System.out.println(evaluation.differences());
            System.out.println(evaluation.tableByType());
        }
        System.out.println(set + System.lineSeparator() + evaluation.table());
    }
}
