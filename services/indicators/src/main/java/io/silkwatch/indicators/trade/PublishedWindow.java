package io.silkwatch.indicators.trade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values last published of one series and window, in one array. */
final class PublishedWindow {
    private static final int CHANGED = 1;
    private static final int GONE = 2;

    private final String header;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();

    PublishedWindow(String header) {
        this.header = header;
    }

    /**
     * A value.
     *
     * @param previous the one before; NaN for the first
     * @param gone whether it was taken back: published as zero, once
     */
    record Entry(double value, double previous, boolean gone) {}

    String header() {
        return header;
    }

    Map<Long, Entry> entries() {
        return entries;
    }

    void put(int indicator, int partner, Entry entry) {
        entries.put(id(indicator, partner), entry);
    }

    static long id(int indicator, int partner) {
        return (long) indicator << 32 | partner & 0xffffffffL;
    }

    static int indicator(long id) {
        return (int) (id >> 32);
    }

    static int partner(long id) {
        return (int) id;
    }

    byte[] bytes() {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        int size = Short.BYTES + text.length;
        for (Entry entry : entries.values()) {
            size += 2 + Integer.BYTES + Double.BYTES + (Double.isNaN(entry.previous()) ? 0 : Double.BYTES);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putShort((short) text.length).put(text);
        entries.forEach((id, entry) -> {
            boolean changed = !Double.isNaN(entry.previous());
            out.put((byte) indicator(id)).put((byte) ((changed ? CHANGED : 0) | (entry.gone() ? GONE : 0)));
            out.putInt(partner(id)).putDouble(entry.value());
            if (changed) {
                out.putDouble(entry.previous());
            }
        });
        return out.array();
    }

    static PublishedWindow parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] text = new byte[in.getShort()];
        in.get(text);
        PublishedWindow window = new PublishedWindow(new String(text, StandardCharsets.UTF_8));
        while (in.hasRemaining()) {
            int indicator = in.get();
            int flags = in.get();
            int partner = in.getInt();
            double value = in.getDouble();
            double previous = (flags & CHANGED) != 0 ? in.getDouble() : Double.NaN;
            window.put(indicator, partner, new Entry(value, previous, (flags & GONE) != 0));
        }
        return window;
    }
}
