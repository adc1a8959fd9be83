package io.silkwatch.common.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of one file in their order, read as they are asked for.
 *
 * @param <V> what the file contains
 */
public interface Items<V> extends AutoCloseable {

    /**
     * The next item; null at the end.
     *
     * @throws IOException if the file cannot be read any further
     */
    Item<V> next() throws IOException;

    /** How much of the file the items handed out so far cover; only asked of files that grow. */
    default Progress progress() {
        throw new UnsupportedOperationException("only files that grow have a progress");
    }

    @Override
    void close() throws IOException;

    /** All items that are left. */
    default List<Item<V>> toList() throws IOException {
        List<Item<V>> all = new ArrayList<>();
        for (Item<V> item = next(); item != null; item = next()) {
            all.add(item);
        }
        return all;
    }

    /**
     * A place between two lines of a file.
     *
     * @param bytes bytes before it
     * @param lines lines before it, empty ones included
     */
    record Progress(long bytes, long lines) {
        /** The start of a file. */
        public static final Progress START = new Progress(0, 0);
    }

    /** Items that are all there already. */
    static <V> Items<V> of(List<Item<V>> items) {
        var iterator = items.iterator();
        return new Items<>() {
            @Override
            public Item<V> next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
