package io.silkwatch.allinone.registry;

import org.apache.kafka.common.TopicPartition;

/** Another registry has begun to write to the log: what was to be written may rest on less than it holds now. */
final class OvertakenException extends SchemaLogException {
    OvertakenException(TopicPartition log, Throwable cause) {
        super("Another registry writes to " + log, false, cause);
    }
}
