package io.silkwatch.common.registry;

import java.util.List;

/** The refusals of a registry, with the codes of Confluent's REST interface. */
final class Refusals {
    private Refusals() {}

    static SchemaRegistryException subjectNotFound(String subject) {
        return new SchemaRegistryException(404, 40401, "Subject '%s' not found.".formatted(subject));
    }

    static SchemaRegistryException versionNotFound(int version) {
        return new SchemaRegistryException(404, 40402, "Version %d not found.".formatted(version));
    }

    static SchemaRegistryException schemaNotFound() {
        return new SchemaRegistryException(404, 40403, "Schema not found");
    }

    static SchemaRegistryException schemaNotFound(int id) {
        return new SchemaRegistryException(404, 40403, "Schema %d not found".formatted(id));
    }

    static SchemaRegistryException subjectSoftDeleted(String subject) {
        return new SchemaRegistryException(
                404, 40404, "Subject '%s' is soft deleted already; permanent=true removes it".formatted(subject));
    }

    static SchemaRegistryException subjectNotSoftDeleted(String subject) {
        return new SchemaRegistryException(
                404, 40405, "Subject '%s' must be soft deleted before it is removed".formatted(subject));
    }

    static SchemaRegistryException versionSoftDeleted(String subject, int version) {
        return new SchemaRegistryException(
                404,
                40406,
                "Subject '%s' version %d is soft deleted already; permanent=true removes it"
                        .formatted(subject, version));
    }

    static SchemaRegistryException versionNotSoftDeleted(String subject, int version) {
        return new SchemaRegistryException(
                404,
                40407,
                "Subject '%s' version %d must be soft deleted before it is removed".formatted(subject, version));
    }

    static SchemaRegistryException incompatible(String subject, List<String> obstacles) {
        return new SchemaRegistryException(
                409,
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s"
                        .formatted(subject, obstacles));
    }

    static void checkSubject(String subject) {
        if (subject == null || subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
            throw new SchemaRegistryException(422, 42208, "The subject is empty or has control characters");
        }
    }
}
