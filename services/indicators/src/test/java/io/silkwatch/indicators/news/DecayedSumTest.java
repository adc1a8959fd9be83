package io.silkwatch.indicators.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DecayedSumTest {
    private static final long HALF_LIFE = Duration.ofDays(14).toMillis();
    private static final DecayedSum.Shape SHAPE = DecayedSum.Shape.of(Duration.ofDays(14));
    private static final long START = 1_700_000_000_000L;

    @Test
    void halvesInAHalfLife() {
        DecayedSum sum = new DecayedSum(SHAPE);
        sum.add(0.8, START);
        assertThat(sum.at(START)).isCloseTo(0.8, within(1e-9));
        assertThat(sum.at(START + HALF_LIFE)).isCloseTo(0.4, within(1e-9));
        assertThat(sum.at(START + 3 * HALF_LIFE)).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void takesAnEventBackExactly() {
        DecayedSum sum = new DecayedSum(SHAPE);
        sum.add(0.3, START + 5);
        sum.add(0.7, START + 99);
        sum.add(-0.7, START + 99);
        DecayedSum never = new DecayedSum(SHAPE);
        never.add(0.3, START + 5);
        assertThat(sum.at(START + 1000)).isEqualTo(never.at(START + 1000));
    }

    @Test
    void forgetsWhatHasDecayedToNothing() {
        DecayedSum sum = new DecayedSum(SHAPE);
        for (int i = 0; i < 1000; i++) {
            sum.add(1, START + i * HALF_LIFE);
        }
        assertThat(sum.toBytes()).hasSizeLessThanOrEqualTo(41 * 16);
        assertThat(sum.at(START + 999 * HALF_LIFE)).isCloseTo(2, within(1e-6));
    }

    @Property(tries = 200)
    void isTheSameInAnyOrder(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 0, max = 60_000_000_000L) Long> times,
            @ForAll @DoubleRange(min = 0.01, max = 4) double weight,
            @ForAll long seed) {
        List<Long> shuffled = new ArrayList<>(times);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(sum(shuffled, weight).toBytes()).isEqualTo(sum(times, weight).toBytes());
    }

    @Property(tries = 100)
    void equalsTheDefinition(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 0, max = 20_000_000_000L) Long> times) {
        long now = START + 20_000_000_000L;
        double expected = times.stream()
                .mapToDouble(time -> 0.5 * Math.pow(2, -(now - START - time) / (double) HALF_LIFE))
                .sum();
        assertThat(sum(times, 0.5).at(now)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void survivesItsBytes() {
        DecayedSum sum = sum(List.of(1L, 2_000_000_000L), 0.9);
        assertThat(DecayedSum.fromBytes(sum.toBytes(), SHAPE).at(START)).isEqualTo(sum.at(START));
        assertThat(DecayedSum.fromBytes(null, SHAPE).at(START)).isZero();
    }

    private static DecayedSum sum(List<Long> times, double weight) {
        DecayedSum sum = new DecayedSum(SHAPE);
        times.forEach(time -> sum.add(weight, START + time));
        return sum;
    }
}
