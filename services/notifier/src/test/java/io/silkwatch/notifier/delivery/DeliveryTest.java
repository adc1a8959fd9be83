package io.silkwatch.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.notifier.channel.DeliveryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeliveryTest {
    private static final DeliveryException PASSING = DeliveryException.passing("answered 500");
    /** As {@link System#nanoTime} may be: negative, and about to overflow. */
    private static final long NOW = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

    private final Delivery delivery = delivery(Duration.ofMinutes(10));

    @Test
    void isDueAtOnce() {
        assertThat(delivery.untilDue(NOW)).isZero();
    }

    @Test
    void waitsLongerAfterEachFailureUntilTheLimitAndThenGivesUp() {
        List<Long> waits = new ArrayList<>();
        long now = NOW;
        while (delivery.failed(PASSING, now)) {
            waits.add(delivery.untilDue(now).toSeconds());
            now += delivery.untilDue(now).toNanos();
        }

        assertThat(waits).startsWith(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(waits.stream().mapToLong(Long::longValue).sum()).isEqualTo(600);
    }

    @Test
    void becomesDueWhenTheWaitIsOver() {
        delivery.failed(PASSING, NOW);

        assertThat(delivery.untilDue(NOW + Duration.ofMillis(400).toNanos())).isEqualTo(Duration.ofMillis(600));
        assertThat(delivery.untilDue(NOW + Duration.ofSeconds(1).toNanos())).isZero();
        assertThat(delivery.untilDue(NOW + Duration.ofHours(1).toNanos())).isZero();
    }

    @Test
    void waitsAsLongAsTheReceiverAsksButNoLongerThanFifteenMinutes() {
        delivery.failed(DeliveryException.passing("answered 429", Duration.ofSeconds(90)), NOW);
        assertThat(delivery.untilDue(NOW)).isEqualTo(Duration.ofSeconds(90));

        delivery.failed(DeliveryException.passing("answered 429", Duration.ofDays(2)), NOW);
        assertThat(delivery.untilDue(NOW)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void neverComesBackFasterThanItsOwnPaceBecauseAReceiverAsksForIt() {
        delivery.failed(DeliveryException.passing("answered 503", Duration.ZERO), NOW);

        assertThat(delivery.untilDue(NOW)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void givesUpAtOnceWhatCannotSucceed() {
        assertThat(delivery.failed(DeliveryException.permanent("answered 400"), NOW))
                .isFalse();
        assertThat(delivery(Duration.ZERO).failed(PASSING, NOW)).isFalse();
    }

    @Test
    void whatIsPostponedHasItsWholeLimitLeft() {
        long later = NOW;
        for (int i = 0; i < 20; i++) {
            delivery.postponed(later);
            assertThat(delivery.untilDue(later)).isPositive();
            later += Duration.ofMinutes(5).toNanos();
        }
        delivery.postponed(later);

        assertThat(delivery.failed(PASSING, later)).isTrue();
    }

    private static Delivery delivery(Duration limit) {
        return new Delivery(new Backoff(BackoffTest.always(0)), limit);
    }
}
