package io.silkwatch.notifier.channel;

import io.silkwatch.schema.Alert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Remembers what it delivered; fails as told. */
public final class RecordingChannel implements Channel {
    private final String name;
    private final Deque<Exception> failures = new ArrayDeque<>();
    private final List<String> delivered = Collections.synchronizedList(new ArrayList<>());
    private final List<List<String>> reminded = new ArrayList<>();
    private volatile boolean dead;
    private int tries;

    public RecordingChannel(String name) {
        this.name = name;
    }

    /** The next try that is not spoken for fails. */
    public void failOnce(Exception failure) {
        failures.add(failure);
    }

    /** Every try fails from now on, or none. */
    public void dead(boolean dead) {
        this.dead = dead;
    }

    public List<String> delivered() {
        return List.copyOf(delivered);
    }

    public List<List<String>> reminded() {
        return List.copyOf(reminded);
    }

    @Override
    public void remind(List<Alert> firing) throws DeliveryException {
        if (dead) {
            throw DeliveryException.passing("dead");
        }
        reminded.add(firing.stream().map(Notifications::id).toList());
    }

    public int tries() {
        return tries;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(Message message) throws DeliveryException {
        tries++;
        if (dead) {
            throw DeliveryException.passing("dead");
        }
        Exception failure = failures.poll();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof DeliveryException e) {
            throw e;
        }
        message.alerts().forEach(alert -> delivered.add(Notifications.id(alert)));
    }
}
