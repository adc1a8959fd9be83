package io.silkwatch.indicators.news.articles;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** How many articles each source has published in each hour. A source in another language is another source. */
final class HourCounts {
    private final TreeMap<Integer, TreeMap<Long, Integer>> hours = new TreeMap<>();

    /** A source and a language as one number: the language is in the upper half. Two of a thousand sources share one in ten thousand installations. */
    static long source(String source, String language) {
        return (long) language.hashCode() << 32 | source.hashCode() & 0xffffffffL;
    }

    static int languageOf(long source) {
        return (int) (source >> 32);
    }

    void add(int hour, long source, int articles) {
        hours.computeIfAbsent(hour, h -> new TreeMap<>()).merge(source, articles, Integer::sum);
    }

    void add(HourCounts other) {
        other.hours.forEach((hour, sources) -> sources.forEach((source, articles) -> add(hour, source, articles)));
    }

    void clear() {
        hours.clear();
    }

    int in(int hour, long source) {
        TreeMap<Long, Integer> sources = hours.get(hour);
        return sources == null ? 0 : sources.getOrDefault(source, 0);
    }

    /** Tells every count. */
    void each(Each each) {
        hours.forEach((hour, sources) -> sources.forEach((source, articles) -> each.count(hour, source, articles)));
    }

    /** Takes a count. */
    interface Each {
        void count(int hour, long source, int articles);
    }

    byte[] toBytes() {
        int size = 0;
        for (Map<Long, Integer> sources : hours.values()) {
            size += 2 * Integer.BYTES + sources.size() * (Long.BYTES + Integer.BYTES);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        hours.forEach((hour, sources) -> {
            out.putInt(hour).putInt(sources.size());
            sources.forEach((source, articles) -> out.putLong(source).putInt(articles));
        });
        return out.array();
    }

    static HourCounts fromBytes(byte[] bytes) {
        HourCounts counts = new HourCounts();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            int hour = in.getInt();
            for (int left = in.getInt(); left > 0; left--) {
                counts.add(hour, in.getLong(), in.getInt());
            }
        }
        return counts;
    }
}
