package io.silkwatch.indicators.news.articles;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Which sources have written about something lately, and since when anybody has. */
final class SeenSources {
    private static final int HOURS_OF_A_DAY = 24;

    private final TreeMap<Long, Integer> lastDay = new TreeMap<>();
    private int firstHour = Integer.MAX_VALUE;
    private int newestDay = Integer.MIN_VALUE / 2; // far enough from the end to count back from

    /**
     * Takes note of an article.
     *
     * @return whether anything has changed
     */
    boolean see(long source, int hour) {
        int day = Math.floorDiv(hour, HOURS_OF_A_DAY);
        boolean earlier = hour < firstHour;
        firstHour = Math.min(firstHour, hour);
        boolean seen = day >= newestDay - Attention.DAYS && lastDay.getOrDefault(source, Integer.MIN_VALUE) < day;
        if (seen) {
            lastDay.put(source, day);
        }
        if (day > newestDay) {
            newestDay = day;
            lastDay.values().removeIf(last -> last < newestDay - Attention.DAYS);
        }
        return earlier || seen;
    }

    /** Since when there are articles, in hours since 1970. */
    int firstHour() {
        return firstHour;
    }

    /** The sources of the last 28 days. */
    Collection<Long> sources() {
        List<Long> sources = new ArrayList<>();
        lastDay.forEach((source, day) -> {
            if (day >= newestDay - Attention.DAYS) {
                sources.add(source);
            }
        });
        return sources;
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(2 * Integer.BYTES + lastDay.size() * (Long.BYTES + Integer.BYTES));
        out.putInt(firstHour).putInt(newestDay);
        lastDay.forEach((source, day) -> out.putLong(source).putInt(day));
        return out.array();
    }

    static SeenSources fromBytes(byte[] bytes) {
        SeenSources seen = new SeenSources();
        if (bytes != null) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            seen.firstHour = in.getInt();
            seen.newestDay = in.getInt();
            while (in.hasRemaining()) {
                seen.lastDay.put(in.getLong(), in.getInt());
            }
        }
        return seen;
    }
}
