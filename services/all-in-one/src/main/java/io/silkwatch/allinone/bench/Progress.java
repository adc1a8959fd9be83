package io.silkwatch.allinone.bench;

import io.silkwatch.common.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** How far a consumer group has come in a topic over time, looked at several times a second in a thread of its own. */
final class Progress implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Admin admin;
    private final String group;
    private final String topic;
    private final List<Point> points = new ArrayList<>();
    private volatile ExecutionException failure;
    private final Thread looking = new Thread(this::look, "bench-progress");

    /** Offsets committed at a time, summed over the partitions. */
    private record Point(long timeMs, long offsets) {}

    Progress(KafkaSettings kafka, String group, String topic) {
        this.admin = Admin.create(kafka.client());
        this.group = group;
        this.topic = topic;
        looking.setDaemon(true);
        looking.start();
    }

    private void look() {
        try {
            while (!Thread.interrupted()) {
                long offsets =
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                                .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
                                .mapToLong(entry -> entry.getValue().offset())
                                .sum();
                add(new Point(System.currentTimeMillis(), offsets));
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (ExecutionException e) {
            failure = e;
        }
    }

    private synchronized void add(Point point) {
        points.add(point);
    }

    /**
     * When a part of all that was read in the end had been worked on, in milliseconds since 1970.
     *
     * @throws IllegalStateException if the broker did not say how far the group is
     */
    synchronized long at(double part) {
        if (failure != null) {
            throw new IllegalStateException("the progress of " + group + " is not known", failure.getCause());
        }
        long all = points.isEmpty() ? 0 : points.get(points.size() - 1).offsets();
        return points.stream()
                .filter(point -> point.offsets() >= part * all)
                .mapToLong(Point::timeMs)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        looking.interrupt();
        try {
            looking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the thread is a daemon
        }
        admin.close();
    }
}
