package io.silkwatch.notifier.channel;

import io.silkwatch.schema.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A way alerts reach people. Called by one thread, in the order the alerts of one fingerprint were published. */
public interface Channel {

    /** Name in consumer groups, metrics and logs: lower case letters, digits and hyphens; never renamed lightly. */
    String name();

    /** Whether people read its messages one by one, so that alerts that come together are better told together. */
    default boolean readByPeople() {
        return false;
    }

    /**
     * Delivers a message; returns when the receiver has it. The same alert may come again after a failure or a restart:
     * {@link Notifications#id} tells the receiver so.
     *
     * @throws DeliveryException if the receiver does not have it
     * @throws InterruptedException if the notifier has to end before the receiver answers
     */
    void deliver(Message message) throws DeliveryException, InterruptedException;

    /** How often the receiver wants to be told what fires; empty if once is enough. */
    default Optional<Duration> remindEvery() {
        return Optional.empty();
    }

    /**
     * Tells the receiver of a part of what fires, over and above the messages. Nothing is lost if it fails: the next time comes soon.
     *
     * @throws DeliveryException if the receiver does not have it
     * @throws InterruptedException if the notifier has to end before the receiver answers
     */
    default void remind(List<Alert> firing) throws DeliveryException, InterruptedException {}
}
