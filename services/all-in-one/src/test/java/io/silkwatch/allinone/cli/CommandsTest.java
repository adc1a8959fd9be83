package io.silkwatch.allinone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that need no broker, as a user types them. */
class CommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return RootCommand.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void commandsEndWhenNobodyReadsAnyMore() throws IOException {
        int many = 3000;
        Path articles = Files.writeString(
                dir.resolve("many.jsonl"),
                "{\"title\": \"Uranium\", \"published\": \"2025-01-01T00:00:00Z\"}\n".repeat(many));
        assertThat(writtenToNobody("tag", articles.toString(), articles.toString()))
                .isPositive()
                .isLessThan(many / 2);
        Path feed = Files.writeString(dir.resolve("feed.xml"), "<rss><channel><title>A</title></channel></rss>");
        Path feeds = Files.writeString(dir.resolve("feeds.txt"), (feed + "\n").repeat(many));
        assertThat(writtenToNobody("feeds", "parse", "--files-from", feeds.toString()))
                .isPositive()
                .isLessThan(many / 2);
    }

    /** How many lines a command prints whose reader has gone after the first. */
    private int writtenToNobody(String... command) {
        AtomicInteger written = new AtomicInteger();
        PrintWriter nobody = new PrintWriter(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                written.incrementAndGet();
                setError();
            }
        };
        assertThat(RootCommand.run(nobody, new PrintWriter(err), command)).isZero();
        return written.get();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tag /no/such/file.txt; 2; /no/such/file.txt cannot be read: there is no such file",
                "replay --news /no/such; 2; --news: /no/such does not exist",
                "replay; 2; nothing to replay",
                "run --data-dir {broken}; 2; broken.jsonl cannot be made: there is a file of that name",
                "run --data-dir {dir} -Dnews.files=/no/such; 2; news.files: /no/such does not exist",
                "run --data-dir {dir} -Dalerts.rules=/no/such; 2; /no/such: cannot be read",
                "run --data-dir {dir} -Dtrade.comtrade.watch=KZ; 2; trade.comtrade.watch: 'KZ': expected 'reporters commodities frequency years'",
                "run --data-dir {dir} -Dtrade.comtrade.watch.file=/no/such; 2; trade.comtrade.watch.file: /no/such cannot be read: there is no such file",
                "run --data-dir {dir}/data --ephemeral -Dops.host=no.such.invalid; 2; ops.host: there is no host 'no.such.invalid'",
                "run --data-dir {dir}/data --ephemeral -Dvalue.serde=no.such; 2; value.serde: class no.such is not on the class path",
                "tag {empty}; 2; cannot be read: it is a directory",
                "tag -D news.files {news}; 2; Value for option '-D' (KEY=VALUE) should be in KEY=VALUE format",
                "bench trade --records=many; 2; Invalid value for option '--records': 'many' is no whole number",
                "dlq list notifier --offset=x; 2; Invalid value for option '--offset': 'x' is no whole number",
                "feeds health --kind=feeds; 2; expected one of [FEED, GDELT, PUSH, FILE, COMTRADE]",
                "demo-input /proc/none; 2; cannot be made: there is no such file",
                "replay --news {news} --out {broken}; 2; cannot be written to",
                "backtest --news {news} --html /no/such.html; 2; --html: /no/such.html is no file in a folder that exists",
                "feeds parse --deadline=-1 {broken}; 2; --deadline must be 1 or more, not -1",
                "replay --news {empty}; 2; no readable file",
                "replay --trade {broken} --out {dir}; 2; record 1",
                "tag {broken}; 2; broken.json",
                "tag {news}/a.txt {broken}; 1; broken.json",
                "replay --news {broken} --out {dir}; 2; nothing to replay: no readable article or trade record in [",
                "tag {undated}; 0; undated.jsonl:1: published is no time that can be read; taken for 20",
                "replay --news {news} --out {dir}; 0; 1 of 1 articles state no date of publication and are dated by their file, such as file:{news}/a.txt",
                "--nope; 2; Unknown option",
                "demoo; 2; Did you mean",
                "run -Dopps.port=3; 2; did you mean 'ops.port'",
                "run -Dops.port=99999; 2; ops.port",
                "run --config {dir}/none.yaml; 2; none.yaml",
                "run -Dnotifier.routes.file=/no/routes.yaml; 2; notifier.routes.file: /no/routes.yaml cannot be read",
                "service notifier -Dnotifier.routes.file={routes} -Dnotifier.webhook.url=http://a -Dbootstrap.servers=127.0.0.1:1 -Dschema.registry.url=http://a; 2; routes.yaml:1: channels: there is no channel 'slack'; configured are [terminal, webhook]",
                "run --data-dir {dir} -Dnotifier.webhook.url=nowhere; 2; notifier.webhook.url: must begin with http:// or https://",
                "run --data-dir {dir} -Dnotifier.email.host=a; 2; notifier.email.from must be set where notifier.email.host is",
                "run -Dnotifier.slak.url=x; 2; there is no setting 'notifier.slak.url', did you mean 'notifier.slack.webhook.url'?",
                "backtest --news {news} --news {broken}; 1; broken.jsonl:1: not JSON",
                "replay --news {news} --news {broken} --out {dir}; 1; broken.jsonl:1: not JSON",
                "service tagger; 2; bootstrap.servers",
                "service foo -Dbootstrap.servers=localhost:1 -Dschema.registry.url=http://localhost:1; 2; there is no service foo",
                "consume nope; 2; there is no topic nope",
                "consume alert -Dbootstrap.servers=127.0.0.1 -Dschema.registry.url=http://a; 2; Invalid url in bootstrap.servers",
                "consume alert -Dbootstrap.servers=127.0.0.1:1 -Dschema.registry.url=http://a; 2; did not answer within 5 s",
                "schemas register -Dschema.registry.url=http://a_b; 2; valid host name",
                "broker --data-dir {dir}/a,b; 2; has a comma",
                "dlq; 2; list, show, replay",
                "dlq list nope; 2; there is no service nope",
                "consume alert --data-dir {empty}; 2; no Silkwatch runs in",
                "schemas nope; 2; there is no topic nope",
                "replay --news {news} --rules /no/rules.yaml; 2; /no/rules.yaml",
                "tag -Dtagger.taxonomy={broken} {broken}; 2; broken.json",
                "taxonomy; 2; check, list, explain",
                "taxonomy chek; 2; Unmatched argument",
                "taxonomy check /no/such.yaml; 2; /no/such.yaml: does not exist",
                "taxonomy check {empty}; 2; cannot be read",
                "taxonomy check {broken}; 2; broken.jsonl:",
                "taxonomy check {taxonomy}; 2; taxonomy.yaml:3: unknown kind 'metal'",
                "taxonomy check {hollow}; 2; hollow.yaml:4: ",
                "taxonomy list -Dtagger.taxonomy={taxonomy}; 2; taxonomy.yaml:3",
                "taxonomy list --kind metal; 2; there is no kind 'metal', only commodity, country, bloc,",
                "taxonomy list --kind unknown; 2; there is no kind 'unknown'",
                "taxonomy check {taxonomy} {hollow}; 2; hollow.yaml:4: ",
                "taxonomy check {hollow} {taxonomy}; 2; hollow.yaml:4: ",
                "taxonomy explain; 2; Missing required parameter",
            })
    void badInputGivesOneClearSentence(String line, int code, String sentence) throws IOException {
        Files.createDirectories(dir.resolve("empty"));
        Files.createDirectories(dir.resolve("news"));
        Files.writeString(dir.resolve("news/a.txt"), "Some news.");
        Files.writeString(dir.resolve("broken.jsonl"), "{\"text\": \"China bans");
        Files.writeString(dir.resolve("routes.yaml"), "routes: [{match: a=b, channels: [slack]}]");
        Files.writeString(dir.resolve("undated.jsonl"), "{\"text\": \"News.\", \"published\": \"nonsense\"}");
        Files.writeString(dir.resolve("taxonomy.yaml"), "- id: unobtainium\n  label: Unobtainium\n  kind: metal\n");
        Files.writeString(
                dir.resolve("hollow.yaml"), "- id: hollow\n  label: Hollow\n  kind: commodity\n  names: [\"-\"]\n");
        String[] args = line.replace("{empty}", dir.resolve("empty").toString())
                .replace("{taxonomy}", dir.resolve("taxonomy.yaml").toString())
                .replace("{hollow}", dir.resolve("hollow.yaml").toString())
                .replace("{routes}", dir.resolve("routes.yaml").toString())
                .replace("{news}", dir.resolve("news").toString())
                .replace("{broken}", dir.resolve("broken.jsonl").toString())
                .replace("{undated}", dir.resolve("undated.jsonl").toString())
                .replace("{dir}", dir.toString())
                .split(" ");

        int exit = run(args);

        assertThat(err.toString())
                .contains(sentence.replace("{news}", dir.resolve("news").toString()))
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(exit).isEqualTo(code);
    }

    @Test
    void aPortThatIsTakenIsSaidSo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = run(
                    "run", "--ephemeral", "--data-dir=" + dir.resolve("data"), "-Dops.port=" + taken.getLocalPort());
            assertThat(exit).isEqualTo(2);
            assertThat(err.toString())
                    .contains("ops.port", "" + taken.getLocalPort())
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void everyCommandHasHelpAndVersion() {
        for (String command : List.of(
                "demo",
                "run",
                "service",
                "tag",
                "taxonomy",
                "replay",
                "rules",
                "backtest",
                "topics",
                "schemas",
                "consume",
                "dlq")) {
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: silkwatch " + command).contains("Exit codes:");
            assertThat(run(command, "--version")).isZero();
        }
    }

    @Test
    void tagWritesOneLineADocument() throws IOException {
        Path input = Files.writeString(dir.resolve("in.jsonl"), """
                {"id":"a","title":"Beijing limits gallium","text":"China's commerce ministry imposed export licences on gallium on 3 July 2023.","published":"2023-07-04","other":[1]}
                {"text":"Ничего не произошло."}
                """);
        assertThat(run("tag", input.toString())).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = JSON.readTree(lines.get(0));
        assertThat(first.get("id").asText()).isEqualTo("a");
        assertThat(first.get("lang").asText()).isEqualTo("en");
        assertThat(first.get("countries")).extracting(JsonNode::asText).containsExactly("CN");
        assertThat(first.get("commodities")).extracting(JsonNode::asText).containsExactly("gallium");
        assertThat(first.get("events").get(0).get("type").asText()).isEqualTo("EXPORT_LICENCE");
        assertThat(first.get("events").get(0).get("evidence").asText()).isNotBlank();
        assertThat(JSON.readTree(lines.get(1)).get("events")).isEmpty();
    }

    @Test
    void tagRefusesWhatIsNoTextAndTagsTheRest() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Path binary = Files.write(dir.resolve("noise"), noise);
        Path text = Files.writeString(dir.resolve("a.txt"), "Some news.");
        assertThat(run("tag", binary.toString(), text.toString())).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(binary + ":1: not a text");
        assertThat(run("tag", binary.toString())).isEqualTo(2);
    }

    @Test
    void tagCountsFromTheDateGivenForTextsWithoutOne() throws IOException {
        Path text = Files.writeString(dir.resolve("a.txt"), "China banned exports of gallium on Tuesday.");
        Path lines = Files.writeString(dir.resolve("b.jsonl"), "{\"text\":\"News.\"}\n{\"text\":\"More news.\"}\n");
        assertThat(run("tag", text.toString(), lines.toString())).isZero();
        String today = LocalDate.now(ZoneOffset.UTC).toString().substring(0, 8);
        assertThat(err.toString())
                .contains(
                        text + ": no date of publication, taken for " + today,
                        lines + ":1 and 1 more: no date of publication, taken for " + today);

        assertThat(run("tag", "--published=2025-01-09", text.toString())).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(JSON.readTree(out.toString())
                        .get("events")
                        .get(0)
                        .get("when")
                        .asText())
                .isEqualTo("2025-01-07");
    }

    @Test
    void tagSaysWhereALongTextIsCut() throws IOException {
        String text = "No news today. ".repeat(40_000);
        Path file = Files.writeString(dir.resolve("long.txt"), text);
        Path lines = Files.writeString(
                dir.resolve("long.jsonl"), "{\"text\":\"Short.\"}\n{\"id\":\"own\",\"text\":\"" + text + "\"}\n");
        assertThat(run("tag", file.toString(), lines.toString())).isZero();
        assertThat(err.toString())
                .contains(
                        file + ": only the first 512 KiB of the text are read",
                        lines + ":2: only the first 512 KiB of the text are read");
    }

    @Test
    void tagFindsTheTaxonomyBesideTheConfiguration() throws IOException {
        Files.writeString(
                dir.resolve("own.yaml"),
                "- id: unobtainium\n  label: Unobtainium\n  kind: commodity\n  names: [unobtainium]\n");
        Path config = Files.writeString(dir.resolve("c.yaml"), "tagger.taxonomy: own.yaml\n");
        Path text = Files.writeString(dir.resolve("a.txt"), "China banned exports of unobtainium.");
        assertThat(run("tag", "--config", config.toString(), text.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("\"commodities\":[\"unobtainium\"]");
    }

    @Test
    void tradePlanCountsASingleDay() {
        assertThat(run("trade", "plan", "-Dtrade.comtrade.watch=KZ 284410 A 1")).isZero();
        assertThat(err.toString()).containsPattern(", \\d+ a day: 1 day\\R");
    }

    @Test
    void tagTakesNothingForNoError() throws IOException {
        Path input = Files.writeString(dir.resolve("in.jsonl"), "");
        assertThat(run("tag", input.toString())).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void taxonomyCheckCountsWhatItRead() throws IOException {
        Path own = Files.writeString(
                dir.resolve("own.yaml"),
                "- id: unobtainium\n  label: Unobtainium\n  kind: commodity\n  codes: {hs: [\"2530\"]}\n  names: [unobtainium, 难得素]\n");
        assertThat(run("taxonomy", "check")).isZero();
        String shipped = out.toString();
        assertThat(run("taxonomy", "check", own.toString())).isZero();
        assertThat(shipped).startsWith("OK: ").contains("commodity", "country", "corridor");
        assertThat(entities(out.toString())).isEqualTo(entities(shipped) + 1);

        assertThat(run("taxonomy", "list", "--kind", "commodity", "-Dtagger.taxonomy=" + own))
                .isZero();
        assertThat(out.toString())
                .containsPattern("(?m)^unobtainium +commodity +2  Unobtainium  \\[hs 2530]$")
                .containsPattern("(?m)^natural-gas +commodity .*2711")
                .doesNotContain("country");
    }

    @Test
    void taxonomyCheckWarnsOfANameThatIsTaken() throws IOException {
        Path own = Files.writeString(
                dir.resolve("own.yaml"),
                "- {id: stannum, kind: commodity, label: Stannum, names: [stannum, cobalt]}\n");
        assertThat(run("taxonomy", "check")).isZero();
        assertThat(err.toString()).isEmpty();

        assertThat(run("taxonomy", "check", own.toString())).isZero();
        assertThat(err.toString())
                .startsWith(
                        "warning: " + own + ":1: commodity 'stannum' claims the name 'cobalt' of commodity 'cobalt'");
        assertThat(out.toString()).startsWith("OK: ");
    }

    @Test
    void taxonomyListOffersTheKindsThatThereAre() {
        assertThat(run("taxonomy", "list", "--help")).isZero();
        assertThat(out.toString()).contains("commodity, country, bloc").doesNotContainIgnoringCase("unknown");
    }

    @Test
    void taxonomyListTellsTheWayOfACorridor() throws IOException {
        assertThat(run("taxonomy", "list", "--kind", "corridor")).isZero();
        assertThat(out.toString())
                .containsPattern(
                        "(?m)^trans-caspian .*mode multimodal; countries CN KZ AZ GE TR; alternatives china-kazakhstan-rail ");

        assertThat(run("taxonomy", "list", "--json", "--kind=corridor")).isZero();
        JsonNode first = JSON.readTree(out.toString().lines().findFirst().orElseThrow());
        assertThat(first.get("mode").asText()).isEqualTo("rail");
        assertThat(first.get("countries")).extracting(JsonNode::asText).containsExactly("CN", "KZ");
        assertThat(first.get("alternatives")).isNotEmpty();
    }

    private static int entities(String summary) {
        return Integer.parseInt(summary.split(" ")[1]);
    }

    @Test
    void taxonomyListGivesJsonLines() throws IOException {
        assertThat(run("taxonomy", "list", "--json", "--kind=country")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSizeGreaterThan(200);
        for (String line : lines) {
            JsonNode entity = JSON.readTree(line);
            assertThat(entity.get("kind").asText()).isEqualTo("country");
            assertThat(entity.get("id").asText()).hasSize(2);
            assertThat(entity.get("names").asInt()).isPositive();
        }
    }

    @Test
    void taxonomyExplainSaysWhatCountsAndWhy() throws IOException {
        assertThat(run("taxonomy", "explain", "Kazakhstan", "roasted", "a", "turkey.", "中国香铜锣湾"))
                .isZero();
        assertThat(out.toString())
                .contains("0..10  \"Kazakhstan\"  country KZ (Kazakhstan): counts, a name of it")
                .contains("\"中国\"  country CN")
                .doesNotContain("country TR (Türkiye): counts");

        assertThat(run("taxonomy", "explain", "--json", "铜锣湾")).isZero();
        for (String line : out.toString().lines().toList()) {
            JsonNode place = JSON.readTree(line);
            assertThat(place.get("counts").asBoolean()).isFalse();
            assertThat(place.get("reason").asText()).isNotBlank();
        }

        assertThat(run("taxonomy", "explain", "The", "gas", "transit", "stopped."))
                .isZero();
        assertThat(out.toString()).containsOnlyOnce("commodity natural-gas");

        assertThat(run("taxonomy", "explain", "Turkey", "bred", "poultry.")).isZero();
        assertThat(out.toString())
                .contains("Thanksgiving, poultry", "turkey hens")
                .doesNotContainPattern("and \\d+ more");

        assertThat(run("taxonomy", "explain", "nothing", "here")).isZero();
        assertThat(out.toString()).contains("nothing in this text");
    }

    @Test
    void taxonomyExplainReadsStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("Казахстан".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("taxonomy", "explain", "-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString()).contains("country KZ");
    }

    @Test
    void replayGivesTheSameFilesTwiceAndTheSameIndicatorsShuffled() throws IOException {
        Path news = Files.createDirectories(dir.resolve("news"));
        Path trade = Files.createDirectories(dir.resolve("trade"));
        List<String> articles = new ArrayList<>();
        for (String language : List.of("en", "ru", "zh-Hans", "zh-Hant")) {
            articles.addAll(
                    resource("/demo/news/" + language + ".jsonl").lines().toList());
        }
        List<String> rows =
                new ArrayList<>(resource("/demo/trade/annual.csv").lines().toList());
        String header = rows.remove(0);
        write(news, trade, articles, header, rows);
        replay(news, trade, "one");
        replay(news, trade, "two");
        for (String file : List.of("indicator.value.jsonl", "policy.event.jsonl", "alert.jsonl")) {
            assertThat(dir.resolve("two").resolve(file))
                    .hasSameTextualContentAs(dir.resolve("one").resolve(file))
                    .isNotEmptyFile();
        }

        Collections.shuffle(articles, new Random(5));
        Collections.shuffle(rows, new Random(6));
        write(news, trade, articles, header, rows);
        replay(news, trade, "shuffled");
        for (String file : List.of("indicator.value.jsonl", "policy.event.jsonl")) {
            assertThat(withoutPrevious(dir.resolve("shuffled").resolve(file)))
                    .as(file)
                    .isEqualTo(withoutPrevious(dir.resolve("one").resolve(file)));
        }
    }

    /** The value published before depends on the order things came in, and is no final value. */
    private static String withoutPrevious(Path file) throws IOException {
        return Files.readString(file).replaceAll("\"previous\":[^,]*,", "");
    }

    private void replay(Path news, Path trade, String to) {
        assertThat(run(
                        "replay",
                        "--news",
                        news.toString(),
                        "--trade",
                        trade.toString(),
                        "--out",
                        dir.resolve(to).toString()))
                .as(err.toString())
                .isZero();
    }

    private static void write(Path news, Path trade, List<String> articles, String header, List<String> rows)
            throws IOException {
        Files.write(news.resolve("all.jsonl"), articles);
        List<String> csv = new ArrayList<>(rows);
        csv.add(0, header);
        Files.write(trade.resolve("all.csv"), csv);
    }

    private static String resource(String name) throws IOException {
        try (var in = CommandsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
