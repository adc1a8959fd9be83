package io.silkwatch.common.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * Which schemas may follow one another under a subject. The names are those of Confluent's registry.
 *
 * <p>Backward: the new schema reads what the earlier one wrote. Forward: the earlier schema reads what the new one
 * writes. Full: both. Transitive levels ask it of every earlier version, the others of the latest only.
 */
public enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    CompatibilityLevel(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /**
     * The level of that name, in any case.
     *
     * @param name for example {@code full_transitive}; null is no level
     */
    public static Optional<CompatibilityLevel> forName(String name) {
        for (CompatibilityLevel level : values()) {
            if (name != null && level.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /**
     * Why a schema may not follow the earlier ones at this level.
     *
     * @param candidate the new schema
     * @param earlier the earlier versions, oldest first
     * @return one sentence for each obstacle; empty when the schema may follow
     * @throws SchemaRegistryException 42201 when there is too much to compare
     */
    List<String> obstacles(Schema candidate, List<Schema> earlier) {
        int first = transitive ? 0 : Math.max(0, earlier.size() - 1);
        List<String> obstacles = new ArrayList<>();
        for (Schema version : earlier.subList(first, earlier.size())) {
            if (backward) {
                addObstacles(obstacles, "The new schema cannot read the earlier one", candidate, version);
            }
            if (forward) {
                addObstacles(obstacles, "The earlier schema cannot read the new one", version, candidate);
            }
        }
        return obstacles;
    }

    private static void addObstacles(List<String> obstacles, String what, Schema reader, Schema writer) {
        Comparison.check(reader, writer);
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .forEach(i -> obstacles.add(
                        "%s: %s at %s: %s".formatted(what, i.getType(), i.getLocation(), i.getMessage())));
    }
}
