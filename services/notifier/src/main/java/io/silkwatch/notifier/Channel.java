package io.silkwatch.notifier;

import io.silkwatch.schema.Alert;

/** A way alerts reach people. Called by one thread, in the order the alerts of one fingerprint were published. */
public interface Channel {

    /** Name in consumer groups, metrics and logs: lower case letters, digits and hyphens; never renamed lightly. */
    String name();

    /**
     * Delivers one alert; returns when the receiver has it. The same alert may come again after a failure or a restart:
     * {@link Notifications#id} tells the receiver so.
     *
     * @throws DeliveryException if the receiver does not have it
     * @throws InterruptedException if the notifier has to end before the receiver answers
     */
    void deliver(Alert alert) throws DeliveryException, InterruptedException;
}
