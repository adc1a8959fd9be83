package io.silkwatch.common.files;

import io.silkwatch.common.files.Items.Progress;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a service knows about the files it reads.
 *
 * @param <V> what they contain
 */
public interface FileKind<V> {

    /** What the source ids of its files begin with. No other kind has the same: two kinds may read one file, each from where it has got to. */
    String idPrefix();

    /** Whether a file is one of this kind, judged by its name. */
    boolean accepts(Path file);

    /** Whether items are only ever added at the end of the file, each on a line of its own. Other files are read again as a whole when they change. */
    boolean grows(Path file) throws IOException;

    /**
     * Opens a file.
     *
     * @param from where to go on in a file that grows; the start for any other
     * @param finished whether the file has been left alone for a while, so that a last line without an end is complete
     */
    Items<V> open(Path file, Progress from, boolean finished) throws IOException;

    /**
     * The record to publish for an item; empty when the same was published before.
     *
     * @param reading how often the file has been read before with other content
     */
    Optional<Outgoing<?>> outgoing(V item, int reading);

    /** All items handed over so far are published. */
    default void published() {}

    /** Those handed over since then are not, and will come again. */
    default void undo() {}

    /** In the summary of a file: why an item, although published, will not be counted with others; empty text if it will. */
    default String ignored(V item) {
        return "";
    }

    /** About how many bytes the item takes in Kafka. */
    int weight(V item);
}
