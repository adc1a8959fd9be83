package io.silkwatch.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.specific.SpecificData;

/** What the tests of the contract ask about schemas: which there are, what they lack, which cannot read which. */
final class Contract {
    static final Path SOURCES = Path.of("src/main/avro");
    static final Path RELEASED = Path.of("src/test/resources/released");

    private Contract() {}

    /** Every schema of this build by its simple name, as generated. */
    static TreeMap<String, Schema> current() {
        TreeMap<String, Schema> schemas = new TreeMap<>();
        for (Path file : filesUnder(SOURCES)) {
            String name = file.getFileName().toString().replace(".avsc", "");
            schemas.put(name, generated(name));
        }
        return schemas;
    }

    /** The files of all releases. */
    static List<Path> released() {
        return filesUnder(RELEASED);
    }

    /** Why {@code reader} cannot read what {@code writer} wrote; empty when it can. */
    static List<String> obstacles(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(i -> i.getType() + " at " + i.getLocation() + ": " + i.getMessage())
                .toList();
    }

    /** Records, fields and enums without a description. */
    static List<String> undocumented(Schema schema) {
        List<String> missing = new ArrayList<>();
        if (isBlank(schema.getDoc())) {
            missing.add(schema.getFullName());
        }
        if (schema.getType() == Schema.Type.RECORD) {
            for (Schema.Field field : schema.getFields()) {
                if (isBlank(field.doc())) {
                    missing.add(schema.getFullName() + "." + field.name());
                }
            }
        }
        return missing;
    }

    /** The current schema a released file stands for. */
    static Schema successorOf(Path releasedFile) {
        return generated(releasedFile.getFileName().toString().replace(".avsc", ""));
    }

    static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema generated(String name) {
        try {
            return SpecificData.get().getSchema(Class.forName("io.silkwatch.schema." + name));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("No class is generated for schema " + name + ": a released record must stay", e);
        }
    }

    private static List<Path> filesUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records that are the value of a topic; the others are parts of these. */
    static Set<String> topicRecords() {
        TreeMap<String, Schema> all = current();
        all.values()
                .removeIf(s -> s.getType() != Schema.Type.RECORD || !s.getDoc().contains("Topic "));
        return all.keySet();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
