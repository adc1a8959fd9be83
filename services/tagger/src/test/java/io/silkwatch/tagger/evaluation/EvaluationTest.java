package io.silkwatch.tagger.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scores the tagger on the annotated texts under {@code src/test/resources/evaluation} and prints precision, recall and F1 per kind of label and
 * language. With {@code -Devaluation.details=true} every difference is listed too.
 *
 * <p>{@code -Devaluation.files=A.jsonl,B.jsonl} scores files of one's own, annotated in the same way, and lists their differences.
 */
class EvaluationTest {
    private static final List<String> LANGUAGES = List.of("en", "zh-Hans", "zh-Hant", "ru");

    /**
     * The other sets were written later, without a look at the tagger. By now the errors of all are known, so that the floors only show
     * whether something got worse.
     */
    private static final String FIRST_SET = "first";

    private static final String SECOND_SET = "second";
    private static final String THIRD_SET = "third";
    private static final String FOURTH_SET = "fourth";
    private static final String FIFTH_SET = "fifth";
    private static final String SIXTH_SET = "sixth";
    private static final String SEVENTH_SET = "seventh";
    private static final String LONG_SET = "long";
    private static final String ARTICLES_SET = "articles";

    /** Least F1 over all languages of a set. */
    private static final Map<String, Map<Sample.Label, Double>> FLOORS = Map.of(
            FIRST_SET,
            Map.of(
                    Sample.Label.COUNTRIES, 0.98,
                    Sample.Label.COMMODITIES, 0.96,
                    Sample.Label.CORRIDORS, 0.96,
                    Sample.Label.EVENT_TYPE, 0.86,
                    Sample.Label.EVENT_SIDES, 0.75,
                    Sample.Label.EVENT_STAGE, 0.80,
                    Sample.Label.EVENT_SCOPE, 0.77,
                    Sample.Label.EVENT_WHEN, 0.72),
            SECOND_SET,
            Map.of(
                    Sample.Label.COUNTRIES, 0.97,
                    Sample.Label.EVENT_TYPE, 0.78,
                    Sample.Label.EVENT_SIDES, 0.66,
                    Sample.Label.EVENT_STAGE, 0.70,
                    Sample.Label.EVENT_SCOPE, 0.64,
                    Sample.Label.EVENT_WHEN, 0.52),
            THIRD_SET,
            Map.of(
                    Sample.Label.COUNTRIES, 0.97,
                    Sample.Label.EVENT_TYPE, 0.78,
                    Sample.Label.EVENT_SIDES, 0.66,
                    Sample.Label.EVENT_STAGE, 0.75,
                    Sample.Label.EVENT_SCOPE, 0.71,
                    Sample.Label.EVENT_WHEN, 0.63),
            FOURTH_SET,
            Map.of(
                    Sample.Label.COUNTRIES, 0.97,
                    Sample.Label.EVENT_TYPE, 0.89,
                    Sample.Label.EVENT_SIDES, 0.77,
                    Sample.Label.EVENT_COMMODITIES, 0.78,
                    Sample.Label.EVENT_CORRIDORS, 0.87,
                    Sample.Label.EVENT_STAGE, 0.85,
                    Sample.Label.EVENT_SCOPE, 0.82,
                    Sample.Label.EVENT_WHEN, 0.81),
            FIFTH_SET,
            Map.of(
                    Sample.Label.COUNTRIES, 0.97,
                    Sample.Label.COMMODITIES, 0.95,
                    Sample.Label.EVENT_TYPE, 0.80,
                    Sample.Label.EVENT_SIDES, 0.63,
                    Sample.Label.EVENT_COMMODITIES, 0.60,
                    Sample.Label.EVENT_STAGE, 0.76,
                    Sample.Label.EVENT_SCOPE, 0.72,
                    Sample.Label.EVENT_WHEN, 0.68),
            SIXTH_SET,
            Map.of(
                    Sample.Label.COUNTRIES, 0.97,
                    Sample.Label.COMMODITIES, 0.95,
                    Sample.Label.CORRIDORS, 0.90,
                    Sample.Label.EVENT_TYPE, 0.84,
                    Sample.Label.EVENT_SIDES, 0.71,
                    Sample.Label.EVENT_COMMODITIES, 0.72,
                    Sample.Label.EVENT_STAGE, 0.79,
                    Sample.Label.EVENT_SCOPE, 0.72,
                    Sample.Label.EVENT_WHEN, 0.72),
            SEVENTH_SET,
            Map.of(
                    Sample.Label.COUNTRIES, 0.97,
                    Sample.Label.COMMODITIES, 0.93,
                    Sample.Label.CORRIDORS, 0.92,
                    Sample.Label.EVENT_TYPE, 0.86,
                    Sample.Label.EVENT_SIDES, 0.76,
                    Sample.Label.EVENT_COMMODITIES, 0.74,
                    Sample.Label.EVENT_STAGE, 0.83,
                    Sample.Label.EVENT_SCOPE, 0.76,
                    Sample.Label.EVENT_WHEN, 0.78),
            LONG_SET,
            Map.of(
                    Sample.Label.COUNTRIES, 0.95,
                    Sample.Label.COMMODITIES, 0.93,
                    Sample.Label.CORRIDORS, 0.92,
                    Sample.Label.EVENT_TYPE, 0.71,
                    Sample.Label.EVENT_SIDES, 0.55,
                    Sample.Label.EVENT_COMMODITIES, 0.57,
                    Sample.Label.EVENT_STAGE, 0.67,
                    Sample.Label.EVENT_SCOPE, 0.66,
                    Sample.Label.EVENT_WHEN, 0.59),
            ARTICLES_SET,
            Map.of(
                    Sample.Label.COUNTRIES, 0.97,
                    Sample.Label.COMMODITIES, 0.93,
                    Sample.Label.CORRIDORS, 0.92,
                    Sample.Label.EVENT_TYPE, 0.77,
                    Sample.Label.EVENT_SIDES, 0.63,
                    Sample.Label.EVENT_COMMODITIES, 0.56,
                    Sample.Label.EVENT_STAGE, 0.75,
                    Sample.Label.EVENT_SCOPE, 0.70,
                    Sample.Label.EVENT_WHEN, 0.61));

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIRST_SET,
                SECOND_SET,
                THIRD_SET,
                FOURTH_SET,
                FIFTH_SET,
                SIXTH_SET,
                SEVENTH_SET,
                LONG_SET,
                ARTICLES_SET
            })
    void staysAboveTheFloors(String set) throws IOException {
        Evaluation evaluation = shipped(set.equals(FIRST_SET) ? "" : set + "-");

        print(set + " set", evaluation, Boolean.getBoolean("evaluation.details"));
        FLOORS.get(set)
                .forEach((label, floor) ->
                        assertThat(evaluation.f1(label)).as(label.name()).isGreaterThanOrEqualTo(floor));
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
