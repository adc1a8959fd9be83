package io.silkwatch.allinone.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.silkwatch.allinone.board.Chromium;
import io.silkwatch.allinone.cli.RootCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a backtest in a browser. */
class BacktestPageTest {
    @TempDir
    private Path dir;

    @Test
    void everyRuleHasAPlotThatABrowserDraws() throws Exception {
        assumeTrue(Chromium.program().isPresent(), "no Chromium on this machine: the page is not tried in a browser");
        Path rules = Files.writeString(dir.resolve("rules.yaml"), """
                groups:
                  - name: g
                    rules:
                      - {alert: Share, expr: export_share > 0.5}
                      - {alert: Risk, expr: corridor_risk > 20}
                      - {alert: Attack, expr: 'event{type="ASSET_ATTACK"}'}
                """);
        Path news = Files.writeString(dir.resolve("n.jsonl"), """
                {"id":"1","title":"Drones hit CPC pumping station","text":"Drones attacked the Kropotkinskaya pumping station of the Caspian Pipeline Consortium on 17 February 2025, and crude oil shipments fell.","published":"2025-02-17T12:00:00Z","source":"Test Wire","grade":"B"}
                """);
        Path trade = Files.writeString(dir.resolve("t.csv"), """
                reporter,partner,hs,flow,period,value_usd,net_weight_kg,releasedAt
                KZ,0,284410,X,2022,1000,10,2023-05-01T00:00:00Z
                KZ,CN,284410,X,2022,800,8,2023-05-01T00:00:00Z
                KZ,FR,284410,X,2022,200,1,2023-05-01T00:00:00Z
                KZ,0,284410,X,2023,1000,10,2024-05-01T00:00:00Z
                KZ,CN,284410,X,2023,600,6,2024-05-01T00:00:00Z
                KZ,FR,284410,X,2023,400,4,2024-05-01T00:00:00Z
                CN,0,284410,M,2024,900,9,2025-03-01T00:00:00Z
                CN,KZ,284410,M,2024,900,9,2025-03-01T00:00:00Z
                """);
        Path page = dir.resolve("report.html");
        int code = RootCommand.run(
                "backtest",
                "--rules",
                rules.toString(),
                "--news",
                news.toString(),
                "--trade",
                trade.toString(),
                "--html",
                page.toString());
        assertThat(code).isZero();

        try (Chromium browser = new Chromium(Chromium.program().get())) {
            browser.look(1280, 900, false);
            browser.open(page.toUri().toString());
            browser.awaitTrue("document.querySelectorAll('svg').length === 3");
            assertThat(browser.evaluate(
                                    "Math.min(...[...document.querySelectorAll('svg')].map(s => s.getBoundingClientRect().height))")
                            .asDouble())
                    .as("height of the smallest plot")
                    .isGreaterThan(50);
            assertThat(browser.evaluate(
                                    "[...document.querySelectorAll('svg .firing')].filter(f => f.getBoundingClientRect().width > 0).length")
                            .asInt())
                    .as("times drawn at which rules fired")
                    .isGreaterThanOrEqualTo(3);
            assertThat(browser.evaluate("document.body.innerText").asText()).contains("Share", "Risk", "Attack");
            assertThat(browser.evaluate("document.querySelector('svg polyline').points.length")
                            .asInt())
                    .as("ends of the two years that were reported, of the share that was too high")
                    .isEqualTo(4);
            assertThat(browser.evaluate("document.querySelector('table').innerText")
                            .asText())
                    .contains("known", "2023-01-01 00:00", "2023-05-01 00:00");
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                            .asBoolean())
                    .as("fits the window")
                    .isTrue();
            assertThat(browser.complaints())
                    .as("what it asked for beside itself, and errors")
                    .containsExactly("asked " + page.toUri());
        }
    }
}
