package io.silkwatch.newsingest.gdelt;

import static io.silkwatch.newsingest.NewsSums.assertSums;
import static io.silkwatch.newsingest.gdelt.slot.GdeltSamples.event;
import static io.silkwatch.newsingest.gdelt.slot.GdeltSamples.gkg;
import static io.silkwatch.newsingest.gdelt.slot.GdeltSamples.md5;
import static io.silkwatch.newsingest.gdelt.slot.GdeltSamples.with;
import static io.silkwatch.newsingest.gdelt.slot.GdeltSamples.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.newsingest.FakeOutlet;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GdeltServiceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:05:00Z"), ZoneOffset.UTC);
    private static final String ORE = "https://www.rail.example/ore-train";

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Map<String, byte[]> web = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final FakeOutlet outlet = new FakeOutlet();
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();
    private HttpServer server;
    private GdeltReading reading;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestURI().toString());
            byte[] body = web.getOrDefault(path, new byte[0]);
            exchange.sendResponseHeaders(web.containsKey(path) ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://mirror.example",
                "http://",
                "http://my_mirror",
                "http://me:secret@mirror.example",
                "http://a b"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> GdeltService.address("news.gdelt.url", text))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("news.gdelt.url: ")
                .hasMessageNotContaining("secret");
    }

    @AfterEach
    void stop() {
        if (reading != null) {
            reading.close();
        }
        server.stop(0);
        assertThat(fatal.get()).isNull();
    }

    @Test
    void publishesArticlesWithWhatGdeltClaimsAsHints() throws Exception {
        String row = gkg(
                ORE,
                "Ore train leaves Aktau &#x2014; &amp; arrives",
                "ENV_MINING;TAX_FNCACT;",
                "4#Aktau, Mangghystau, Kazakhstan#KZ#KZ09#43.65#51.16#-2336190;1#China#CH#CH#35#105#CH");
        put(
                "20261121114500",
                row,
                event(ORE, "043", "KAZGOV", "CHN", "KZ") + "\n" + event(ORE, "0871", "", "CHN", "CH"));
        start(Map.of());
        await(() -> outlet.articles().size() == 1);
        Article article = outlet.articles().get(0);
        assertThat(article.getTitle()).isEqualTo("Ore train leaves Aktau — & arrives");
        assertThat(article.getText()).isEmpty();
        assertThat(article.getUrl()).isEqualTo(ORE);
        assertThat(article.getSource()).isEqualTo("rail.example");
        assertThat(article.getSourceId()).isEqualTo("gdelt:english");
        assertThat(article.getLanguage()).isEqualTo("en");
        assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2026-11-21T09:30:00Z"));
        assertThat(article.getHints())
                .containsEntry("gdelt.themes", "ENV_MINING;TAX_FNCACT;ENV_COAL")
                .containsEntry("gdelt.countries", "KZ;CN")
                .containsEntry("gdelt.tone", "-2.75")
                .containsEntry("gdelt.organizations", "steppe rail;border service")
                .containsEntry("gdelt.events", "043|KAZGOV|CHN|-5.6|KZ;0871||CHN|-5.6|CN");
        assertThat(article.getHints().get("gdelt.locations"))
                .startsWith("Aktau, Mangghystau, Kazakhstan|KZ|43.65|51.16;China|CN|");
        assertThat(state("gdelt:english").getCursor()).isEqualTo("20261121114500");
        assertThat(state("gdelt:english").getHealth()).isEqualTo(SourceHealth.FRESH);
    }

    @Test
    void passesOverWhatIsNotWantedAndKeepsBadRows() throws Exception {
        String wanted = gkg(ORE, "Wanted", "ENV_OIL;", "");
        put(
                "20261121114500",
                String.join(
                        "\n",
                        gkg("https://a.example/sport", "No theme of ours", "SPORTS;", "")
                                .replace("ENV_COAL", "SPORTS"),
                        gkg("https://a.example/untitled", "", "ENV_OIL;", ""),
                        with(gkg("BBC Monitoring", "A citation", "ENV_OIL;", ""), 2, "2"),
                        "too\tfew\tcolumns",
                        wanted,
                        with(wanted, 4, ORE + "?utm_source=x")),
                event("https://a.example/sport", "020", "A", "B", "KZ"));
        start(Map.of());
        await(() -> state("gdelt:english") != null);
        assertThat(outlet.articles()).extracting(Article::getTitle).containsExactly("Wanted");
        assertThat(outlet.rejected()).singleElement().satisfies(bad -> {
            assertThat(bad.origin()).isEqualTo("20261121114500.gkg.csv.zip:4");
            assertThat(bad.reason()).isEqualTo("has 3 columns, not 27");
        });
        assertThat(state("gdelt:english").getHealth()).isEqualTo(SourceHealth.BROKEN);
        assertThat(state("gdelt:english").getReason()).contains("1 rows", "1 articles without title");
        reading.close(); // It counts after it has published.
        assertSums(metrics, "gdelt", 1, 0, 1);
    }

    @Test
    void readsMissedSlotsAndGoesOnWhereItStopped() throws Exception {
        put("20261121110000", gkg("https://a.example/1", "One", "ENV_OIL;", ""), "");
        start(Map.of());
        await(() -> outlet.articles().size() == 1);
        reading.close();
        put("20261121111500", gkg("https://a.example/2", "Two", "ENV_OIL;", ""), "");
        // 11:30 was never made.
        put(
                "20261121114500",
                gkg("https://a.example/3", "Three", "ENV_OIL;", "") + "\n"
                        + gkg("https://a.example/1", "One", "ENV_OIL;", ""),
                "");
        start(Map.of());
        await(() -> "20261121114500".equals(state("gdelt:english").getCursor()));
        assertThat(outlet.articles()).extracting(Article::getTitle).containsExactly("One", "Two", "Three");
        assertThat(state("gdelt:english").getDuplicates()).isEqualTo(1);
    }

    @Test
    void readsNoMoreMissedSlotsThanAllowed() throws Exception {
        put("20261120110000", gkg("https://a.example/1", "One", "ENV_OIL;", ""), "");
        start(Map.of());
        await(() -> outlet.articles().size() == 1);
        reading.close();
        asked.clear();
        put("20261121114500", gkg("https://a.example/2", "Two", "ENV_OIL;", ""), "");
        start(Map.of("news.gdelt.catch.up.files", "2"));
        await(() -> outlet.articles().size() == 2);
        assertThat(asked.stream().filter(path -> path.contains(".gkg.")))
                .containsExactly(
                        "/v2/20261121111500.gkg.csv.zip",
                        "/v2/20261121113000.gkg.csv.zip",
                        "/v2/20261121114500.gkg.csv.zip");
    }

    @Test
    void isNotLedIntoTheFuture() throws Exception {
        put("20361121114500", gkg("https://a.example/1", "Not yet", "ENV_OIL;", ""), "");
        start(Map.of());
        await(() -> state("gdelt:english") != null);
        assertThat(state("gdelt:english").getHealth()).isEqualTo(SourceHealth.BROKEN);
        assertThat(state("gdelt:english").getReason()).contains("future", "20361121114500");
        put("20261121114500", gkg(ORE, "Now", "ENV_OIL;", ""), "");
        await(() -> "20261121114500".equals(state("gdelt:english").getCursor()));
        assertThat(outlet.articles()).extracting(Article::getTitle).containsExactly("Now");
    }

    @Test
    void comesBackFromTheFuture() throws Exception {
        SourceState ahead = SourceState.newBuilder()
                .setSourceId("gdelt:english")
                .setKind("gdelt")
                .setCursor("20361121114500")
                .setHealth(SourceHealth.FRESH)
                .setCheckedAt(CLOCK.instant())
                .build();
        outlet.publish(List.of(new Outgoing<>(Topics.SOURCE_STATE, ahead.getSourceId(), ahead)), List.of());
        put("20261121114500", gkg(ORE, "Now", "ENV_OIL;", ""), "");
        start(Map.of());
        await(() -> outlet.articles().size() == 1);
        assertThat(state("gdelt:english").getCursor()).isEqualTo("20261121114500");
    }

    @Test
    void waitsForAFileWithTheAnnouncedChecksum() throws Exception {
        put("20261121114500", gkg(ORE, "Right", "ENV_OIL;", ""), "");
        byte[] right = web.get("/v2/20261121114500.gkg.csv.zip");
        web.put("/v2/20261121114500.gkg.csv.zip", zip("a.csv", gkg(ORE, "Wrong", "ENV_OIL;", "")));
        start(Map.of("news.gdelt.poll.interval.ms", "1500"));
        await(() -> state("gdelt:english") != null);
        assertThat(state("gdelt:english").getHealth()).isEqualTo(SourceHealth.BROKEN);
        assertThat(state("gdelt:english").getReason()).contains("checksum");
        web.put("/v2/20261121114500.gkg.csv.zip", right);
        await(() -> state("gdelt:english").getCursor().equals("20261121114500"));
        assertThat(outlet.articles()).extracting(Article::getTitle).containsExactly("Right");
    }

    @Test
    void readsArticlesInOtherLanguages() throws Exception {
        String row = with(
                gkg("https://www.kz.example/gaz", "Казахстан увеличил экспорт меди", "ENV_METALS;", ""),
                25,
                "srclc:rus;eng:GT-RUS 1.0");
        byte[] gkg = zip("20261121114500.translation.gkg.csv", row);
        web.put("/v2/20261121114500.translation.gkg.csv.zip", gkg);
        web.put("/v2/lastupdate-translation.txt", line(gkg, "20261121114500.translation.gkg.csv.zip"));
        start(Map.of("news.gdelt.translated", "true"));
        await(() -> outlet.articles().size() == 1);
        assertThat(outlet.articles().get(0).getLanguage()).isEqualTo("ru");
        assertThat(outlet.articles().get(0).getSourceId()).isEqualTo("gdelt:translated");
    }

    @Test
    void asksTheDocApi() throws Exception {
        web.put("/doc", """
                {"articles": [
                  {"url": "https://www.news.example/a", "url_mobile": "", "title": "Tungsten \\'quota\\' cut",
                   "seendate": "20261121T113000Z", "socialimage": "", "domain": "news.example",
                   "language": "English", "sourcecountry": "Kazakhstan"},
                  {"url": "https://www.news.example/b", "title": "稀土出口管制", "seendate": "20261121T110000Z",
                   "domain": "news.example", "language": "Chinese", "sourcecountry": "China"}
                ]}
                """.getBytes(StandardCharsets.UTF_8));
        start(Map.of("news.gdelt.queries", "\"rare earths\" (China OR Kazakhstan)"));
        await(() -> outlet.articles().size() == 2);
        Article first = outlet.articles().get(0);
        assertThat(first.getTitle()).isEqualTo("Tungsten 'quota' cut");
        assertThat(first.getPublishedAt()).isEqualTo(Instant.parse("2026-11-21T11:30:00Z"));
        assertThat(first.getFlags()).contains("published-missing");
        assertThat(first.getHints()).containsEntry("gdelt.source.country", "Kazakhstan");
        // Whether simplified or traditional GDELT does not say.
        assertThat(outlet.articles().get(1).getLanguage()).isEqualTo("und");
        assertThat(asked.stream().filter(path -> path.startsWith("/doc")).findFirst())
                .hasValueSatisfying(path -> assertThat(path)
                        .contains("query=%22rare+earths%22+%28China+OR+Kazakhstan%29", "mode=artlist", "format=json"));
    }

    @Test
    void tellsWhatTheDocApiDislikes() throws Exception {
        web.put("/doc", "Please limit your requests.\n".getBytes(StandardCharsets.UTF_8));
        start(Map.of("news.gdelt.queries", "tungsten"));
        await(() -> state("gdelt:doc:tungsten") != null);
        assertThat(state("gdelt:doc:tungsten").getHealth()).isEqualTo(SourceHealth.BROKEN);
        assertThat(state("gdelt:doc:tungsten").getReason()).contains("Please limit your requests.");
    }

    @Test
    void isOffUnlessSwitchedOnAndChecksItsAddress() {
        GdeltService off = new GdeltService(context(Map.of("news.gdelt.enabled", "false")));
        off.start();
        assertThat(off.notReady()).isEmpty();
        off.close();
        GdeltService wrong = new GdeltService(context(Map.of("news.gdelt.url", "data.example/v2")));
        assertThatThrownBy(wrong::start).isInstanceOf(UserException.class).hasMessageContaining("news.gdelt.url");
    }

    private SourceState state(String sourceId) {
        return outlet.states().get(sourceId);
    }

    private void put(String slot, String gkgRows, String eventRows) {
        byte[] gkg = zip(slot + ".gkg.csv", gkgRows + "\n");
        byte[] events = zip(slot + ".export.CSV", eventRows);
        web.put("/v2/" + slot + ".gkg.csv.zip", gkg);
        web.put("/v2/" + slot + ".export.CSV.zip", events);
        byte[] first = line(events, slot + ".export.CSV.zip");
        byte[] second = line(gkg, slot + ".gkg.csv.zip");
        web.put(
                "/v2/lastupdate.txt",
                (new String(first, StandardCharsets.UTF_8) + new String(second, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Names another server than the one that is asked, which must not matter. */
    private static byte[] line(byte[] file, String name) {
        return (file.length + " " + md5(file) + " http://elsewhere.invalid/gdeltv2/" + name + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void start(Map<String, String> settings) {
        reading = new GdeltReading(context(settings), outlet, () -> false, fatal::set);
        reading.start();
    }

    private ServiceContext context(Map<String, String> settings) {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> all = new HashMap<>(Map.of(
                "news.gdelt.enabled", "true",
                "news.gdelt.translated", "false",
                "news.gdelt.url", base + "/v2",
                "news.gdelt.doc.url", base + "/doc",
                "news.gdelt.poll.interval.ms", "100"));
        all.putAll(settings);
        Config config = ConfigLoader.load(Optional.empty(), Map.of(), all);
        return new ServiceContext(config, null, CLOCK, metrics, fatal::set);
    }

    private void await(BooleanSupplier condition) throws Exception {
        assertThat(outlet.comesTo(condition))
                .as(() -> "asked so far: " + asked + ", states: " + outlet.states())
                .isTrue();
    }
}
