package io.silkwatch.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
    private static final String HEAD = "groups:\n  - name: g\n    rules:\n      - alert: A\n";

    @Test
    void theShippedRulesAreRight() {
        assertThat(RuleFile.shipped()).hasSizeGreaterThanOrEqualTo(15).allSatisfy(rule -> assertThat(rule.annotations())
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
        Node.Compare compare = (Node.Compare) ((Expression.OnValues) rule.expression()).condition();
        Node.Selector selector = (Node.Selector) compare.operand();
        assertThat(selector.indicator()).isEqualTo("export.share");
        assertThat(compare.line()).isEqualTo(0.5);
        assertThat(selector.matchers()).allMatch(m -> m.matches(Map.of("commodity", "uranium", "partner", "RU")));
        assertThat(selector.matchers()).anyMatch(m -> !m.matches(Map.of("commodity", "uranium", "partner", "US")));
        assertThat(rule.hold()).isEqualTo(Duration.ofHours(36));
        assertThat(rule.severity()).isEqualTo("critical");
    }

    @Test
    void saysThatThereIsNoSuchFile(@TempDir Path dir) {
        Path missing = dir.resolve("none.yaml");
        assertThatThrownBy(() -> RuleFile.read(missing))
                .hasMessage(missing + ": cannot be read: there is no such file");
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
                "export_share >; r.yaml:5: expr: column 15 of \"export_share >\": expected a number to compare with",
                "corridor_risk / 0 > 1; r.yaml:5: expr: column 17 of \"corridor_risk / 0 > 1\": division by zero",
                "export_share > 1/(2 - 2); r.yaml:5: expr: column 19 of \"export_share > 1/(2 - 2)\": division by zero",
                "export_share{a=b} > 1; r.yaml:5: expr: column 14",
                "export_share > 1 foo; r.yaml:5: expr: column 18",
                "event{typ=\"X\"}; r.yaml:5: expr: events have no label typ",
                "event{type=~\"(\"}; r.yaml:5: expr: \"(\" is no regular expression",
                "export_share; r.yaml:5: expr: column 13",
                "export_share > export_hhi; r.yaml:5: expr: column 16",
                "export_share + export_hhi > 1; r.yaml:5: expr: column 14",
                "1 < export_share; r.yaml:5: expr: column 3",
                "a > 1 and; r.yaml:5: expr: column 10",
                "a > 1 and b; r.yaml:5: expr: column 12",
                "(a > 1; r.yaml:5: expr: column 7",
                "(a > 1) * 2 > 3; r.yaml:5: expr: column 9",
                "rate(a[1d]) > 1; r.yaml:5: expr: column 1 of \"rate(a[1d]) > 1\": there is no function rate, only [delta, max_over_time, min_over_time]",
                "delta(a) > 1; r.yaml:5: expr: column 8",
                "delta(a[soon]) > 1; r.yaml:5: expr: column 9",
                "delta(a[0d]) > 1; r.yaml:5: expr: column 9",
                "a > 1 and event{type=\"X\"}; r.yaml:5: expr: column 11",
                "event{actor=\"X\"} > 1; r.yaml:5: expr: column 18",
                "event{type=\"EXPORT_BANN\"}; r.yaml:5: expr: no event has the type EXPORT_BANN, only [UNKNOWN, EXPORT_BAN, ",
                "event{stage!=\"PLANED\"}; r.yaml:5: expr: no event has the stage PLANED, only [",
                "event{scope=~\"PLANTS|LOCAL\"}; r.yaml:5: expr: no event has the scope PLANTS|LOCAL, only [",
                "a > 1 and on commodity b > 2; r.yaml:5: expr: column 14",
                "a > 1d; r.yaml:5: expr: column 5",
                "a{b=\"c} > 1; r.yaml:5: expr: column 3",
                "a > 1e999; r.yaml:5: expr: column 5 of \"a > 1e999\": 1e999 is too large a number",
                "a > 1e308 * 10; r.yaml:5: expr: column 11 of \"a > 1e308 * 10\": the result is too large",
                "a{b=~\"((c{99}){99}){99}\"} > 1; r.yaml:5: expr: column 6 of \"a{b=~\"((c{99}){99}){99}\"} > 1\": a regular expression",
                "a{b=~\"\\d+\"} > 1; r.yaml:5: expr: column 6 of \"a{b=~\"\\d+\"} > 1\": unknown escape \\d",
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
                "unless_below: 2; r.yaml:6: unless_below: must not be above the line of the condition, 1.0",
                "unless_below: x; r.yaml:6: unless_below: \"x\" is no number",
                "unless_above: 2; r.yaml:6: unless_above: goes with < and <= only",
                "max_age: 5; r.yaml:6: max_age: \"5\" is no duration",
                "labels: {severity: bad}; r.yaml:6: labels: severity must be",
                "labels: {desk: 'of {{ $labels.a }}'}; r.yaml:6: labels: desk has a placeholder: labels are not templates",
                "unless_below: 1d; r.yaml:6: unless_below: \"1d\" is no number",
                "for: 101y; r.yaml:6: for: \"101y\" is no duration",
                "annotations: {s: '{{ $what }}'}; r.yaml:6: annotations: s has an unknown or unfinished placeholder {{ $what",
                "annotations: {s: '{{ if $labels.a }} b'}; r.yaml:6: annotations: s has an unknown or unfinished placeholder {{ if $labels.a",
                "annotations: {s: 'a {{ end }}'}; r.yaml:6: annotations: s has an unknown or unfinished placeholder {{ end",
                "annotations: {s: 'a {{ $value }'}; r.yaml:6: annotations: s has an unknown or unfinished placeholder {{ $value }",
            })
    void namesFileLineAndCauseOfAWrongKey(String line, String message) {
        assertThatThrownBy(() -> RuleFile.parse("r.yaml", HEAD + "        expr: a > 1\n        " + line + "\n"))
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "event{}; for: 1d; for: an event happens once",
                "event{}; unless_below: 1; unless_below: an event has no value",
                "a > 1 or b > 2; unless_below: 1; unless_below: does not go with or",
            })
    void refusesWhatDoesNotGoTogether(String condition, String line, String message) {
        assertThatThrownBy(() ->
                        RuleFile.parse("r.yaml", HEAD + "        expr: '" + condition + "'\n        " + line + "\n"))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"1e9, 1e9", "2e-3, 2e-3", "5., 5", ".5, 0.5", "1E+2, 100"})
    void readsNumbersAsPrometheusWritesThem(String written, double number) {
        Rule rule = RuleFile.parse("r.yaml", HEAD + "        expr: a > " + written + "\n")
                .get(0);
        assertThat(((Node.Compare) ((Expression.OnValues) rule.expression()).condition()).line())
                .isEqualTo(number);
    }

    @Test
    void aBackslashIsWrittenTwice() {
        Rule rule = RuleFile.parse("r.yaml", HEAD + "        expr: 'a{b=~\"\\\\d+\"} > 1'\n")
                .get(0);
        Node.Compare compare = (Node.Compare) ((Expression.OnValues) rule.expression()).condition();
        Matcher digits = ((Node.Selector) compare.operand()).matchers().get(0);
        assertThat(digits.matches(Map.of("b", "72"))).isTrue();
        assertThat(digits.matches(Map.of("b", "dd"))).isFalse();
    }

    @Test
    void theTextOfARuleHasItsWordsAsTheyAreWritten(@TempDir Path dir) throws IOException {
        String labels = "{at: 12:30, big: 1_000, code: 0123, on: duty, oncall: yes, since: 2024-01-01, version: 1.10}";
        Path file = Files.writeString(dir.resolve("r.yaml"), HEAD + "        expr: a > 1\n        labels: " + labels);
        Rule read = RuleFile.read(file).get(0);
        assertThat(RuleFile.one("applied", RuleFile.texts(file).get("A")).labels())
                .isEqualTo(read.labels())
                .containsEntry("at", "12:30")
                .containsEntry("on", "duty")
                .containsEntry("version", "1.10");
    }

    @Test
    void readsWhatBindsTighterFirst() {
        Rule rule = RuleFile.one(
                "one",
                "alert: A\nexpr: 'a > 1 or b{x=\"1\"} * 100 - 2 >= -3 and on(x) delta(c[1d12h]) < 4'\nfor: 1y\n");
        Node.Logic or = (Node.Logic) ((Expression.OnValues) rule.expression()).condition();
        assertThat(or.kind()).isEqualTo(Node.Kind.OR);
        Node.Logic and = (Node.Logic) or.right();
        assertThat(and.kind()).isEqualTo(Node.Kind.AND);
        assertThat(and.on()).containsExactly("x");
        Node.Compare left = (Node.Compare) and.left();
        assertThat(left.line()).isEqualTo(-3);
        Node.Arithmetic minus = (Node.Arithmetic) left.operand();
        assertThat(minus.of(10)).isEqualTo(8);
        assertThat(((Node.Arithmetic) minus.operand()).of(0.5)).isEqualTo(50);
        assertThat(((Node.OverTime) ((Node.Compare) and.right()).operand()).range())
                .isEqualTo(Duration.ofHours(36));
        assertThat(rule.hold()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void parenthesesHaveALimit() {
        String deep = "(".repeat(5000) + "a > 1" + ")".repeat(5000);
        assertThatThrownBy(() -> RuleFile.one("one", "alert: A\nexpr: " + deep + "\n"))
                .hasMessageContaining("more than 20 parentheses");
    }

    @ParameterizedTest
    @CsvSource({"or a > 2, or", "+ 1, +"})
    void operatorsHaveALimit(String more, String operator) {
        String end = operator.equals("+") ? " > 1" : "";
        String begin = operator.equals("+") ? "a " : "a > 1 ";
        assertThat(RuleFile.one("one", "alert: A\nexpr: " + begin + (more + " ").repeat(200) + end))
                .isNotNull();
        assertThatThrownBy(() -> RuleFile.one("one", "alert: A\nexpr: " + begin + (more + " ").repeat(20_000) + end))
                .hasMessageMatching(
                        "one:2: expr: column \\d+ of \".{300}\\.\\.\\.\": more than 200 operators in one condition");
    }

    @ParameterizedTest
    @CsvSource({"\\u2028, 6", "\\u0085, 6", "\\u2029 and b > 2, 6"})
    void noSignEndsAConditionEarly(String rest, int column) {
        assertThatThrownBy(
                        () -> RuleFile.one("one", "alert: A\nexpr: \"a > 1" + rest.replace("\\u0085", "\\x85") + ";\""))
                .hasMessageContaining("expr: column " + column);
        assertThatThrownBy(() -> RuleFile.one("one", "alert: A\nexpr: \"a > 1\\x85\""))
                .hasMessageContaining("expr: column 6");
    }

    @Test
    void durationsOfManyPartsAreRead() {
        assertThatThrownBy(() -> RuleFile.one("one", "alert: A\nexpr: a > " + "1d".repeat(50_000)))
                .hasMessageContaining("expr: column 5");
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

    @Test
    void allErrorsOfAFileAreToldAtOnce() {
        String yaml = """
                groups:
                  - name: g
                    nam: h
                    rules:
                      - alert: "A b"
                        expr: a > ten
                        fro: 5m
                        max_age: soon
                      - alert: Right
                        expr: a > 1
                      - alert: Right
                        expr: a > 1
                  - name: no list
                    rules: none
                  - name: last
                    rules:
                      - expr: a > 1
                        labels: {severity: bad}
                        annotations: {s: '{{ $a }}', t: '{{ $b }}'}
                """;
        assertThatThrownBy(() -> RuleFile.parse("r.yaml", yaml))
                .satisfies(e -> assertThat(e.getMessage().lines())
                        .satisfiesExactly(
                                line -> assertThat(line).startsWith("r.yaml:3: unknown key nam"),
                                line -> assertThat(line).startsWith("r.yaml:7: unknown key fro"),
                                line -> assertThat(line).startsWith("r.yaml:5: alert: a name is made"),
                                line -> assertThat(line).startsWith("r.yaml:6: expr: column"),
                                line -> assertThat(line).startsWith("r.yaml:8: max_age: \"soon\""),
                                line -> assertThat(line).startsWith("r.yaml:11: alert: there is another rule"),
                                line -> assertThat(line).isEqualTo("r.yaml:14: expected a list"),
                                line -> assertThat(line).isEqualTo("r.yaml:17: alert is missing"),
                                line -> assertThat(line).startsWith("r.yaml:18: labels: severity"),
                                line -> assertThat(line).contains("s has an unknown or unfinished placeholder"),
                                line -> assertThat(line).contains("t has an unknown or unfinished placeholder")));
    }
}
