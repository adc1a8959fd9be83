package io.silkwatch.allinone.cli.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InOrderTest {
    private final List<Integer> passedOn = new ArrayList<>();

    @Test
    void passesOnInTheOrderInWhichThingsCame() {
        try (InOrder<Integer, Integer> doubling =
                new InOrder<>(number -> slowly(number) * 2, passedOn::add, number -> 1)) {
            IntStream.range(0, 500).forEach(doubling::add);
        }
        assertThat(passedOn)
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(number -> number * 2).toList());
    }

    /** Every seventh takes long, so that those behind it are done first. */
    private static int slowly(int number) {
        long end = System.nanoTime() + (number % 7 == 0 ? 2_000_000 : 0);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return number;
    }

    @Test
    @Timeout(60)
    void passesOnWhatIsDoneBeforeTheNextComes() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        try (InOrder<Integer, Integer> same =
                new InOrder<>(number -> number, number -> first.countDown(), number -> 1)) {
            same.add(1);
            first.await();
        }
        assertThat(first.getCount()).isZero();
    }

    @Test
    @Timeout(60)
    void worksOnTheLargestThingsOneAtATime() {
        AtomicInteger atWork = new AtomicInteger();
        Function<Integer, Integer> most = number -> {
            int now = atWork.incrementAndGet();
            slowly(0);
            atWork.decrementAndGet();
            return now;
        };
        try (InOrder<Integer, Integer> large = new InOrder<>(most, passedOn::add, number -> Integer.MAX_VALUE)) {
            IntStream.range(0, 20).forEach(large::add);
        }
        assertThat(passedOn).hasSize(20).containsOnly(1);
    }

    @Test
    @Timeout(60)
    void throwsWhatTheWorkThrewAndPassesOnNothingBehindIt() {
        ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
        InOrder<Integer, Integer> failing = new InOrder<>(number -> 10 / (3 - number), seen::add, number -> 1);
        IntStream.range(0, 1_000).forEach(failing::add);
        assertThatThrownBy(failing::close).isInstanceOf(ArithmeticException.class);
        assertThat(seen).containsExactly(3, 5, 10);
    }
}
