package io.silkwatch.allinone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.alerts.AlertsService;
import io.silkwatch.allinone.replay.ReplayInput;
import io.silkwatch.allinone.replay.TradeLog;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TaggedArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backtest keeps, and what of it is drawn, with a tagger that only knows uranium. */
class BacktestTest {
    private static final Instant DAY = Instant.parse("2022-02-17T00:00:00Z");

    /** Three years of what Kazakhstan says, then two of what China says that Kazakhstan does not. */
    private static final String TRADE = """
            reporter,partner,hs,flow,period,value_usd,net_weight_kg,releasedAt
            KZ,0,284410,X,2017,1000,10,2018-06-01T00:00:00Z
            KZ,CN,284410,X,2017,800,8,2018-06-01T00:00:00Z
            KZ,FR,284410,X,2017,200,2,2018-06-01T00:00:00Z
            KZ,0,284410,X,2018,1000,10,2019-06-01T00:00:00Z
            KZ,CN,284410,X,2018,700,7,2019-06-01T00:00:00Z
            KZ,FR,284410,X,2018,300,3,2019-06-01T00:00:00Z
            KZ,0,284410,X,2019,1000,10,2020-06-01T00:00:00Z
            KZ,CN,284410,X,2019,600,6,2020-06-01T00:00:00Z
            KZ,FR,284410,X,2019,400,4,2020-06-01T00:00:00Z
            CN,0,284410,M,2020,900,9,2021-03-01T00:00:00Z
            CN,KZ,284410,M,2020,900,9,2021-03-01T00:00:00Z
            CN,0,284410,M,2021,900,9,2022-03-01T00:00:00Z
            CN,KZ,284410,M,2021,900,9,2022-03-01T00:00:00Z
            """;

    @TempDir
    private Path dir;

    @Test
    void keepsNoValuesWhereNothingIsDrawn() throws IOException {
        Backtest backtest = run(false, "'export_share{partner=\"CN\"} > 0.5'", "'attention > 0.5'");
        assertThat(backtest.values()).isEmpty();
        assertThat(backtest.firings()).isNotEmpty();
    }

    @Test
    void keepsWhatIsDrawnOnlyAndWithoutEvidence() throws IOException {
        Backtest ofTrade = run(true, "'export_share{partner=\"CN\"} > 0.5'");
        assertThat(ofTrade.values())
                .isNotEmpty()
                .extracting(IndicatorValue::getName)
                .containsOnly("export.share");
        Backtest ofNews = run(true, "'attention{commodity=\"uranium\"} > 0.5'");
        assertThat(ofNews.values())
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(value -> assertThat(value.getInputs()).isEmpty())
                .extracting(IndicatorValue::getLabels)
                .containsOnly(Map.of("commodity", "uranium"));
    }

    @Test
    void aLineShowsTheWindowsThatTheRuleSees() throws IOException {
        assertThat(lines(run(true, "'export_share{partner=\"CN\"} > 0.5'")))
                .as("years that were reported, with one end each")
                .containsExactly(2 * 3);
    }

    @Test
    void whatTheRuleSeesBesideHasLinesOfItsOwn() throws IOException {
        assertThat(lines(run(true, "'export_share{partner=\"CN\",basis=~\".*\",window=~\".*\"} > 0.5'")))
                .as("reported years, those of the partner, and the one window of three years")
                .containsExactlyInAnyOrder(2 * 3, 2 * 2, 2);
    }

    @Test
    void whereNothingFiredTheSelectorIsMinded() throws IOException {
        Backtest backtest = run(true, "'export_share{partner=\"FR\"} > 0.9'");
        assertThat(backtest.firings()).isEmpty();
        assertThat(lines(backtest)).containsExactly(2 * 3);
    }

    @Test
    void whereNothingFiredWhatCameNearestIsDrawnFirst() throws IOException {
        Backtest backtest = run(true, "'export_share < 0.01'");
        String page = new BacktestReport(backtest).html();
        assertThat(page.indexOf("partner=FR</li>")).isPositive().isLessThan(page.indexOf("partner=CN</li>"));
        assertThat(new BacktestReport(backtest).table())
                .isEqualToIgnoringNewLines(
                        "No alert would have fired: the input met the condition of none of 1 rules.");
    }

    @Test
    void thePageSaysWhichLineIsWhich() throws IOException {
        String page = new BacktestReport(run(true, "'export_share{basis=~\".*\",window=~\".*\"} > 0.5'")).html();
        assertThat(page)
                .contains(
                        "<title>commodity=uranium exporter=KZ partner=CN</title></polyline>",
                        "></span>commodity=uranium exporter=KZ partner=CN</li>",
                        "></span>commodity=uranium exporter=KZ partner=CN, mirror</li>")
                .doesNotContain(" shown</p>");
        assertThat(page.split("</polyline>", -1)).hasSameSizeAs(page.split("</li>", -1));
    }

    @Test
    void thePageSaysWhatItLeavesOutAndEscapesLabels() throws IOException {
        Function<Article, TaggedArticle> tag = article -> TaggedArticle.newBuilder(tag(article))
                .setCommodities(List.of("<b>" + article.getId()))
                .build();
        String page = new BacktestReport(run(501, tag, true, "'attention{commodity!=\"\"} > 0.5'")).html();
        assertThat(page)
                .contains(
                        "<p>6 of 501 series shown</p>",
                        "<p>500 of 501 rows shown</p>",
                        "</span>commodity=&lt;b&gt;a0</li>")
                .doesNotContain("<b>");
        assertThat(page.split("</polyline>", -1)).hasSize(6 + 1);
    }

    @Test
    void tellsWhenItCouldBeKnown() throws IOException {
        Backtest backtest = run(false, "'export_share{partner=\"CN\"} > 0.5'");
        assertThat(backtest.firings()).singleElement().satisfies(firing -> {
            assertThat(firing.fired()).isEqualTo("2018-01-01T00:00:00Z");
            assertThat(firing.known()).isEqualTo("2018-06-01T00:00:00Z");
        });
    }

    @Test
    void patienceIsOverWhenItIsThoughTheNextRecordComesLater() throws IOException {
        Backtest month = run(false, "'export_share{partner=\"CN\"} > 0.5', for: 30d");
        assertThat(month.firings())
                .extracting(Backtest.Firing::known)
                .containsExactly(Instant.parse("2018-06-01T00:00:00Z"));
        Backtest most = run(false, "'export_share{partner=\"CN\"} > 0.5', for: 300d");
        assertThat(most.firings())
                .extracting(Backtest.Firing::known)
                .containsExactly(Instant.parse("2018-10-28T00:00:00Z"));
    }

    @Test
    void patienceIsOverByTheTimeOfTheLastRecordThoughNoneFollows() throws IOException {
        Backtest hour = run(
                0,
                BacktestTest::tag,
                false,
                "'export_share{partner=\"CN\"} < 0.65', for: 1h",
                "'export_share{partner=\"CN\"} < 0.65', for: 5y");
        assertThat(hour.firings()).singleElement().satisfies(firing -> {
            assertThat(firing.alert().getRule()).isEqualTo("Rule0");
            assertThat(firing.fired()).isEqualTo("2020-01-01T01:00:00Z");
            assertThat(firing.known()).isEqualTo("2020-06-01T00:00:00Z");
            assertThat(firing.resolved()).isNull();
        });
    }

    /** Points of each line on the page. */
    private static List<Integer> lines(Backtest backtest) {
        String page = new BacktestReport(backtest).html();
        return Pattern.compile("<polyline[^>]* points=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map((MatchResult line) -> line.group(1).split(" ").length)
                .toList();
    }

    private Backtest run(boolean plots, String... expressions) throws IOException {
        return run(20, BacktestTest::tag, plots, expressions);
    }

    private Backtest run(int news, Function<Article, TaggedArticle> tag, boolean plots, String... expressions)
            throws IOException {
        Backtest backtest = new Backtest(AlertsService.rules(List.of(rules(expressions))), plots);
        TradeLog flows = new TradeLog();
        Path trade = Files.writeString(dir.resolve("trade.csv"), TRADE);
        new ReplayInput(
                        problem -> {
                            throw new AssertionError(problem);
                        },
                        note -> {})
                .flows(List.of(trade), flows::add);
        List<Article> articles =
                IntStream.range(0, news).mapToObj(BacktestTest::article).toList();
        Path scratch = Files.createTempDirectory(dir, "scratch");
        backtest.run(
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), tag, articles, flows, scratch, time -> {});
        return backtest;
    }

    /** @param expressions as a rule file has them, with what may follow in the rule */
    private String rules(String... expressions) throws IOException {
        StringBuilder rules = new StringBuilder("groups: [{name: g, rules: [");
        for (int i = 0; i < expressions.length; i++) {
            rules.append("{alert: Rule")
                    .append(i)
                    .append(", expr: ")
                    .append(expressions[i])
                    .append("},");
        }
        return Files.writeString(dir.resolve("rules.yaml"), rules.append("]}]").toString())
                .toString();
    }

    private static Article article(int number) {
        Instant time = DAY.plus(Duration.ofHours(number));
        return Article.newBuilder()
                .setId("a" + number)
                .setSourceId("wire")
                .setTitle("Number " + number)
                .setPublishedAt(time)
                .setFetchedAt(time)
                .build();
    }

    private static TaggedArticle tag(Article article) {
        return TaggedArticle.newBuilder()
                .setArticleId(article.getId())
                .setSourceId(article.getSourceId())
                .setLanguage("en")
                .setTitle(article.getTitle())
                .setCommodities(List.of("uranium", "copper"))
                .setPublishedAt(article.getPublishedAt())
                .build();
    }
}
