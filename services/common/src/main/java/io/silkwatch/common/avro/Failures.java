package io.silkwatch.common.avro;

import io.silkwatch.common.registry.SchemaRegistryException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Turns what a registry says into Kafka's exceptions. Only {@link SerializationException} means that the record is bad;
 * the others mean that the record may be good and the registry is in the way.
 */
final class Failures {
    private Failures() {}

    /** The schema a record names does not exist or is none of Avro: the record is bad. A page of a proxy that says 404 tells nothing of it. */
    static KafkaException reading(String what, SchemaRegistryException e) {
        return switch (e.kind()) {
            case SCHEMA_NOT_FOUND, INVALID -> new SerializationException(what + ": " + e.getMessage(), e);
            default -> writing(what, e);
        };
    }

    /** A schema that the registry does not know or take is that of all records of its kind: never is one record to blame. */
    static KafkaException writing(String what, SchemaRegistryException e) {
        String message = what + ": " + e.getMessage();
        return switch (e.kind()) {
            case AUTHENTICATION -> new AuthenticationException(message, e);
            case AUTHORIZATION -> new AuthorizationException(message, e);
            case UNAVAILABLE -> new TimeoutException(message, e);
            default -> new InvalidConfigurationException(message, e);
        };
    }
}
