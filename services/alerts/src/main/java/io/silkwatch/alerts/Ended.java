package io.silkwatch.alerts;

import java.nio.ByteBuffer;

/**
 * What is remembered of an alert on an event that is over, so that one more report does not fire it again. Times are record times in milliseconds since 1970.
 *
 * @param changedAt when it ended or, if that is later, fired: it cannot begin again before
 * @param seenAt how far time had come when the event fitted last
 * @param takenBack whether the event turned out to be none: if it is reported after all, it may fire again
 */
record Ended(long changedAt, long seenAt, boolean takenBack) {
    private static final int BYTES = 2 * Long.BYTES + 1;

    Ended seen(long now) {
        return new Ended(changedAt, now, takenBack);
    }

    Ended takenBack(boolean isNone) {
        return new Ended(changedAt, seenAt, isNone);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(changedAt)
                .putLong(seenAt)
                .put((byte) (takenBack ? 1 : 0))
                .array();
    }

    /**
     * Reads what {@link #bytes} has written; null for null.
     *
     * @param now stands for the times of an entry that has none, as stores of earlier versions hold
     */
    static Ended of(byte[] bytes, long now) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < BYTES) {
            return new Ended(now, now, false);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Ended(buffer.getLong(), buffer.getLong(), buffer.get() == 1);
    }
}
