package io.silkwatch.tagger.coding.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearModelTest {
    private static final int OUTCOMES = 3;

    /** Feature 100 + outcome tells the outcome; the others are noise. */
    private static List<LinearTrainer.Case> cases(long seed) {
        Random random = new Random(seed);
        List<LinearTrainer.Case> cases = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int outcome = random.nextInt(OUTCOMES);
            List<Long> features = IntStream.range(0, 5)
                    .mapToObj(any -> (long) random.nextInt(50) + 1)
                    .collect(Collectors.toCollection(ArrayList::new));
            features.add(100L + outcome);
            cases.add(new LinearTrainer.Case(features, new float[0], Set.of(outcome)));
        }
        return cases;
    }

    private static int likeliest(LinearModel model, List<Long> features) {
        Seen seen = new Seen(model);
        features.forEach(seen::add);
        seen.weigh();
        return seen.likeliest();
    }

    @Test
    void learnsWhatTellsTheOutcome() {
        LinearModel model = LinearTrainer.learn(cases(1), OUTCOMES);
        assertThat(cases(2))
                .allSatisfy(one -> assertThat(one.outcomes()).containsExactly(likeliest(model, one.features())));
    }

    @Test
    void givesProbabilities() {
        Seen seen = new Seen(LinearTrainer.learn(cases(1), OUTCOMES));
        seen.add(100);
        seen.weigh();
        assertThat(seen.probability(0)).isGreaterThan(0.8);
        assertThat(seen.probability(0) + seen.probability(1) + seen.probability(2))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        LinearModel model = LinearTrainer.learn(cases(1), OUTCOMES);
        Seen alone = new Seen(model);
        alone.add(101);
        alone.weigh();
        Seen among = new Seen(model);
        among.add(101);
        for (int i = 0; i < 1000; i++) {
            among.add(1_000_000L + i);
        }
        among.weigh();
        assertThat(among.probability(1)).isEqualTo(alone.probability(1));
    }

    @Test
    void isTheSameAfterWritingAndReadingAndAfterLearningAgain() throws IOException {
        byte[] written = written(LinearTrainer.learn(cases(1), OUTCOMES));
        assertThat(written(LinearTrainer.learn(cases(1), OUTCOMES))).isEqualTo(written);

        LinearModel read = LinearModel.read(new DataInputStream(new ByteArrayInputStream(written)));
        assertThat(written(read)).isEqualTo(written);
        assertThat(likeliest(read, List.of(102L))).isEqualTo(2);
    }

    private static byte[] written(LinearModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
