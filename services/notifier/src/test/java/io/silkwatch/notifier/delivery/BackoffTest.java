package io.silkwatch.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    @Test
    void doublesFromOneSecondToOneMinute() {
        Backoff longest = new Backoff(always(0));

        assertThat(IntStream.rangeClosed(1, 9).mapToObj(longest::after))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(longest.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void shortensEachWaitByUpToAHalf() {
        Backoff random = new Backoff(new Random(7));

        var waits = IntStream.range(0, 1000)
                .mapToLong(i -> random.after(4).toMillis())
                .summaryStatistics();

        assertThat(waits.getMin()).isBetween(4000L, 4200L);
        assertThat(waits.getMax()).isBetween(7800L, 8000L);
        assertThat(waits.getAverage()).isBetween(5800.0, 6200.0);
    }

    /** Of a half-open range from 0 to 1. */
    static RandomGenerator always(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
