package io.silkwatch.notifier.channel;

import java.time.Duration;
import java.util.Optional;

/**
 * An alert did not reach its receiver. The message goes to logs and dead letters: it never holds an address with
 * credentials, and no cause is kept because nobody can vouch for its text.
 */
public final class DeliveryException extends Exception {
    private final boolean retryable;
    private final Duration retryAfter;

    private DeliveryException(String message, boolean retryable, Duration retryAfter) {
        super(message);
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /** The receiver will never take this alert. */
    public static DeliveryException permanent(String message) {
        return new DeliveryException(message, false, null);
    }

    /** Another try may do. */
    public static DeliveryException passing(String message) {
        return new DeliveryException(message, true, null);
    }

    /** Another try may do, but not before this time has passed. */
    public static DeliveryException passing(String message, Duration retryAfter) {
        return new DeliveryException(message, true, retryAfter);
    }

    /** Whether another try may do. */
    public boolean retryable() {
        return retryable;
    }

    /** How long the receiver wants to be left alone, if it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
