package io.silkwatch.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
    private static final String HEAD = "groups:\n  - name: g\n    rules:\n      - alert: A\n";

    @Test
    void theShippedRulesAreRight() {
        assertThat(RuleFile.shipped()).hasSizeGreaterThan(5).allSatisfy(rule -> assertThat(rule.annotations())
                .containsKey("summary"));
    }

    @Test
    void readsAThresholdRule() {
        List<Rule> rules = RuleFile.parse(
                "r.yaml",
                HEAD
                        + "        expr: export_share{commodity=\"uranium\",partner=~\"CN|RU\"} >= 0.5\n"
                        + "        for: 1d12h\n        labels: {severity: critical, team: a}\n        annotations: {summary: \"{{ $labels.partner }}\"}\n");
        Rule rule = rules.get(0);
        Expression.Threshold threshold = (Expression.Threshold) rule.expression();
        assertThat(threshold.indicator()).isEqualTo("export.share");
        assertThat(threshold.line()).isEqualTo(0.5);
        assertThat(threshold.matchers()).allMatch(m -> m.matches(Map.of("commodity", "uranium", "partner", "RU")));
        assertThat(threshold.matchers()).anyMatch(m -> !m.matches(Map.of("commodity", "uranium", "partner", "US")));
        assertThat(rule.hold()).isEqualTo(Duration.ofHours(36));
        assertThat(rule.severity()).isEqualTo("critical");
    }

    @Test
    void readsAnEventRule() {
        Rule rule = RuleFile.parse("r.yaml", HEAD + "        expr: event{type=\"EXPORT_BAN\", recipient!=\"\"}\n")
                .get(0);
        assertThat(rule.expression()).isInstanceOf(Expression.OnEvent.class);
        assertThat(rule.keepFiring()).isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "export_share >; r.yaml:5: expr: column 14 of \"export_share >\": expected a comparison",
                "export_share{a=b} > 1; r.yaml:5: expr: column 14",
                "export_share > 1 foo; r.yaml:5: expr: column 18",
                "event{typ=\"X\"}; r.yaml:5: expr: events have no label typ",
                "event{type=~\"(\"}; r.yaml:5: expr: \"(\" is no regular expression",
                "export_share; r.yaml:5: expr: column 13",
            })
    void namesFileLineAndCauseOfAWrongCondition(String condition, String message) {
        assertThatThrownBy(() -> RuleFile.parse("r.yaml", HEAD + "        expr: '" + condition + "'\n"))
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "fro: 5m; r.yaml:6: unknown key fro",
                "for: soon; r.yaml:6: for: \"soon\" is no duration",
                "labels: {severity: bad}; r.yaml:6: labels: severity must be",
                "annotations: {s: '{{ $what }}'}; r.yaml:6: annotations: s has an unknown placeholder {{$what}}",
            })
    void namesFileLineAndCauseOfAWrongKey(String line, String message) {
        assertThatThrownBy(() -> RuleFile.parse("r.yaml", HEAD + "        expr: a > 1\n        " + line + "\n"))
                .hasMessageStartingWith(message);
    }

    @Test
    void aMissingFileIsSaidSo() {
        assertThatThrownBy(() -> RuleFile.read(Path.of("/no/such/rules.yaml")))
                .hasMessageContaining("/no/such/rules.yaml: cannot be read");
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        String rule = "      - alert: A\n        expr: a > 1\n";
        assertThatThrownBy(() -> RuleFile.parse("r.yaml", "groups:\n  - name: g\n    rules:\n" + rule + rule))
                .hasMessageContaining("r.yaml:6: alert: there is another rule of the name A");
    }
}
