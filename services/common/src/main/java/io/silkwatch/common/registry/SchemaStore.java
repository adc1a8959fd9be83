package io.silkwatch.common.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * The state of a registry and its rules, without any I/O. Questions are answered from the state; the {@code plan}
 * methods only say which changes a request asks for. The caller writes these down where they last, then passes them to
 * {@link #apply}. Whoever plans must keep others from planning until the changes are applied.
 *
 * <p>Safe for use by several threads. Refusals are {@link SchemaRegistryException}s with Confluent's codes.
 */
public final class SchemaStore {
    /** Level of a registry where none was set: topics are read again from the start, so every version must be readable. */
    public static final CompatibilityLevel DEFAULT_LEVEL = CompatibilityLevel.BACKWARD_TRANSITIVE;

    /** Stands for the newest version where a version number is asked for. */
    public static final int LATEST = -1;

    private final Map<String, NavigableMap<Integer, RegisteredSchema>> subjects = new TreeMap<>();
    private final Map<Integer, String> textById = new HashMap<>();
    private final Map<String, Integer> idByText = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel level;
    private int highestId;

    /** Takes a change into the state. Applying it again changes nothing. */
    public synchronized void apply(SchemaChange change) {
        if (change instanceof SchemaChange.VersionStored stored) {
            store(stored.version());
        } else if (change instanceof SchemaChange.VersionRemoved removed) {
            remove(removed.subject(), removed.version());
        } else if (change instanceof SchemaChange.SubjectDeleted deleted) {
            versions(deleted.subject(), Deleted.WITH).stream()
                    .filter(version -> version.version() <= deleted.upTo())
                    .forEach(version -> store(version.asDeleted()));
        } else if (change instanceof SchemaChange.LevelSet set) {
            setLevel(set);
        }
    }

    /** Which versions are meant, as to soft deletion. */
    public enum Deleted {
        WITHOUT,
        WITH,
        ONLY;

        boolean includes(RegisteredSchema version) {
            return this == WITH || version.deleted() == (this == ONLY);
        }
    }

    /** Subjects with at least one version that is meant, sorted. */
    public synchronized List<String> subjects(Deleted which) {
        return subjects.keySet().stream()
                .filter(subject -> !versions(subject, which).isEmpty())
                .toList();
    }

    /** Versions of a subject, oldest first; empty when there is no such subject. */
    public synchronized List<RegisteredSchema> versions(String subject, Deleted which) {
        return subjects.getOrDefault(subject, new TreeMap<>()).values().stream()
                .filter(which::includes)
                .toList();
    }

    /**
     * Versions of a subject that must exist.
     *
     * @throws SchemaRegistryException 40401
     */
    public synchronized List<RegisteredSchema> existingVersions(String subject, Deleted which) {
        List<RegisteredSchema> versions = versions(subject, which);
        if (versions.isEmpty()) {
            throw Refusals.subjectNotFound(subject);
        }
        return versions;
    }

    /**
     * One version.
     *
     * @param number version, or {@link #LATEST}
     * @throws SchemaRegistryException 40401, 40402
     */
    public synchronized RegisteredSchema version(String subject, int number, Deleted which) {
        List<RegisteredSchema> versions = existingVersions(subject, which);
        if (number == LATEST) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> Refusals.versionNotFound(number));
    }

    /**
     * The schema of an id, deleted ones included.
     *
     * @throws SchemaRegistryException 40403
     */
    public synchronized String textOf(int id) {
        String text = textById.get(id);
        if (text == null) {
            throw Refusals.schemaNotFound(id);
        }
        return text;
    }

    /**
     * Where a schema is used.
     *
     * @throws SchemaRegistryException 40403
     */
    public synchronized List<RegisteredSchema> usesOf(int id, Deleted which) {
        textOf(id);
        return all().filter(version -> version.id() == id && which.includes(version))
                .toList();
    }

    /**
     * The version of a subject that is this schema.
     *
     * @throws SchemaRegistryException 40401, 40403, 42201
     */
    public synchronized RegisteredSchema lookup(String subject, String text, boolean normalize, Deleted which) {
        List<RegisteredSchema> versions = existingVersions(subject, which);
        Schema schema = SchemaTexts.parseNew(text);
        return find(versions, schema, normalize).orElseThrow(Refusals::schemaNotFound);
    }

    /** The level set for a subject (null: for the whole registry), if any. */
    public synchronized Optional<CompatibilityLevel> level(String subject) {
        return Optional.ofNullable(subject == null ? level : levels.get(subject));
    }

    /** The level in force for a subject (null: for the whole registry). */
    public synchronized CompatibilityLevel levelInForce(String subject) {
        return level(subject).or(() -> level(null)).orElse(DEFAULT_LEVEL);
    }

    /**
     * Why a schema could not be registered; empty when it could.
     *
     * @throws SchemaRegistryException 42201
     */
    public synchronized List<String> obstacles(String subject, String text) {
        return obstacles(subject, SchemaTexts.parseNew(text), versions(subject, Deleted.WITHOUT));
    }

    /** Likewise, against one version. */
    public synchronized List<String> obstacles(String subject, String text, int number) {
        RegisteredSchema earlier = version(subject, number, Deleted.WITHOUT);
        return obstacles(subject, SchemaTexts.parseNew(text), List.of(earlier));
    }

    /**
     * What registering a schema asks for.
     *
     * @return nothing when it stands under the subject already
     * @throws SchemaRegistryException 42201, 42208, 409
     */
    public synchronized Optional<SchemaChange.VersionStored> planRegister(
            String subject, String text, boolean normalize) {
        Refusals.checkSubject(subject);
        Schema schema = SchemaTexts.parseNew(text);
        List<RegisteredSchema> versions = versions(subject, Deleted.WITHOUT);
        if (find(versions, schema, normalize).isPresent()) {
            return Optional.empty();
        }
        List<String> obstacles = obstacles(subject, schema, versions);
        if (!obstacles.isEmpty()) {
            throw Refusals.incompatible(subject, obstacles);
        }
        String canonical = SchemaTexts.canonical(schema, normalize);
        int id = idByText.getOrDefault(canonical, highestId + 1);
        int number = versions(subject, Deleted.WITH).stream()
                        .mapToInt(RegisteredSchema::version)
                        .max()
                        .orElse(0)
                + 1;
        return Optional.of(new SchemaChange.VersionStored(new RegisteredSchema(subject, number, id, canonical, false)));
    }

    /**
     * What deleting a subject asks for. Deletion marks; a second, permanent one removes.
     *
     * @throws SchemaRegistryException 40401, 40404, 40405
     */
    public synchronized List<SchemaChange> planDelete(String subject, boolean permanent) {
        List<RegisteredSchema> versions = existingVersions(subject, Deleted.WITH);
        boolean marked = versions.stream().allMatch(RegisteredSchema::deleted);
        if (permanent != marked) {
            throw permanent ? Refusals.subjectNotSoftDeleted(subject) : Refusals.subjectSoftDeleted(subject);
        }
        List<SchemaChange> changes = new ArrayList<>();
        if (permanent) {
            versions.forEach(version -> changes.add(new SchemaChange.VersionRemoved(subject, version.version())));
        } else {
            int last = versions.get(versions.size() - 1).version();
            changes.add(new SchemaChange.SubjectDeleted(subject, last));
            level(subject).ifPresent(set -> changes.add(new SchemaChange.LevelSet(subject, null)));
        }
        return changes;
    }

    /**
     * What deleting a version asks for.
     *
     * @throws SchemaRegistryException 40401, 40402, 40406, 40407
     */
    public synchronized SchemaChange planDelete(String subject, int number, boolean permanent) {
        RegisteredSchema version = version(subject, number, number == LATEST ? Deleted.WITHOUT : Deleted.WITH);
        if (permanent != version.deleted()) {
            throw permanent
                    ? Refusals.versionNotSoftDeleted(subject, version.version())
                    : Refusals.versionSoftDeleted(subject, version.version());
        }
        return permanent
                ? new SchemaChange.VersionRemoved(subject, version.version())
                : new SchemaChange.VersionStored(version.asDeleted());
    }

    private List<String> obstacles(String subject, Schema schema, List<RegisteredSchema> earlier) {
        List<Schema> schemas = earlier.stream().map(RegisteredSchema::schema).toList();
        return levelInForce(subject).obstacles(schema, schemas);
    }

    private static Optional<RegisteredSchema> find(List<RegisteredSchema> versions, Schema schema, boolean normalize) {
        String wanted = SchemaTexts.canonical(schema, normalize);
        return versions.stream()
                .filter(version ->
                        SchemaTexts.canonical(version.schema(), normalize).equals(wanted))
                .reduce((older, newer) -> newer);
    }

    private void store(RegisteredSchema version) {
        subjects.computeIfAbsent(version.subject(), s -> new TreeMap<>()).put(version.version(), version);
        textById.putIfAbsent(version.id(), version.text());
        idByText.putIfAbsent(version.schema().toString(), version.id());
        highestId = Math.max(highestId, version.id());
    }

    private void remove(String subject, int number) {
        NavigableMap<Integer, RegisteredSchema> versions = subjects.getOrDefault(subject, new TreeMap<>());
        RegisteredSchema removed = versions.remove(number);
        if (versions.isEmpty()) {
            subjects.remove(subject);
        }
        if (removed != null && all().noneMatch(version -> version.id() == removed.id())) {
            textById.remove(removed.id());
            idByText.values().removeIf(id -> id == removed.id());
        }
    }

    private void setLevel(SchemaChange.LevelSet set) {
        if (set.subject() == null) {
            level = set.level();
        } else if (set.level() == null) {
            levels.remove(set.subject());
        } else {
            levels.put(set.subject(), set.level());
        }
    }

    private Stream<RegisteredSchema> all() {
        return subjects.values().stream().map(Map::values).flatMap(Collection::stream);
    }
}
