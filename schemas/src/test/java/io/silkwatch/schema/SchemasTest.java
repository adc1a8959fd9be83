package io.silkwatch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Guards the contract. Topics are kept for years and read again from the start, so a schema may change only in ways
 * that leave every record ever written readable: add fields with a default, add enum symbols, widen numbers.
 *
 * <p>At a release the schemas are frozen with {@code mvn -pl schemas test -Drelease.version=X.Y.Z}, which writes the
 * files this test compares with.
 */
class SchemasTest {

    @Test
    @EnabledIfSystemProperty(named = "release.version", matches = "[0-9.]+")
    void freezesTheSchemasOfARelease() throws IOException {
        Path folder = Contract.RELEASED.resolve(System.getProperty("release.version"));
        Files.createDirectories(folder);
        for (String name : Contract.topicRecords()) {
            Files.writeString(
                    folder.resolve(name + ".avsc"), Contract.current().get(name).toString(true) + "\n");
        }
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void readsEveryReleasedRecord() {
        assertThat(Contract.released()).isNotEmpty();
        for (Path file : Contract.released()) {
            assertThat(Contract.obstacles(Contract.successorOf(file), Contract.parse(file)))
                    .as("the schema of today against %s", file)
                    .isEmpty();
        }
    }

    @Test
    void freezesEveryTopicRecord() {
        List<String> frozen = Contract.released().stream()
                .map(file -> file.getFileName().toString().replace(".avsc", ""))
                .distinct()
                .toList();
        assertThat(frozen).containsAll(List.of("Article", "TaggedArticle", "PolicyEvent", "TradeFlow", "Alert"));
    }

    @Test
    void describesEveryRecordFieldAndEnum() {
        assertThat(Contract.current()).isNotEmpty();
        Contract.current()
                .forEach((name, schema) ->
                        assertThat(Contract.undocumented(schema)).as(name).isEmpty());
    }

    @Test
    void givesEveryEnumADefaultForSymbolsOfTheFuture() {
        Contract.current().values().stream()
                .filter(schema -> schema.getType() == Schema.Type.ENUM)
                .forEach(schema ->
                        assertThat(schema.getEnumDefault()).as(schema.getName()).isNotNull());
    }

    @Test
    void namesFilesAfterTheirRecords() {
        Contract.current()
                .forEach((name, schema) -> assertThat(schema.getFullName()).isEqualTo("io.silkwatch.schema." + name));
    }

    @Test
    void noticesAFieldWithoutDefault() {
        Schema released = record("""
                {"name": "id", "type": "string", "doc": "Id."}""");
        Schema changed = record("""
                {"name": "id", "type": "string", "doc": "Id."}, {"name": "size", "type": "int", "doc": "Size."}""");
        assertThat(Contract.obstacles(changed, released))
                .singleElement()
                .asString()
                .contains("size");
    }

    @Test
    void noticesAChangedType() {
        Schema released = record("""
                {"name": "id", "type": "string", "doc": "Id."}""");
        Schema changed = record("""
                {"name": "id", "type": "long", "doc": "Id."}""");
        assertThat(Contract.obstacles(changed, released))
                .singleElement()
                .asString()
                .contains("TYPE_MISMATCH");
    }

    @Test
    void allowsAFieldWithDefault() {
        Schema released = record("""
                {"name": "id", "type": "string", "doc": "Id."}""");
        Schema changed = record("""
                {"name": "id", "type": "string", "doc": "Id."},
                {"name": "size", "type": "int", "default": 0, "doc": "Size."}""");
        assertThat(Contract.obstacles(changed, released)).isEmpty();
    }

    @Test
    void noticesAMissingDescription() {
        Schema bare = record("""
                {"name": "id", "type": "string"}""");
        assertThat(Contract.undocumented(bare)).containsExactly("io.silkwatch.schema.Thing.id");
    }

    private static Schema record(String fields) {
        return new Schema.Parser().parse("""
                {"type": "record", "name": "Thing", "namespace": "io.silkwatch.schema", "doc": "A thing.", "fields": [%s]}""".formatted(fields));
    }
}
