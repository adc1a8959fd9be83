package io.silkwatch.common.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which partition a key belongs to. */
public final class Partitions {
    private Partitions() {}

    /**
     * The partition into which Kafka's producers put records of a key unless told otherwise (murmur2).
     *
     * @param partitions how many the topic has
     */
    public static int of(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
