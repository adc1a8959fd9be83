package io.silkwatch.allinone.board;

import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.TaggedArticle;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the board shows now, in bounded memory. Its version grows with every record; clients are sent what has come since the version they have seen, so that
 * a thousand records between two looks are one message with the newest of each key.
 */
final class Board {
    /** The version of a client that has seen nothing. */
    static final long NOTHING = -1;

    /** Above the time of any record: what fires makes place last. */
    private static final long FIRING = Long.MAX_VALUE / 2;

    private final Map<String, String> names;
    private final Map<Part, Section> sections = new EnumMap<>(Part.class);
    private final Map<String, Long> read = new TreeMap<>();
    private final Markets markets = new Markets(Part.MARKETS.capacity);
    private Feed feed = Feed.LOADING;
    private long version;

    /** The parts of the board, with how many records each holds. */
    enum Part {
        ALERTS(300),
        NEWS(120),
        EVENTS(120),
        CORRIDORS(60),
        MARKETS(400),
        SIGNALS(600);

        private final int capacity;

        Part(int capacity) {
            this.capacity = capacity;
        }
    }

    /** How the board stands towards Kafka. */
    enum Feed {
        /** What is in the topics is read for the first time. */
        LOADING,
        /** Records are shown as they are committed. */
        LIVE,
        /** The brokers cannot be read; what is shown may be old. */
        LOST
    }

    /**
     * A message for a client.
     *
     * @param version what the client has seen when it has this
     * @param json the message
     */
    record Message(long version, String json) {}

    /** @param names English names of the ids that records carry */
    Board(Map<String, String> names) {
        this.names = Map.copyOf(names);
        for (Part part : Part.values()) {
            sections.put(part, new Section(part.capacity));
        }
    }

    /** Takes over a record; null for one that is deleted. */
    synchronized void take(Topic<?> topic, String key, SpecificRecord value) {
        version++;
        read.merge(topic.name(), 1L, Long::sum);
        if (value == null) {
            forget(topic, key);
        } else if (value instanceof Alert alert) {
            long time = Topics.ALERT.eventTime().apply(alert).toEpochMilli();
            put(Part.ALERTS, key, alert.getState() == AlertState.FIRING ? FIRING + time : time, Shown.alert(alert));
        } else if (value instanceof TaggedArticle article) {
            put(Part.NEWS, key, article.getPublishedAt().toEpochMilli(), Shown.article(article));
        } else if (value instanceof PolicyEvent event) {
            put(Part.EVENTS, key, event.getLastReportedAt().toEpochMilli(), Shown.event(event));
        } else if (value instanceof IndicatorValue indicator) {
            take(IndicatorKeys.seriesOf(key), indicator);
        }
        notifyAll();
    }

    private void take(String series, IndicatorValue value) {
        long time = value.getEventTime().toEpochMilli();
        if (Markets.isTrade(value)) {
            markets.take(value)
                    .ifPresent(market -> sections.get(Part.MARKETS).put(market.key(), version, market::shown, version));
        } else if (value.getName().equals("corridor.risk")) {
            put(Part.CORRIDORS, series, time, Shown.corridor(value));
        } else {
            put(Part.SIGNALS, series, time, Shown.signal(value));
        }
    }

    private void put(Part part, String key, long rank, Map<String, Object> shown) {
        Supplier<Map<String, Object>> made = () -> shown;
        sections.get(part).put(key, rank, made, version);
    }

    private void forget(Topic<?> topic, String key) {
        if (topic.equals(Topics.ALERT)) {
            sections.get(Part.ALERTS).remove(key, version);
        } else if (topic.equals(Topics.NEWS_TAGGED)) {
            sections.get(Part.NEWS).remove(key, version);
        } else if (topic.equals(Topics.POLICY_EVENT)) {
            sections.get(Part.EVENTS).remove(key, version);
        } else {
            String series = IndicatorKeys.seriesOf(key);
            sections.get(Part.CORRIDORS).remove(series, version);
            sections.get(Part.SIGNALS).remove(series, version);
        }
    }

    /** Says how the board stands towards Kafka. */
    synchronized void feed(Feed now) {
        if (feed != now) {
            feed = now;
            version++;
            notifyAll();
        }
    }

    /** Lets go all that wait. */
    synchronized void wake() {
        version++;
        notifyAll();
    }

    /** Waits until there is something a client has not seen, at most so long; whether there is. */
    synchronized boolean awaitAfter(long seen, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (version <= seen && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return version > seen;
    }

    /** All that has come after a version; everything, for a client that has seen nothing or too long ago. */
    synchronized Message since(long seen) {
        boolean all = seen < 0 || !sections.values().stream().allMatch(section -> section.remembers(seen));
        Map<String, Object> message = new LinkedHashMap<>();
        if (all) {
            message.put("snapshot", true);
            message.put("names", names);
        }
        message.put("feed", feed.name().toLowerCase(Locale.ROOT));
        message.put("read", read);
        sections.forEach((part, section) -> {
            Section.Changes changes = section.since(all ? NOTHING : seen);
            if (all || !changes.isEmpty()) {
                String name = part.name().toLowerCase(Locale.ROOT);
                message.put(name, Map.of("set", changes.set(), "gone", all ? Set.of() : changes.gone()));
            }
        });
        return new Message(version, AvroJson.line(message));
    }
}
