package io.silkwatch.common.files;

import java.util.Arrays;

/**
 * What a reader makes of one item of a file.
 *
 * @param <V> what the file contains
 */
public sealed interface Item<V> {

    /** More than this of a refused item is not kept: the whole must fit into one Kafka record. */
    int MAX_BAD_BYTES = 512 * 1024;

    /**
     * An item that could be read.
     *
     * @param value the item
     */
    record Good<V>(V value) implements Item<V> {}

    /**
     * An item that could not be read.
     *
     * @param bytes the item as it stands in the file, as far as it could be told apart, at most {@link #MAX_BAD_BYTES}
     * @param origin file and line, or file and number of the item
     * @param reason what is wrong with it, in words
     */
    record Bad<V>(byte[] bytes, String origin, String reason) implements Item<V> {
        private static final int MAX_REASON = 500;

        public Bad {
            if (bytes.length > MAX_BAD_BYTES) {
                reason = reason + " (the first " + MAX_BAD_BYTES + " of " + bytes.length + " bytes are kept)";
                bytes = Arrays.copyOf(bytes, MAX_BAD_BYTES);
            }
            reason = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
        }
    }
}
