package io.silkwatch.allinone.registry;

import java.util.function.BiConsumer;

/**
 * A log of keyed records, the newest of a key being the valid one. What was appended is applied in the order of the
 * log, by whoever wrote it too, so that the state is always what a restart would bring back.
 */
interface SchemaLog extends AutoCloseable {

    /**
     * Applies what the log holds, then keeps applying what is appended.
     *
     * @param apply takes key and value; a null value takes the key back. Called by one thread at a time
     * @throws SchemaLogException when the log cannot be read
     */
    void start(BiConsumer<String, String> apply);

    /**
     * Appends a record and returns when it has been applied.
     *
     * @param value null takes the key back
     * @throws SchemaLogException when it could not be written, or was not read back in time
     */
    void append(String key, String value);

    @Override
    void close();
}
