package io.silkwatch.allinone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.indicators.IndicatorsService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on rules that need no broker. */
class RulesCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHIPPED = Path.of("src/test/resources/rules/shipped.test.yaml");
    private static final String RULES = """
            groups:
              - name: g
                rules:
                  - alert: Share
                    expr: export_share{commodity="uranium"} > 0.5
                    unless_below: 0.4
                    annotations: {summary: "<b>{{ $labels.partner }}</b> & co"}
                  - alert: Risk
                    expr: corridor_risk > 10
                    for: 1d
                  - alert: Attack
                    expr: event{type="ASSET_ATTACK"}
            """;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return RootCommand.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    @Test
    void checkCountsRulesAndNamesWhatIsWrong() throws IOException {
        String good = file("good.yaml", RULES);
        assertThat(run("rules", "check", good)).isZero();
        assertThat(out.toString()).contains("good.yaml: 3 rules");
        String bad = file("bad.yaml", RULES.replace("corridor_risk > 10", "corridor_risk > ten"));
        assertThat(run("rules", "check", bad, "/no/such.yaml")).isEqualTo(2);
        assertThat(err.toString())
                .contains("bad.yaml:9: expr: column 17")
                .contains("/no/such.yaml: cannot be read")
                .doesNotContain("\tat ");
        String worse = file("worse.yaml", RULES.replace("10", "ten").replaceFirst("name:", "nam:"));
        assertThat(run("rules", "check", worse)).isEqualTo(2);
        assertThat(err.toString()).contains("worse.yaml:2: unknown key nam").contains("worse.yaml:9: expr: column 17");
        assertThat(run("rules", "check", good, file("twin.yaml", RULES))).isEqualTo(2);
        assertThat(err.toString()).contains("another rule of the name Share");
        assertThat(run("rules")).isEqualTo(2);
        assertThat(run("rules", "apply")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing to apply");
    }

    @Test
    void checkNotesIndicatorsThatNobodyPublishes() throws IOException {
        assertThat(run("rules", "check", file("odd.yaml", RULES.replace("corridor_risk", "corridor_rsk"))))
                .isZero();
        assertThat(out.toString()).contains("odd.yaml: 3 rules").contains("note: rule Risk asks for corridor.rsk");
        assertThat(run("rules", "check", file("good.yaml", RULES))).isZero();
        assertThat(out.toString()).doesNotContain("note:");
        assertThat(RuleFile.shipped())
                .allSatisfy(rule -> assertThat(IndicatorsService.indicators().keySet())
                        .containsAll(rule.expression().indicators()));
    }

    @Test
    void checkNotesWhatTheTaxonomyDoesNotHave() throws IOException {
        String rules = """
                groups:
                  - name: g
                    rules:
                      - alert: Odd
                        expr: event{commodity="rareearths", actor=~"Kazakhstan|China", recipient!="Japan"}
                      - alert: Even
                        expr: event{commodity=~"rare-.*", actor="KZ", recipient=~"|EU", organisation!="qazaqgaz"}
                """;
        assertThat(run("rules", "check", file("ids.yaml", rules))).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("note:")))
                .hasSize(3)
                .allMatch(line -> line.contains("rule Odd asks for ") && line.contains("no id of the taxonomy"))
                .anyMatch(line -> line.contains("commodity \"rareearths\""));
    }

    @Test
    void checkNotesValuesThatNoIndicatorHas() throws IOException {
        String rules = """
                groups:
                  - name: g
                    rules:
                      - alert: Odd
                        expr: corridor_risk{corridor="cpc"} > 100 or export_share{commodity="uranum", partner="W00"} > 60
                      - alert: Even
                        expr: policy_pressure{actor="all", direction="restrictive", commodity!="", recipient="EU"} > 60
                      - alert: Way
                        for: 1h
                        expr: policy_pressure{direction="up"} > 1 unless export_share{exporter="KZ"} >= 1 or corridor_risk < 0
                """;
        String file = file("values.yaml", rules);
        assertThat(run("rules", "check", file)).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("note:")))
                .containsExactly(
                        file
                                + ":5: note: rule Odd asks for values of corridor.risk beyond 100, which lie between 0 and 100",
                        file
                                + ":5: note: rule Odd asks for corridor \"cpc\", which is no id of the taxonomy (silkwatch taxonomy list)",
                        file
                                + ":5: note: rule Odd asks for values of export.share beyond 60, which lie between 0 and 1",
                        file
                                + ":5: note: rule Odd asks for commodity \"uranum\", which is no id of the taxonomy (silkwatch taxonomy list)",
                        file
                                + ":5: note: rule Odd asks for partner \"W00\", which is no id of the taxonomy (silkwatch taxonomy list)",
                        file
                                + ":10: note: rule Way asks for direction \"up\", which is none of [cooperative, restrictive]",
                        file
                                + ":10: note: rule Way asks for values of corridor.risk beyond 0, which lie between 0 and 100");

        String broken = file("broken.yaml", rules + "      - alert: Broken\n        expr: corridor_risk >\n");
        assertThat(run("rules", "check", broken)).isEqualTo(2);
        assertThat(err.toString()).contains(broken + ":12: ");
        assertThat(out.toString().lines().filter(line -> line.contains("note:")))
                .hasSize(7);
    }

    @Test
    void checkNotesSidesOfTradeThatThereAreNot() throws IOException {
        String rules = """
                groups:
                  - name: g
                    rules:
                      - alert: Odd
                        expr: export_share{exporter="KAZ"} > 0.5 or import_share{importer="97", partner="China"} > 0.5 or engagement_share{partner=~"C|R"} > 0.5
                      - alert: Low
                        expr: export_growth < -120 or export_world_gap > 2 or attention_z > 1000
                      - alert: Even
                        expr: export_share{exporter="810", partner="899"} > 0.5 or engagement_share{exporter="UZ", partner=~"EU|CN"} > 0.5
                """;
        assertThat(run("rules", "check", file("sides.yaml", rules))).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("note:")))
                .extracting(line -> line.substring(line.indexOf("rule ")))
                .containsExactly(
                        "rule Odd asks for exporter \"KAZ\", which is no id of the taxonomy (silkwatch taxonomy list)",
                        "rule Odd asks for importer \"97\", which is no id of the taxonomy (silkwatch taxonomy list)",
                        "rule Odd asks for partner \"China\", which is no id of the taxonomy (silkwatch taxonomy list)",
                        "rule Odd asks for partner \"C|R\", which is no id of the taxonomy (silkwatch taxonomy list)",
                        "rule Low asks for values of export.growth beyond -120, which are never below -100",
                        "rule Low asks for values of export.world.gap beyond 2, which are never above 1");
    }

    @Test
    void checkNotesLabelsThatNoSeriesHas() throws IOException {
        String rules = """
                groups:
                  - name: g
                    rules:
                      - alert: Odd
                        expr: export_share{corridr="cpc", partner!="CN"} > 0.5 and on(comodity, exporter) export_hhi{partner=~".*"} > 0.2
                      - alert: Old
                        expr: 'delta(corridor_risk{window="2024", alternative="btc"}[7d]) > 1 or corridor_risk{alternative!="btc"} > 5'
                      - alert: Even
                        expr: attention{actor="KZ"} > 1 and on(actor) adverse_share{basis="news"} > 5 unless on(corridor) corridor_risk > 1
                      - alert: Own
                        expr: mine{any="x"} > 1 and on(other) corridor_risk > 1
                """;
        assertThat(run("rules", "check", file("labels.yaml", rules))).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("note:")))
                .extracting(line -> line.substring(line.indexOf("rule ")))
                .containsExactly(
                        "rule Odd asks for equal values of the label comodity, which neither side of on(comodity, exporter) has",
                        "rule Odd asks for the label corridr of export.share, which has only [commodity, exporter, hs, partner], window and basis",
                        "rule Odd asks for the label partner of export.hhi, which has only [commodity, exporter, hs], window and basis",
                        "rule Old asks for the label alternative of corridor.risk, which has only [corridor], window and basis",
                        "rule Own asks for mine, which Silkwatch does not publish; it fires only if you do");
        assertThat(run("rules", "check", "../alerts/src/main/resources/io/silkwatch/alerts/rules.yaml"))
                .isZero();
        assertThat(out.toString()).doesNotContain("note:");
    }

    @Test
    void listShowsRules() throws IOException {
        assertThat(run("rules", "list", "--data-dir=" + dir)).isZero();
        assertThat(out.toString().lines()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(run("rules", "list", "--json", file("r.yaml", RULES))).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode first = JSON.readTree(lines.get(0));
        assertThat(first.get("alert").asText()).isEqualTo("Share");
        assertThat(first.get("unless").asDouble()).isEqualTo(0.4);
    }

    @Test
    void listShowsARuleOfSeveralLinesOnOne() throws IOException {
        String rules = """
                groups:
                  - name: g
                    rules:
                      - alert: Long
                        expr: |
                          export_share{partner="C  N"} > 0.5
                            and
                          export_hhi > 0.2
                """;
        assertThat(run("rules", "list", file("r.yaml", rules))).isZero();
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .endsWith(" export_share{partner=\"C  N\"} > 0.5 and export_hhi > 0.2");
    }

    @Test
    void testRunsUnitTests() throws IOException {
        file("r.yaml", RULES);
        String test = """
                rule_files: [r.yaml]
                tests:
                  - name: shares and risk
                    start: 2025-01-01
                    interval: 1d
                    input_series:
                      - series: 'export_share{commodity="uranium",partner="CN"}'
                        values: '0.3 0.6 0.45x2 _ 0.39'
                      - series: 'corridor_risk{corridor="cpc"}'
                        values: '40'
                        half_life: 2d
                    input_events:
                      - {time: 3d, type: ASSET_ATTACK, corridor: [cpc], commodity: [crude-oil, gas]}
                    alert_rule_test:
                      - {eval_time: 0d, alertname: Share}
                      - eval_time: 5d
                        alertname: Share
                        exp_alerts:
                          - exp_labels: {partner: CN}
                            exp_annotations: {summary: "<b>CN</b> & co"}
                      - {eval_time: 6d, alertname: Share, exp_alerts: []}
                      - {eval_time: 23h, alertname: Risk, exp_alerts: []}
                      - {eval_time: 1d, alertname: Risk, exp_alerts: [{exp_labels: {corridor: cpc}}]}
                      - {eval_time: 5d, alertname: Risk}
                      - {eval_time: 4d, alertname: Attack, exp_alerts: [{exp_labels: {commodity: "crude-oil,gas"}}]}
                      - {eval_time: 10d, alertname: Attack}
                """;
        assertThat(run("rules", "test", file("t.yaml", test)))
                .as(out.toString() + err)
                .isZero();
        assertThat(out.toString()).contains("8 passed, 0 failed");
        assertThat(run("rules", "test", file("t2.yaml", test.replace("{partner: CN}", "{partner: RU}"))))
                .isEqualTo(1);
        assertThat(out.toString()).contains("7 passed, 1 failed").contains("shares and risk: Share at 5d: expected");
        assertThat(run("rules", "test", file("t3.yaml", test.replace("0.45x2", "nonsense"))))
                .isEqualTo(2);
        assertThat(err.toString()).contains("\"nonsense\" is no value");
        assertThat(run("rules", "test", file("t4.yaml", test.replace("ASSET_ATTACK", "NOPE"))))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no type NOPE");
    }

    /** Of an index up to 80, as where a fifth of an export goes by no known way, 45 falls below 25 after 15.98 days; of one up to 100 after 14.78. */
    @Test
    void aTestMaySayWhatAnIndexTendsTo() throws IOException {
        String test = """
                tests:
                  - input_series:
                      - {series: 'export_at_risk{exporter="KZ"}', values: '45', half_life: 14d, scale: 1.5, limit: 80}
                    alert_rule_test:
                      - {eval_time: 15d23h, alertname: ExportAtRisk, exp_alerts: [{exp_labels: {exporter: KZ}}]}
                      - {eval_time: 16d, alertname: ExportAtRisk, exp_alerts: []}
                """;
        assertThat(run("rules", "test", file("t.yaml", test)))
                .as(out.toString() + err)
                .isZero();
        assertThat(run("rules", "test", file("t2.yaml", test.replace(", limit: 80", ""))))
                .isEqualTo(1);
        refused("limit", test.replace("80", "0"), ":3: limit: must be above 0");
    }

    @Test
    void aTestThatCannotFailIsRefused() throws IOException {
        String test = """
                tests:
                  - start: 2025-01-01
                    input_series:
                      - {series: 'corridor_risk{corridor="cpc"}', values: '10', scale: 1.5}
                    alert_rule_test:
                      - {eval_time: 1d, alertname: CorridorCritical, exp_alerts: []}
                """;
        assertThat(run("rules", "test", file("t.yaml", test)))
                .as(err.toString())
                .isZero();
        refused("no-rule", test.replace("CorridorCritical", "CorridorCriticl"), ":6: alertname: there is no rule");
        refused("none", "tests: []\n", ":1: tests: there is none");
        refused(
                "empty",
                test.substring(0, test.indexOf("    alert_rule_test")),
                "alert_rule_test: nothing is expected");
        refused("scale", test.replace("1.5", "abc"), ":4: scale: \"abc\" is no number");
        refused("values", test.replace("'10'", "ten"), ":4: values: \"ten\" is no value");
        refused("early", test.replace("2025", "1969"), ":2: start: must lie between 1970 and 2200");
    }

    private void refused(String name, String test, String message) throws IOException {
        assertThat(run("rules", "test", file(name + ".yaml", test))).isEqualTo(2);
        assertThat(err.toString()).contains(name + ".yaml").contains(message);
    }

    @Test
    void checkNotesThatThereAreNoRules() throws IOException {
        assertThat(run("rules", "check", file("none.yaml", "groups: []"))).isZero();
        assertThat(out.toString()).contains("none.yaml: 0 rules").contains("note: there is no rule in it");
        assertThat(run("rules", "check", file("nothing.yaml", "{}"))).isEqualTo(2);
        assertThat(err.toString()).contains("nothing.yaml:1: groups: is missing");
    }

    @Test
    void theOrderOfExpectationsDoesNotMatter() throws IOException {
        String test = """
                tests:
                  - input_series:
                      - {series: 'export_hhi{exporter="KZ",commodity="tin"}', values: '0.9'}
                      - {series: 'export_hhi{exporter="KZ",commodity="zinc"}', values: '0.9'}
                    alert_rule_test:
                      - eval_time: 30d
                        alertname: ExportsConcentrated
                        exp_alerts: [{exp_labels: {exporter: KZ}}, {exp_labels: {commodity: FIRST}}]
                """;
        for (String commodity : List.of("tin", "zinc")) {
            assertThat(run("rules", "test", file(commodity + ".yaml", test.replace("FIRST", commodity))))
                    .as(out.toString() + err)
                    .isZero();
        }
    }

    @Test
    void theShippedRulesPassTheirTests() {
        int code = run("rules", "test", SHIPPED.toString());
        assertThat(code).as(out.toString() + err).isZero();
    }

    @Test
    void everyShippedRuleHasATest() throws IOException {
        String tests = Files.readString(SHIPPED);
        assertThat(RuleFile.shipped())
                .allSatisfy(rule -> assertThat(tests).containsPattern("alertname: " + rule.name() + "\\b"));
    }

    @Test
    void backtestTellsWhenItCouldBeKnown() throws Exception {
        String rules = file("r.yaml", RULES.replace("        for: 1d\n", ""));
        String news = file("n.jsonl", """
                {"id":"1","title":"Drones hit pumping station","text":"Drones attacked the Kropotkinskaya pumping station of the Caspian Pipeline Consortium in January 2025.","published":"2025-02-17T12:00:00Z","source":"Test Wire","grade":"B"}
                """);
        String trade = file("t.csv", """
                reporter,partner,hs,flow,period,value_usd,net_weight_kg,releasedAt
                KZ,0,284410,X,2022,1000,10,2023-05-01T00:00:00Z
                KZ,CN,284410,X,2022,1000,10,2023-05-01T00:00:00Z
                """);
        assertThat(run("backtest", "--rules", rules, "--news", news, "--trade", trade, "--json"))
                .as(err.toString())
                .isZero();
        Map<String, JsonNode> byRule = new HashMap<>();
        for (String line : out.toString().lines().toList()) {
            JsonNode firing = JSON.readTree(line);
            byRule.put(firing.get("rule").asText(), firing);
        }
        assertThat(byRule.get("Share").get("firedAt").asText()).isEqualTo("2023-01-01T00:00:00Z");
        assertThat(byRule.get("Share").get("knownAt").asText()).isEqualTo("2023-05-01T00:00:00Z");
        assertThat(byRule.get("Risk").get("firedAt").asText()).startsWith("2025-01");
        assertThat(byRule.get("Risk").get("knownAt").asText()).isEqualTo("2025-02-17T12:00:00Z");
        assertThat(byRule.get("Attack").get("knownAt").asText()).isEqualTo("2025-02-17T12:00:00Z");
        assertThat(err.toString()).contains("known", "2023-05-01 00:00");
    }

    @Test
    void backtestTellsWhenRulesWouldHaveFired() throws Exception {
        String news = file("n.jsonl", """
                {"id":"1","title":"Drones hit <CPC> pumping station","text":"Drones attacked the Kropotkinskaya pumping station of the Caspian Pipeline Consortium on 17 February 2025, and crude oil shipments fell.","published":"2025-02-17T12:00:00Z","source":"Test Wire","grade":"B"}
                """);
        String trade = file("t.csv", """
                reporter,partner,hs,flow,period,value_usd,net_weight_kg
                KZ,0,284410,X,2022,1000,10
                KZ,CN,284410,X,2022,800,8
                KZ,FR,284410,X,2022,200,1
                KZ,0,284410,X,2023,1000,10
                KZ,CN,284410,X,2023,300,8
                KZ,FR,284410,X,2023,700,1
                """);
        Path html = dir.resolve("report.html");
        assertThat(run(
                        "backtest",
                        "--rules",
                        file("r.yaml", RULES),
                        "--news",
                        news,
                        "--trade",
                        trade,
                        "--json",
                        "--html",
                        html.toString()))
                .as(err.toString())
                .isZero();
        List<JsonNode> lines = new java.util.ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        JsonNode share = lines.stream()
                .filter(line -> line.get("labels").path("partner").asText().equals("CN"))
                .findFirst()
                .orElseThrow();
        assertThat(share.get("rule").asText()).isEqualTo("Share");
        assertThat(share.get("firedAt").asText()).isEqualTo("2023-01-01T00:00:00Z");
        assertThat(share.get("resolvedAt").asText()).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(share.get("value").asDouble()).isEqualTo(0.8);
        assertThat(lines).extracting(line -> line.get("rule").asText()).contains("Attack");
        assertThat(err.toString()).contains("2023-01-01 00:00", "still fires");

        String page = Files.readString(html);
        assertThat(page).contains("&lt;b&gt;CN&lt;/b&gt; &amp; co").doesNotContain("<b>CN");
        assertThat(page).doesNotContain("http://", "https://", "<script", "src=\"");
        assertThat(page.split("<svg ", -1)).hasSize(4);
        for (String part : page.split("(?=<svg )")) {
            if (part.startsWith("<svg ")) {
                String svg = part.substring(0, part.indexOf("</svg>") + 6);
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
            }
        }
        assertThat(page).contains("<polyline", "class=\"firing\"", "class=\"line\"");
        assertThat(run("backtest")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing to test with");
    }
}
