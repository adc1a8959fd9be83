package io.silkwatch.common.registry;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * How much there is to compare between two schemas. Avro remembers pairs of types that it has compared, but repeats
 * what is wrong with a pair wherever the pair is used, and compares each branch of a union with each of another: a small
 * text can be made that takes all memory. So the work is counted first, in steps of which there are few.
 */
final class Comparison {
    /** A second of work; the schemas of Silkwatch need less than a hundred. */
    private static final int MOST = 100_000;

    private final Map<Schema, Map<Schema, Integer>> counted = new IdentityHashMap<>();

    private Comparison() {}

    /**
     * Refuses schemas that are too large to be compared.
     *
     * @throws SchemaRegistryException 42201
     */
    static void check(Schema reader, Schema writer) {
        new Comparison().count(reader, writer);
    }

    private int count(Schema reader, Schema writer) {
        Map<Schema, Integer> ofReader = counted.computeIfAbsent(reader, r -> new IdentityHashMap<>());
        // Inside itself a pair counts as one.
        Integer known = ofReader.putIfAbsent(writer, 1);
        if (known != null) {
            return known;
        }
        int sum = parts(reader, writer).reduce(1, Comparison::add, Comparison::add);
        ofReader.put(writer, sum);
        return sum;
    }

    private static int add(int sum, int more) {
        if (sum + more > MOST) {
            throw new SchemaRegistryException(
                    422, 42201, "Invalid schema: to compare it takes more than %,d steps".formatted(MOST));
        }
        return sum + more;
    }

    private Stream<Integer> parts(Schema reader, Schema writer) {
        if (writer.isUnion()) {
            return writer.getTypes().stream().map(branch -> count(reader, branch));
        }
        if (reader.isUnion()) {
            return reader.getTypes().stream().map(branch -> count(branch, writer));
        }
        if (reader.getType() != writer.getType()) {
            return Stream.empty();
        }
        return switch (reader.getType()) {
            case ARRAY -> Stream.of(count(reader.getElementType(), writer.getElementType()));
            case MAP -> Stream.of(count(reader.getValueType(), writer.getValueType()));
            case RECORD -> reader.getFields().stream().flatMap(field -> fields(field, writer));
            default -> Stream.empty();
        };
    }

    /** What the field may be called in the writer's record. */
    private Stream<Integer> fields(Schema.Field field, Schema writer) {
        return Stream.concat(Stream.of(field.name()), field.aliases().stream())
                .map(writer::getField)
                .filter(written -> written != null)
                .map(written -> count(field.schema(), written.schema()));
    }
}
