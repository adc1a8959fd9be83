package io.silkwatch.allinone.registry;

import java.util.function.BiConsumer;

/**
 * A log of keyed records, the newest of a key being the valid one. What was appended is applied in the order of the
 * log, by whoever wrote it too, so that the state is always what a restart would bring back.
 */
interface SchemaLog extends AutoCloseable {

    /**
     * Applies what the log holds, then keeps applying what is appended; takes over as {@link #takeOver} does.
     *
     * @param apply takes key and value; a null value takes the key back. Called by one thread at a time
     * @throws SchemaLogException when the log cannot be read
     */
    void start(BiConsumer<String, String> apply);

    /**
     * Becomes the only one that may append, and returns when all has been applied that others have appended.
     *
     * @throws SchemaLogException when the log cannot be written, or was not read to its end in time
     */
    void takeOver();

    /**
     * Appends a record and returns when it has been applied.
     *
     * @param value null takes the key back
     * @throws OvertakenException when another has taken over: nothing was written
     * @throws SchemaLogException when it could not be written, or was not read back in time
     */
    void append(String key, String value);

    @Override
    void close();
}
