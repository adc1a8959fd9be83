package io.silkwatch.allinone.outage;

import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.channel.DeliveryException;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.webhook.WebhookChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A webhook under a name of its own that notes when its tries begin and end. */
final class WatchedChannel implements Channel {
    private final String name;
    private final Channel webhook;
    private final List<Try> tries = new CopyOnWriteArrayList<>();

    /** One try; times in nanoseconds. */
    record Try(String id, long begun, long ended, boolean delivered) {}

    WatchedChannel(String name, String url, Duration timeout) {
        this.name = name;
        this.webhook = new WebhookChannel(url, Optional.empty(), timeout, Clock.systemUTC());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(Message message) throws DeliveryException, InterruptedException {
        long begun = System.nanoTime();
        boolean delivered = false;
        try {
            webhook.deliver(message);
            delivered = true;
        } finally {
            // What went through at once is of no interest here, and would fill the memory that is measured.
            if (!delivered || lastFailed()) {
                tries.add(new Try(message.id(), begun, System.nanoTime(), delivered));
            }
        }
    }

    private boolean lastFailed() {
        return !tries.isEmpty() && !tries.get(tries.size() - 1).delivered();
    }

    /** The tries of each alert that did not go through at once. */
    Map<String, List<Try>> tries() {
        return tries.stream().collect(Collectors.groupingBy(Try::id, LinkedHashMap::new, Collectors.toList()));
    }

    /** Alerts that were given up: the channel went on to the next. */
    List<String> givenUp() {
        Map<String, List<Try>> all = tries();
        return all.entrySet().stream()
                .filter(each -> each.getValue().stream().noneMatch(Try::delivered))
                .map(Map.Entry::getKey)
                .toList();
    }
}
