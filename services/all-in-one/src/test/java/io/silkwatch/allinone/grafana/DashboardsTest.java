package io.silkwatch.allinone.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.silkwatch.allinone.grafana.Dashboards.Dashboard;
import io.silkwatch.allinone.grafana.Dashboards.Panel;
import io.silkwatch.allinone.grafana.Dashboards.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards are well formed: what Grafana would only show as an error or a puzzle. */
class DashboardsTest {
    private static final String DATA_SOURCE = "silkwatch-prometheus";

    /** Those that Grafana 7.5 has too. */
    private static final Set<String> PANEL_TYPES =
            Set.of("timeseries", "stat", "gauge", "bargauge", "table", "piechart", "heatmap", "text");

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([a-z]+)}|([a-z]+))");
    private static final Pattern FILE = Pattern.compile("home\\.json|(markets|pipeline)/\\d\\d_([a-z]+)\\.json");

    static List<Dashboard> dashboards() {
        return Dashboards.all();
    }

    static List<Panel> panels() {
        return dashboards().stream().flatMap(one -> one.panels().stream()).toList();
    }

    static Stream<Panel> charts() {
        return panels().stream().filter(panel -> !panel.type().equals("text"));
    }

    @Test
    void thereAreAllOfThemUnderNamesOfTheirOwn() {
        assertThat(dashboards())
                .extracting(Dashboard::uid)
                .containsExactlyInAnyOrder(
                        "home",
                        "markets_overview",
                        "markets_commodity",
                        "markets_exporter",
                        "markets_corridor",
                        "pipeline_overview",
                        "pipeline_streams");
        assertThat(dashboards())
                .extracting(one -> one.json().path("title").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void isNamedAfterItsFileAndCannotBeChanged(Dashboard dashboard) {
        Matcher file = FILE.matcher(dashboard.toString());
        assertThat(file.matches()).as(dashboard.toString()).isTrue();
        if (file.group(1) != null) {
            assertThat(dashboard.uid()).isEqualTo(file.group(1) + "_" + file.group(2));
            assertThat(dashboard.json().path("tags").get(0).asText()).isEqualTo(file.group(1));
        }
        assertThat(dashboard.json().path("editable").asBoolean(true)).isFalse();
        assertThat(dashboard.json().path("description").asText()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsHaveIdsOfTheirOwnAndDoNotOverlap(Dashboard dashboard) {
        Set<Integer> ids = new HashSet<>();
        Set<Long> cells = new HashSet<>();
        for (JsonNode panel : dashboard.json().path("panels")) {
            assertThat(ids.add(panel.path("id").asInt()))
                    .as("id of " + panel.path("title"))
                    .isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = place.path("x").asInt();
                    x < place.path("x").asInt() + place.path("w").asInt();
                    x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(cells.add(100_000L * x + y))
                            .as("place of " + panel.path("title"))
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void asksAQuestionAndExplainsItself(Panel panel) {
        assertThat(PANEL_TYPES).contains(panel.type());
        assertThat(panel.title()).endsWith("?");
        assertThat(panel.json().path("description").asText()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("charts")
    void hasAUnitAFormulaAndAnEmptyState(Panel panel) {
        JsonNode defaults = panel.json().path("fieldConfig").path("defaults");
        assertThat(defaults.path("unit").asText()).isNotBlank();
        assertThat(defaults.path("noValue").asText()).isNotBlank();
        assertThat(defaults.path("thresholds").path("steps")).isNotEmpty();
        assertThat(panel.json().path("description").asText()).contains("](https://", "Empty: ");
    }

    /** A process that is not there must not take the letters of the others with it. */
    @Test
    void deadLettersAreThoseOfAllServices() {
        List<String> counters = List.of(
                "silkwatch_stage_rejected_total",
                "silkwatch_news_rejected_total",
                "silkwatch_trade_rejected_total",
                "silkwatch_notifications_failed_total");
        for (Panel panel : panels()) {
            String queries = String.join("\n", panel.queries());
            if (panel.title().equals("How many dead letters?")) {
                assertThat(counters).allMatch(each -> queries.contains("(sum(" + each + ") or vector(0))"));
            } else if (panel.title().equals("What is rejected?")) {
                assertThat(counters).allMatch(queries::contains);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void asksTheDataSourceThatIsProvisioned(Panel panel) throws IOException {
        assertThat(panel.queries()).isNotEmpty().allSatisfy(query -> assertThat(query)
                .isNotBlank());
        Set<String> refs = new HashSet<>();
        for (JsonNode target : panel.json().path("targets")) {
            assertThat(target.path("datasource").path("uid").asText()).isEqualTo(DATA_SOURCE);
            assertThat(refs.add(target.path("refId").asText())).isTrue();
        }
        assertThat(Files.readString(Path.of("../../grafana/provisioning/datasources/prometheus.yml")))
                .contains("uid: " + DATA_SOURCE, "isDefault: true", "editable: false");
    }

    @ParameterizedTest
    @MethodSource("charts")
    void concentrationHasTheBandsInCommonUse(Panel panel) {
        if (panel.queries().stream().anyMatch(query -> query.contains("_hhi_"))) {
            assertThat(panel.json().at("/fieldConfig/defaults/thresholds/steps").findValuesAsText("value"))
                    .containsExactly("null", "0.15", "0.25", "0.5");
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void ratesFollowTheScrapeInterval(Panel panel) {
        assertThat(panel.queries()).filteredOn(query -> query.contains("rate(")).allSatisfy(query -> assertThat(query)
                .contains("[$__rate_interval]"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void variablesAreDefinedBeforeTheyAreUsed(Dashboard dashboard) {
        Set<String> defined = new HashSet<>();
        for (Variable variable : dashboard.variables()) {
            if (variable.isQuery()) {
                assertThat(defined).containsAll(used(variable.selector()));
                assertThat(variable.json().path("datasource").asText()).isEqualTo(DATA_SOURCE);
            }
            defined.add(variable.name());
        }
        List<String> texts = new ArrayList<>(dashboard.annotations());
        dashboard.panels().forEach(panel -> {
            texts.addAll(panel.queries());
            texts.add(panel.title());
            texts.addAll(panel.json().findValuesAsText("url"));
        });
        assertThat(defined).containsAll(used(String.join("\n", texts)));
    }

    /** Names of variables in a text; Grafana's own begin with underscores. */
    private static Set<String> used(String text) {
        Set<String> names = new HashSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return names;
    }

    @Test
    void variablesOfTheCommodityAreChained() {
        Dashboard commodity = dashboards().stream()
                .filter(one -> one.uid().equals("markets_commodity"))
                .findFirst()
                .orElseThrow();
        assertThat(commodity.variables()).extracting(Variable::name).startsWith("commodity", "exporter", "partner");
        assertThat(used(commodity.variables().get(2).selector())).containsExactlyInAnyOrder("commodity", "exporter");
    }

    @Test
    void marketsMarkWhenAlertsBeginToFire() {
        assertThat(dashboards())
                .filteredOn(one -> one.uid().startsWith("markets_"))
                .allSatisfy(one -> assertThat(one.annotations())
                        .anySatisfy(query -> assertThat(query).contains("silkwatch_alerts_firing")));
    }

    @Test
    void provisioningIsReadOnlyAndTakesFoldersFromFiles() throws IOException {
        assertThat(Files.readString(Path.of("../../grafana/provisioning/dashboards/silkwatch.yml")))
                .contains("allowUiUpdates: false", "disableDeletion: true", "foldersFromFilesStructure: true");
    }
}
