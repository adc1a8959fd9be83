package io.silkwatch.allinone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.registry.CompatibilityLevel;
import io.silkwatch.common.registry.RegisteredSchema;
import io.silkwatch.common.registry.SchemaChange;
import org.junit.jupiter.api.Test;

class LogFormatTest {

    @Test
    void writesVersionsAsConfluentDoes() {
        assertEncoded(
                new SchemaChange.VersionStored(new RegisteredSchema("a-value", 2, 7, "\"int\"", false)),
                "{\"keytype\":\"SCHEMA\",\"subject\":\"a-value\",\"version\":2,\"magic\":1}",
                "{\"subject\":\"a-value\",\"version\":2,\"id\":7,\"schema\":\"\\\"int\\\"\",\"deleted\":false}");
        assertEncoded(
                new SchemaChange.VersionRemoved("a-value", 2),
                "{\"keytype\":\"SCHEMA\",\"subject\":\"a-value\",\"version\":2,\"magic\":1}",
                null);
    }

    @Test
    void writesDeletionsAsConfluentDoes() {
        assertEncoded(
                new SchemaChange.SubjectDeleted("a-value", 3),
                "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"a-value\",\"magic\":0}",
                "{\"subject\":\"a-value\",\"version\":3}");
    }

    @Test
    void writesLevelsAsConfluentDoes() {
        assertEncoded(
                new SchemaChange.LevelSet("a-value", CompatibilityLevel.FULL),
                "{\"keytype\":\"CONFIG\",\"subject\":\"a-value\",\"magic\":0}",
                "{\"subject\":\"a-value\",\"compatibilityLevel\":\"FULL\"}");
        assertEncoded(
                new SchemaChange.LevelSet(null, CompatibilityLevel.NONE),
                "{\"keytype\":\"CONFIG\",\"magic\":0}",
                "{\"compatibilityLevel\":\"NONE\"}");
        assertEncoded(new SchemaChange.LevelSet(null, null), "{\"keytype\":\"CONFIG\",\"magic\":0}", null);
    }

    @Test
    void readsWhatEarlierAndLaterVersionsOfConfluentWrite() {
        assertThat(LogFormat.decode(
                        "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}",
                        "{\"compatibilityLevel\":\"BACKWARD\",\"normalize\":true}"))
                .contains(new SchemaChange.LevelSet(null, CompatibilityLevel.BACKWARD));
        assertThat(LogFormat.decode(
                        "{\"keytype\":\"SCHEMA\",\"subject\":\"a\",\"version\":1,\"magic\":1}",
                        "{\"subject\":\"a\",\"version\":1,\"id\":1,\"md5Bytes\":\"x\",\"schema\":\"\\\"int\\\"\"}"))
                .contains(new SchemaChange.VersionStored(new RegisteredSchema("a", 1, 1, "\"int\"", false)));
        assertThat(LogFormat.decode("{\"keytype\":\"MODE\",\"magic\":0}", "{\"mode\":\"READWRITE\"}"))
                .isEmpty();
        assertThat(LogFormat.decode(LogFormat.NOOP_KEY, null)).isEmpty();
    }

    @Test
    void refusesWhatItCannotUse() {
        String key = "{\"keytype\":\"SCHEMA\",\"subject\":\"a\",\"version\":1,\"magic\":1}";
        assertThatThrownBy(() -> LogFormat.decode("hello", "{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LogFormat.decode(key, "{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LogFormat.decode(key, "{\"schemaType\":\"JSON\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertEncoded(SchemaChange change, String key, String value) {
        assertThat(LogFormat.encode(change)).isEqualTo(new LogFormat.Entry(key, value));
        assertThat(LogFormat.decode(key, value)).contains(change);
    }
}
