package io.silkwatch.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Retry retry = new Retry(stopping);
    private final List<Throwable> fatal = new ArrayList<>();
    private int attempts;

    @Test
    void triesAgainWhenBrokersAreAwayUntilTheEnd() {
        retry.run(
                () -> {
                    if (++attempts == 1) {
                        throw new TimeoutException("no brokers");
                    }
                    stopping.countDown();
                },
                fatal::add);
        assertThat(attempts).isEqualTo(2);
        assertThat(fatal).isEmpty();
    }

    @Test
    void tellsWhatNoAttemptHelpsAgainst() {
        ProducerFencedException fenced = new ProducerFencedException("another one");
        retry.run(
                () -> {
                    throw fenced;
                },
                fatal::add);
        assertThat(fatal).containsExactly(fenced);
    }

    @Test
    void whatFailsAtTheEndIsNotTold() {
        retry.run(
                () -> {
                    stopping.countDown();
                    throw new TimeoutException("no brokers");
                },
                fatal::add);
        assertThat(fatal).isEmpty();
    }

    @Test
    void waitsForWhatIsAwayAndNotForAnythingElse() {
        assertThat(Retry.mayHelp(new TimeoutException("no brokers"))).isTrue();
        assertThat(Retry.mayHelp(new KafkaException("not published", new TimeoutException("no brokers"))))
                .isTrue();
        assertThat(Retry.mayHelp(new ProducerFencedException("another one"))).isFalse();
    }

    @Test
    void waitsEverLongerUntilItSucceeds() {
        assertThat(Stream.generate(retry::pause).limit(9).map(pause -> (int) pause.toSeconds()))
                .containsExactly(1, 2, 4, 8, 16, 32, 60, 60, 60);
        retry.succeeded();
        assertThat(retry.pause()).hasSeconds(1);
    }
}
