package io.silkwatch.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The schema that editors use says the same as the reader of rule files. */
class RulesSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(JSON.readTree(resource("rules.schema.json")));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RulesSchemaTest.class.getResourceAsStream("/io/silkwatch/alerts/" + name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static JsonNode tree(String yaml) {
        return JSON.valueToTree(new Yaml().load(yaml));
    }

    @Test
    void theShippedRulesFit() throws IOException {
        assertThat(schema().validate(tree(resource("rules.yaml")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "groups: [{name: g}]", "groups:"})
    void aFileWithoutRulesDoesNotFit(String yaml) throws IOException {
        assertThat(schema().validate(tree(yaml))).isNotEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> RuleFile.parse("r", yaml))
                .isInstanceOf(io.silkwatch.common.UserException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expr: a > 1",
                "alert: A",
                "alert: A, expr: a > 1, fro: 1d",
                "alert: A, expr: a > 1, for: soon",
                "alert: A b, expr: a > 1",
                "alert: A, expr: a > 1, unless_below: x",
                "alert: A, expr: a > 1, unless_below: 0, unless_above: 2",
                "alert: A, expr: a > 1, labels: {severity: bad}",
                "alert: A, expr: a > 1, labels: {desk: '{{ $labels.exporter }}'}",
            })
    void whatTheReaderRefusesDoesNotFit(String rule) throws IOException {
        String yaml = "groups: [{name: g, rules: [{" + rule + "}]}]";
        assertThat(schema().validate(tree(yaml))).isNotEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> RuleFile.parse("r", yaml))
                .isInstanceOf(io.silkwatch.common.UserException.class);
    }
}
