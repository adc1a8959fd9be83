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
import org.junit.jupiter.api.Test;

class HiddenLayerTest {
    private static final int INPUTS = 4;
    private static final int FILLED = 2;
    private static final int OUTCOMES = 2;

    /** Outcome 1 where just one of two numbers is above zero, which no weighted sum of them tells. */
    private static List<LinearTrainer.Case> cases(long seed) {
        Random random = new Random(seed);
        List<LinearTrainer.Case> cases = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            float[] meaning = {random.nextInt(2) * 2 - 1, random.nextInt(2) * 2 - 1, 0, 0};
            cases.add(new LinearTrainer.Case(List.of(), meaning, Set.of(meaning[0] == meaning[1] ? 0 : 1)));
        }
        return cases;
    }

    private static List<HiddenLayer.Trainer> learned() {
        List<HiddenLayer.Trainer> runs = List.of(
                new HiddenLayer.Trainer(INPUTS, FILLED, OUTCOMES, 1),
                new HiddenLayer.Trainer(INPUTS, FILLED, OUTCOMES, 2));
        LinearTrainer.learn(cases(1), OUTCOMES, runs);
        return runs;
    }

    @Test
    void learnsWhatNoSumTells() {
        assertThat(learned()).allSatisfy(trainer -> assertThat(cases(2)).allSatisfy(one -> {
            double[] found = new double[OUTCOMES];
            trainer.add(one.meaning(), found);
            assertThat(one.outcomes()).containsExactly(found[1] > found[0] ? 1 : 0);
        }));
    }

    private static double[] weigh(HiddenLayer layer) {
        float[] meaning = {1, -1, 0, 0};
        double[] logarithms = new double[OUTCOMES];
        layer.add(meaning, logarithms);
        return logarithms;
    }

    @Test
    void learnsTheSameOfTheSame() {
        assertThat(weigh(HiddenLayer.of(learned()))).isEqualTo(weigh(HiddenLayer.of(learned())));
    }

    @Test
    void saysTheMeanOfWhatItsRunsSay() {
        List<HiddenLayer.Trainer> runs = learned();
        double[] together = new double[OUTCOMES];
        double[] first = new double[OUTCOMES];
        double[] second = new double[OUTCOMES];
        float[] meaning = {1, -1, 0, 0};
        HiddenLayer.of(runs).add(meaning, together);
        HiddenLayer.of(runs.subList(0, 1)).add(meaning, first);
        HiddenLayer.of(runs.subList(1, 2)).add(meaning, second);
        assertThat(together[0]).isCloseTo((first[0] + second[0]) / 2, within(1e-5));
        assertThat(together[1]).isCloseTo((first[1] + second[1]) / 2, within(1e-5));
    }

    @Test
    void isTheSameWhenWrittenAndRead() throws IOException {
        HiddenLayer layer = HiddenLayer.of(learned());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        layer.write(new DataOutputStream(bytes));
        HiddenLayer read = HiddenLayer.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(weigh(read)).isEqualTo(weigh(layer));
    }
}
