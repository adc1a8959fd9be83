package io.silkwatch.newsingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.Cost;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.feed.document.Deadline;
import io.silkwatch.newsingest.feed.document.Feed;
import io.silkwatch.newsingest.feed.document.NotAFeedException;
import io.silkwatch.schema.Article;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents made to do harm: what they may cost at most, and what comes of them. */
class HostileFeedTest {
    private static final String ITEM = "<item><title>Gas</title><description>Text</description></item>";
    private static final Duration QUICK = Duration.ofMillis(100);
    private static final long TEN_MB = 10 << 20;

    @TempDir
    private Path dir;

    @Test
    void nothingIsFetchedOrReadFromOutside() throws Exception {
        Path secret = Files.writeString(dir.resolve("secret"), "canary");
        AtomicInteger hits = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            hits.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.dtd";
            for (String doctype : List.of(
                    "<!DOCTYPE rss SYSTEM '" + url + "'>",
                    "<!DOCTYPE rss [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>",
                    "<!DOCTYPE rss [<!ENTITY x SYSTEM '" + url + "'>]>",
                    "<!DOCTYPE rss [<!ENTITY % p SYSTEM '" + url + "'> %p;]>",
                    "<?xml-stylesheet href='" + url + "'?>")) {
                Feed feed = parse(doctype + rss(ITEM.replace("Text", "&x; Text")));
                assertThat(feed.drafts()).as(doctype).singleElement().satisfies(draft -> assertThat(draft.text())
                        .endsWith("Text")
                        .doesNotContain("canary"));
            }
            String include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text' href='"
                    + secret.toUri() + "'/>";
            assertThat(parse(rss(ITEM.replace("Text", include))).drafts().get(0).text())
                    .doesNotContain("canary");
        } finally {
            server.stop(0);
        }
        assertThat(hits).hasValue(0);
    }

    @Test
    void entitiesAreNotExpanded() throws Exception {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE rss [<!ENTITY e0 'lol'>");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY e")
                    .append(i)
                    .append(" '")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        String billion = laughs + "]>" + rss(ITEM.replace("Text", "&e9;"));
        String quadratic = "<!DOCTYPE rss [<!ENTITY e '" + "x".repeat(50_000) + "'>]>"
                + rss(ITEM.replace("Text", "&e;".repeat(50_000)));
        for (String bomb : List.of(billion, quadratic)) {
            byte[] bytes = bomb.getBytes(StandardCharsets.UTF_8);
            Cost cost =
                    Cost.of(() -> assertThat(FeedParser.parse(bytes).drafts()).hasSize(1));
            assertThat(cost.time()).isLessThan(QUICK);
            assertThat(cost.bytes()).isLessThan(TEN_MB);
            assertThat(parse(bomb).drafts().get(0).text())
                    .doesNotContain("lol", "xx")
                    .contains("&e");
        }
    }

    @Test
    void manyDoctypesAreRefusedAtOnce() throws Exception {
        String doctype = "<!DOCTYPE rss>";
        assertThat(parse("<?xml version='1.0'?>" + doctype + "<!-- a -->" + doctype + rss(ITEM))
                        .drafts())
                .hasSize(1);
        String large = rss(ITEM + "<!--" + "x".repeat(1_000_000) + "-->");
        for (int many : new int[] {5, 70, 100_000}) {
            byte[] bytes = (doctype.repeat(many) + large).getBytes(StandardCharsets.UTF_8);
            Cost cost = Cost.of(() -> assertThatThrownBy(() -> FeedParser.parse(bytes))
                    .isInstanceOf(NotAFeedException.class)
                    .hasMessage("ill-formed: more than 4 DOCTYPEs"));
            assertThat(cost.bytes()).isLessThan(3 * TEN_MB);
        }
    }

    @Test
    void whatAFeedSaysOfItselfIsReadOnce() {
        String title = "a&amp;amp; ".repeat(1_000_000);
        String blank = " ".repeat(2_000_000);
        String json = "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"" + title + "\",\"language\":\"ru"
                + blank + "-x\",\"items\":[" + "{\"title\":\"Gas\"},".repeat(10_000) + "{\"title\":\"Gas\"}]}";
        String head = "<rss version='2.0'><channel><title>" + title + "</title><language>ru" + blank + "-x</language>";
        String base = "<rss version='2.0' xml:base='" + blank + "http://a.example/'><channel>";
        String items = ITEM.replace("<title>", "<link>b</link><title>").repeat(10_000);
        for (String large : List.of(
                json,
                head + items + "</channel></rss>",
                head + items,
                base + items + "</channel></rss>",
                base + items)) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                Feed feed = parse(large);
                assertThat(feed.drafts())
                        .allMatch(draft -> article(draft).getTitle().equals("Gas"));
                assertThat(feed.title()).hasSizeLessThanOrEqualTo(1_000);
            });
        }
    }

    @Test
    void deepNestingIsRefusedAtOnce() throws Exception {
        String open = "<a>".repeat(100_000);
        String closed = "</a>".repeat(100_000);
        for (String deep : List.of(rss(ITEM + "<item>" + open), rss("<item><title>" + open + closed), open)) {
            byte[] bytes = deep.getBytes(StandardCharsets.UTF_8);
            Cost cost = Cost.of(() -> assertThatThrownBy(() -> FeedParser.parse(bytes))
                    .isInstanceOf(NotAFeedException.class)
                    .hasMessageMatching("(too-deep|not-a-feed): .*"));
            assertThat(cost.time()).isLessThan(QUICK);
        }
    }

    @Test
    void noDocumentOfFullSizeTakesLong() throws Exception {
        assertThat(parse(rss("<item><title>a</title><description><![CDATA[" + "x <b>y</b> ".repeat(1_000_000)
                                + "]]></description></item>"))
                        .drafts()
                        .get(0)
                        .text())
                .startsWith("x y x y");
        assertThat(parse(rss("<item/>".repeat(1_000_000))).drafts()).hasSize(1_000_000);
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            attributes.append(" a").append(i).append("='v'");
        }
        assertThat(parse(rss(ITEM + "<item" + attributes + "/>")).drafts()).hasSize(2);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            many.append(" a").append(i).append("='v'");
        }
        String crowded = "<item" + many + "><title>b</title></item>";
        assertThat(parse(rss("<x><br" + many + "></x>" + crowded.repeat(2_000))).drafts())
                .hasSize(2_000)
                .allMatch(draft -> draft.title().equals("b"));
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            names.append("<item xmlns:n").append(i).append("='urn:").append(i).append("'/>");
        }
        assertThat(parse(rss(names.toString())).drafts()).hasSize(20_000);
        assertThatThrownBy(() -> parse("<".repeat(15_000_000))).hasMessage("not-a-feed: no XML element");
        for (String junk : List.of("<", "</x>", "<!--", "<![CDATA[", "<a b=\"", "&")) {
            assertThat(parse(rss(ITEM + junk.repeat(4_000_000 / junk.length()))).drafts())
                    .as(junk)
                    .isNotEmpty();
        }
    }

    @Test
    void readingStopsAtTheDeadline() {
        Duration little = Duration.ofMillis(20);
        String strict = rss(ITEM.repeat(200_000));
        String lenient = "<rss><channel><b>" + ITEM.repeat(200_000);
        String json = "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[" + "{},".repeat(4_000_000);
        for (String large : List.of(strict, lenient, json)) {
            byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> FeedParser.parse(bytes, Deadline.in(little)))
                    .isInstanceOf(NotAFeedException.class)
                    .hasMessage("too-slow: not read within 20 ms");
        }
    }

    @Test
    void namespacesOfAFeedAreNotKeptForEver() throws Exception {
        parse(rss(ITEM)); // the parser's own namespaces are there from its first use on
        int before = namespaces();
        parse("<rss xmlns:evil='urn:evil:root' xmlns='urn:evil:default'><channel><evil:a xmlns:b='urn:evil:b' b:c='d'/>"
                + ITEM + "</channel></rss>");
        assertThat(namespaces()).isEqualTo(before);
    }

    @Test
    void textsAreCleanWhateverTheEncoding() throws Exception {
        String dirty = "A\u0000B\u0008C\u202eD\ud800E\ufffeF e\u0301";
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "GB18030")) {
            byte[] bytes = ("<?xml version='1.0' encoding='" + charset + "'?>"
                            + rss("<item><title>" + dirty + "</title></item>"))
                    .getBytes(Charset.forName(charset));
            String title = article(FeedParser.parse(bytes).drafts().get(0)).getTitle();
            assertThat(title).as(charset).matches("ABCD[?\ufffd]?E\ufffd?F \u00e9");
        }
        byte[] mislabelled = ("<?xml version='1.0' encoding='utf-8'?>"
                        + rss("<item><title>Газ и нефть из России</title></item>"))
                .getBytes(Charset.forName("windows-1251"));
        assertThat(FeedParser.parse(mislabelled).drafts().get(0).title()).isEqualTo("Газ и нефть из России");
        byte[] big5 = ("<?xml version='1.0' encoding='big5'?>" + rss("<item><title>天然氣與石油</title></item>"))
                .getBytes(Charset.forName("Big5"));
        assertThat(FeedParser.parse(big5).drafts().get(0).title()).isEqualTo("天然氣與石油");
    }

    @Test
    void titlesAreCutAndHugeDocumentsRefused() throws Exception {
        Article article = article(parse(rss("<item><title>" + "t".repeat(14_000_000) + "</title></item>"))
                .drafts()
                .get(0));
        assertThat(article.getTitle()).hasSize(1_000);
        assertThat(article.getFlags()).contains("title-truncated");
        byte[] huge =
                rss("<item><title>" + "t".repeat(50 << 20) + "</title></item>").getBytes(StandardCharsets.UTF_8);
        Cost cost =
                Cost.of(() -> assertThatThrownBy(() -> FeedParser.parse(huge)).hasMessageStartingWith("too-large: "));
        assertThat(cost.bytes()).isLessThan(1 << 20);
    }

    private static Article article(Draft draft) {
        return new Articles(Clock.systemUTC())
                .article(draft, "test", Instant.now())
                .orElseThrow();
    }

    /** How many namespaces JDOM remembers, which it does for ever. */
    private static int namespaces() throws ReflectiveOperationException {
        var known = org.jdom2.Namespace.class.getDeclaredField("namespacemap");
        known.setAccessible(true);
        return ((java.util.Map<?, ?>) known.get(null)).size();
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\"><channel><title>Wire</title>" + items + "</channel></rss>";
    }

    private static Feed parse(String xml) throws NotAFeedException {
        return FeedParser.parse(xml.getBytes(StandardCharsets.UTF_8));
    }
}
