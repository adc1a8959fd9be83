package io.silkwatch.common.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.registry.SchemaStore.Deleted;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SchemaStoreTest {
    private final SchemaStore store = new SchemaStore();

    @Test
    void givesOneIdToOneSchemaUnderAnySubject() {
        assertThat(register("a", Schemas.V1)).isEqualTo(1);
        assertThat(register("b", Schemas.V1)).isEqualTo(1);
        assertThat(register("b", Schemas.WITH_DEFAULT)).isEqualTo(2);
        assertThat(store.usesOf(1, Deleted.WITHOUT))
                .extracting(RegisteredSchema::subject)
                .containsExactly("a", "b");
    }

    @Test
    void takesWhiteSpaceAndOrderOfAttributesForTheSame() {
        register("a", Schemas.V1);
        String spaced = """
                {"fields": [ {"type": "string", "name": "id"} ],
                 "name": "Thing", "namespace": "test", "type": "record"}""";
        assertThat(store.planRegister("a", spaced, false)).isEmpty();
        assertThat(store.lookup("a", spaced, false, Deleted.WITHOUT).id()).isEqualTo(1);
    }

    @Test
    void tellsPropertiesInAnotherOrderApartUnlessNormalized() {
        String xy = "{\"type\":\"string\",\"x\":1,\"y\":2}";
        String yx = "{\"type\":\"string\",\"y\":2,\"x\":1}";
        store.apply(store.planRegister("a", xy, false).orElseThrow());
        assertThat(store.planRegister("a", yx, false)).isPresent();
        assertThat(store.planRegister("a", yx, true)).isEmpty();
    }

    @Test
    void refusesWhatTheLevelForbids() {
        register("a", Schemas.V1);
        assertRefused(() -> register("a", Schemas.WITHOUT_DEFAULT), 409, 409);
        assertThat(store.obstacles("a", Schemas.WITHOUT_DEFAULT.toString()))
                .singleElement()
                .asString()
                .contains("size");

        store.apply(new SchemaChange.LevelSet("a", CompatibilityLevel.FORWARD));
        assertThat(register("a", Schemas.WITHOUT_DEFAULT)).isEqualTo(2);
    }

    @Test
    void prefersTheLevelOfTheSubject() {
        assertThat(store.levelInForce("a")).isEqualTo(CompatibilityLevel.BACKWARD_TRANSITIVE);
        store.apply(new SchemaChange.LevelSet(null, CompatibilityLevel.NONE));
        assertThat(store.levelInForce("a")).isEqualTo(CompatibilityLevel.NONE);
        store.apply(new SchemaChange.LevelSet("a", CompatibilityLevel.FULL));
        assertThat(store.levelInForce("a")).isEqualTo(CompatibilityLevel.FULL);
        store.apply(new SchemaChange.LevelSet("a", null));
        assertThat(store.levelInForce("a")).isEqualTo(CompatibilityLevel.NONE);
    }

    @Test
    void refusesWhatIsNotASchema() {
        assertRefused(() -> store.planRegister("a", "{\"type\":\"nothing\"}", false), 422, 42201);
        assertRefused(() -> store.planRegister("a", "", false), 422, 42201);
        assertRefused(() -> store.planRegister(" ", "\"string\"", false), 422, 42208);
    }

    @Test
    void refusesWhatIsTooLargeToBeCompared() {
        assertRefused(() -> store.planRegister("a", nested(40), false), 422, 42201);
        assertRefused(() -> store.planRegister("a", union(400), false), 422, 42201);
        assertRefused(() -> store.planRegister("a", arrays(20_000), false), 422, 42201);
    }

    @Test
    void takesWhatIsLargeButCanBeCompared() {
        for (String text : List.of(nested(12), union(200), arrays(400))) {
            store.apply(store.planRegister("a", text, false).orElseThrow());
            store.apply(new SchemaChange.LevelSet("a", CompatibilityLevel.NONE));
        }
    }

    @Test
    void comparesWithNothingThatIsTooLargeForIt() {
        store.apply(new SchemaChange.VersionStored(new RegisteredSchema("a", 1, 1, union(1_000), false)));
        assertRefused(() -> store.obstacles("a", union(200)), 422, 42201);
    }

    @Test
    void saysWhatIsMissing() {
        assertRefused(() -> store.version("a", 1, Deleted.WITHOUT), 404, 40401);
        register("a", Schemas.V1);
        assertRefused(() -> store.version("a", 2, Deleted.WITHOUT), 404, 40402);
        assertRefused(() -> store.textOf(7), 404, 40403);
        assertRefused(() -> store.lookup("a", Schemas.EMPTY.toString(), false, Deleted.WITHOUT), 404, 40403);
    }

    @Test
    void keepsTheIdOfADeletedSchemaReadable() {
        register("a", Schemas.V1);
        delete("a", false);
        assertThat(store.subjects(Deleted.WITHOUT)).isEmpty();
        assertThat(store.subjects(Deleted.WITH)).containsExactly("a");
        assertThat(store.textOf(1)).isEqualTo(Schemas.V1.toString());
        assertRefused(() -> store.existingVersions("a", Deleted.WITHOUT), 404, 40401);
    }

    @Test
    void givesADeletedSchemaItsIdBackUnderANewVersion() {
        register("a", Schemas.V1);
        delete("a", false);
        assertThat(register("a", Schemas.V1)).isEqualTo(1);
        assertThat(store.version("a", SchemaStore.LATEST, Deleted.WITHOUT).version())
                .isEqualTo(2);
    }

    @Test
    void removesOnlyWhatWasMarkedBefore() {
        register("a", Schemas.V1);
        assertRefused(() -> store.planDelete("a", true), 404, 40405);
        delete("a", false);
        assertRefused(() -> store.planDelete("a", false), 404, 40404);
        delete("a", true);
        assertRefused(() -> store.planDelete("a", true), 404, 40401);
        assertRefused(() -> store.textOf(1), 404, 40403);
    }

    @Test
    void deletesOneVersion() {
        register("a", Schemas.V1);
        register("a", Schemas.WITH_DEFAULT);
        assertRefused(() -> store.planDelete("a", 1, true), 404, 40407);
        store.apply(store.planDelete("a", 1, false));
        assertThat(store.versions("a", Deleted.WITHOUT))
                .extracting(RegisteredSchema::version)
                .containsExactly(2);
        assertRefused(() -> store.planDelete("a", 1, false), 404, 40406);
        store.apply(store.planDelete("a", 1, true));
        assertRefused(() -> store.version("a", 1, Deleted.WITH), 404, 40402);
    }

    @Test
    void neverGivesAnIdOrVersionTwice() {
        register("a", Schemas.V1);
        register("a", Schemas.WITH_DEFAULT);
        store.apply(store.planDelete("a", 2, false));
        store.apply(store.planDelete("a", 2, true));
        assertThat(register("b", Schemas.OTHER_TYPE)).isEqualTo(3);
    }

    @Test
    void isTheSameWhenChangesAreAppliedTwice() {
        SchemaChange change =
                store.planRegister("a", Schemas.V1.toString(), false).orElseThrow();
        store.apply(change);
        store.apply(change);
        assertThat(store.versions("a", Deleted.WITH)).hasSize(1);
    }

    /** A small text with a type that is used two to the power of {@code depth} times. */
    private static String nested(int depth) {
        String type = "\"string\"";
        for (int i = depth; i > 0; i--) {
            String fields = "{\"name\":\"a\",\"type\":%s},{\"name\":\"b\",\"type\":\"%s\"}";
            String name = i == depth ? "string" : "R" + (i + 1);
            type = "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[%s]}".formatted(i, fields.formatted(type, name));
        }
        return type;
    }

    private static String union(int branches) {
        return IntStream.range(0, branches)
                .mapToObj("{\"type\":\"fixed\",\"size\":1,\"name\":\"F%d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String arrays(int depth) {
        return "{\"type\":\"array\",\"items\":".repeat(depth) + "\"string\"" + "}".repeat(depth);
    }

    private int register(String subject, Schema schema) {
        store.planRegister(subject, schema.toString(), false).ifPresent(store::apply);
        return store.lookup(subject, schema.toString(), false, Deleted.WITHOUT).id();
    }

    private void delete(String subject, boolean permanent) {
        List<SchemaChange> changes = store.planDelete(subject, permanent);
        changes.forEach(store::apply);
    }

    private static void assertRefused(ThrowingCallable call, int status, int code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SchemaRegistryException.class, e -> {
            assertThat(e.status()).isEqualTo(status);
            assertThat(e.errorCode()).isEqualTo(code);
        });
    }
}
