package io.silkwatch.newsingest.http;

import java.util.List;
import java.util.stream.Stream;

/** Ports that may be asked: single ones and ranges, {@code 80,443,8000-9999}. */
public final class Ports {
    private final List<int[]> ranges;

    private Ports(List<int[]> ranges) {
        this.ranges = ranges;
    }

    /** @param text ports and ranges, comma separated */
    public static Ports of(String text) {
        return new Ports(Stream.of(text.split(","))
                .map(range -> range.strip().split("-"))
                .map(ends -> new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])})
                .toList());
    }

    boolean contains(int port) {
        return ranges.stream().anyMatch(range -> port >= range[0] && port <= range[1]);
    }
}
