package io.silkwatch.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of mistake is one sentence that says where it is and what would be right. */
class ConfigErrorsTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            news.pol.interval.ms: 5;        :1: there is no setting 'news.pol.interval.ms', did you mean 'news.poll.interval.ms'?
            news: {pol.interval.ms: 5};     :1: there is no setting 'news.pol.interval.ms', did you mean 'news.poll.interval.ms'?
            partitions: 5;                  :1: there is no setting 'partitions', did you mean 'topics.partitions'?
            security.protocol: SSL;         :1: there is no setting 'security.protocol', did you mean 'kafka.security.protocol'?
            kafak.security.protocol: SSL;   :1: there is no setting 'kafak.security.protocol', did you mean 'kafka.security.protocol'?
            notifier.slak.url: x;           :1: there is no setting 'notifier.slak.url', did you mean 'notifier.slack.webhook.url'?
            completely.different: 5;        :1: there is no setting 'completely.different'
            completely.different:;          :1: there is no setting 'completely.different'
            different: {};                  :1: there is no setting 'different'
            ops.port: high;                 :1: 'ops.port' is 'high' but must be a whole number from 0 to 65535
            ops.port: 65536;                :1: 'ops.port' is '65536' but must be a whole number from 0 to 65535
            ops.port: -1;                   :1: 'ops.port' is '-1' but must be a whole number from 0 to 65535
            ops.port: 99999999999;          :1: 'ops.port' is '99999999999' but must be a whole number from 0 to 65535
            ops.port: 1.5;                  :1: 'ops.port' is '1.5' but must be a whole number from 0 to 65535
            ops.port: [1, 2];               :1: 'ops.port' takes one value, not a list
            ops.port: {a: 1};               :1: 'ops.port' takes a value, not keys of its own
            ops: 1;                         :1: 'ops' is a group of settings and takes keys, not a value
            kafka: 1;                       :1: 'kafka' is a group of settings and takes keys, not a value
            news.files: [{a: 1}];           :1: the items of 'news.files' must be plain values
            notifier.terminal.enabled: yes; :1: 'notifier.terminal.enabled' is 'yes' but must be true or false
            instance.id: a b;               :1: 'instance.id' is 'a b' but must be only letters, digits, dot, underscore and hyphen
            kafka.security.protocol: FOO;   :1: 'kafka.security.protocol' is 'FOO', which Kafka refuses: String must be one of
            kafka.max.poll.records: many;   :1: 'kafka.max.poll.records' is 'many', which Kafka refuses: Not a number of type INT
            just a text;                    :1: the file must consist of lines of the form `key: value`
            [1, 2];                         :1: the file must consist of lines of the form `key: value`
            ? [a]\\n: b;                    :1: a key must be a plain text
            ops.port: 1\\nops.port: 2;      :2: key 'ops.port' is given twice, first on line 1
            ops.port: 1\\nops: {port: 2};   :2: key 'ops.port' is given twice, first on line 1
            ops: {port: 1}\\nops: {host: a}; :2: key 'ops' is given twice, first on line 1
            ops:\\n\\tport: 1;              :2: not valid YAML: found character '\\t(TAB)' that cannot start any token
            `ops: {port: 1`;                not valid YAML: expected ',' or '}'
            `ops: &a {port: 1}\\nnews: *a`; not valid YAML: Number of aliases for non-scalar nodes exceeds
            `ops.port: 1\\n---\\nops.port: 2`; :2: not valid YAML: but found another document
            """)
    void namesTheLineTheKeyAndWhatIsAllowed(String yaml, String expected) throws IOException {
        Path file = write(yaml.replace("\\n", "\n").replace("\\t", "\t"));
        assertThat(problems(Optional.of(file), Map.of()))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith(file.toString())
                .contains(expected);
    }

    @Test
    void reportsAllProblemsOfAllSourcesTogether() throws IOException {
        Path file = write("ops.prot: 1\nstreams:\n  threads: x\n  commit.interval.ms: 0\nnews.files: [[]]\n");
        assertThat(problems(Optional.of(file), Map.of("SILKWATCH_OPS_PORT", "x")))
                .hasSize(5);
    }

    @Test
    void reportsAllValuesOutOfRangeTogether() throws IOException {
        Path file = write("ops.port: 65536\nstreams:\n\n  threads: 0\n");
        assertThat(problems(Optional.of(file), Map.of()))
                .containsExactlyInAnyOrder(
                        file + ":1: 'ops.port' is '65536' but must be a whole number from 0 to 65535",
                        file + ":4: 'streams.threads' is '0' but must be a whole number from 1 to 64");
    }

    @Test
    void namesTheVariable() {
        assertThat(problems(Optional.empty(), Map.of("SILKWATCH_OPS_PROT", "1")))
                .containsExactly(
                        "environment variable SILKWATCH_OPS_PROT: there is no setting 'ops.prot', did you mean SILKWATCH_OPS_PORT?");
        assertThat(problems(Optional.empty(), Map.of("SILKWATCH_OPS_PORT", "70000")))
                .containsExactly(
                        "environment variable SILKWATCH_OPS_PORT: 'ops.port' is '70000' but must be a whole number from 0 to 65535");
        assertThat(problems(Optional.empty(), Map.of("KAFKA_SECURITY_PROTOCOL", "FOO")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith(
                        "environment variable KAFKA_SECURITY_PROTOCOL: 'kafka.security.protocol' is 'FOO', which Kafka refuses");
    }

    @Test
    void namesTheCommandLine() {
        ConfigException error = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(Optional.empty(), Map.of(), Map.of("ops.prot", "1")));
        assertThat(error).hasMessage("command line: there is no setting 'ops.prot', did you mean 'ops.port'?");
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Path missing = dir.resolve("missing.yaml");
        assertThat(problems(Optional.of(missing), Map.of()))
                .containsExactly("configuration file " + missing + " cannot be read: there is no such file");
        assertThat(problems(Optional.of(dir), Map.of()))
                .containsExactly("configuration file " + dir + " cannot be read: it is a directory");
        Path latin = Files.write(dir.resolve("latin.yaml"), "ops.host: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems(Optional.of(latin), Map.of()))
                .containsExactly("configuration file " + latin + " cannot be read: it is not UTF-8 text");
    }

    @Test
    void quotesNoSecretInAnError() throws IOException {
        Path file = write("kafka:\n  sasl.jaas.config: c4n4ry: c4n4ry\n");
        assertThat(problems(Optional.of(file), Map.of())).hasSize(1).noneMatch(problem -> problem.contains("c4n4ry"));
        Path secretInUnknownKey = write("kafka.ssl.key.password: [c4n4ry, {a: b}]\nnotifier.webhook.urll: c4n4ry\n");
        assertThat(problems(Optional.of(secretInUnknownKey), Map.of()))
                .hasSize(2)
                .noneMatch(problem -> problem.contains("c4n4ry"));
    }

    @Property(tries = 200)
    void measuresADistance(
            @ForAll @AlphaChars @StringLength(max = 8) String a, @ForAll @AlphaChars @StringLength(max = 8) String b) {
        int distance = NearMatch.distance(a, b);
        assertThat(distance).isEqualTo(NearMatch.distance(b, a));
        assertThat(distance).isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
        assertThat(distance == 0).isEqualTo(a.equals(b));
        assertThat(NearMatch.distance(a, a + b)).isEqualTo(b.length());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(dir.resolve("silkwatch.yaml"), yaml);
    }

    @Test
    void variablesOfKubernetesAreNone() {
        Map<String, String> environment = Map.of(
                "SILKWATCH_PORT", "tcp://10.0.0.1:8080",
                "SILKWATCH_PORT_8080_TCP_ADDR", "10.0.0.1",
                "SILKWATCH_TAGGER_SERVICE_HOST", "10.0.0.1",
                "SILKWATCH_TAGGER_SERVICE_PORT_HTTP", "8080");
        assertThatCode(() -> ConfigLoader.load(Optional.empty(), environment, Map.of()))
                .doesNotThrowAnyException();
        assertThat(problems(Optional.empty(), Map.of("SILKWATCH_OPPS_PORT", "1")))
                .hasSize(1);
    }

    private static List<String> problems(Optional<Path> file, Map<String, String> environment) {
        ConfigException error =
                catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(file, environment, Map.of()));
        assertThat(error).as("an error").isNotNull();
        assertThat(error.problems()).allMatch(problem -> problem.lines().count() == 1);
        return error.problems();
    }
}
