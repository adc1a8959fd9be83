package io.silkwatch.notifier.delivery;

import io.silkwatch.notifier.channel.DeliveryException;
import java.time.Duration;

/**
 * How the delivery of one alert to one channel stands: when to try next, and whether to try at all. Times are readings
 * of one steady clock, in nanoseconds, so that setting the wall clock neither hurries nor delays anything.
 */
final class Delivery {
    static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);

    private final Backoff backoff;
    private final Duration limit;
    private int failures;
    private long firstFailureNanos;
    private long dueNanos;

    /** @param limit how long after the first failure it is still tried again */
    Delivery(Backoff backoff, Duration limit) {
        this.backoff = backoff;
        this.limit = limit;
    }

    /** How long to wait before the next try; zero when it may be made now. */
    Duration untilDue(long nowNanos) {
        return failures == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, dueNanos - nowNanos));
    }

    /**
     * Notes that a try failed.
     *
     * <p>What the receiver asks for with Retry-After is granted even if the limit passes meanwhile: a try made earlier
     * would be refused for certain.
     *
     * @return whether to try again
     */
    boolean failed(DeliveryException failure, long nowNanos) {
        count(nowNanos);
        Duration left = limit.minusNanos(nowNanos - firstFailureNanos);
        if (!failure.retryable() || left.isNegative() || left.isZero()) {
            return false;
        }
        Duration asked = shorter(failure.retryAfter().orElse(Duration.ZERO), LONGEST_RETRY_AFTER);
        Duration own = shorter(backoff.after(failures), left);
        dueNanos = nowNanos + (asked.compareTo(own) > 0 ? asked : own).toNanos();
        return true;
    }

    /** Notes that a try could not even be made, for a reason that lies with neither alert nor receiver: no limit applies. */
    void postponed(long nowNanos) {
        count(nowNanos);
        firstFailureNanos = nowNanos;
        dueNanos = nowNanos + backoff.after(failures).toNanos();
    }

    private void count(long nowNanos) {
        if (failures == 0) {
            firstFailureNanos = nowNanos;
        }
        failures++;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
