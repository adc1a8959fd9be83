package io.silkwatch.newsingest.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.silkwatch.newsingest.feed.document.Deadline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OpmlTest {
    private static final String HEAD = "<opml version=\"2.0\"><head><title>t</title></head><body>";
    private static final String TAIL = "</body></opml>";

    @TempDir
    private Path dir;

    @Test
    void readsFeedsWithTheirGroups() {
        Opml opml = read(HEAD + "<outline text=' Metals '><outline title='Ore' text='Ore daily' type='RSS'"
                + " xmlUrl=' https://ore.example/rss ' category='/mining/copper,asia' language='en'/>"
                + "<outline text='Deeper'><outline title='No text' XMLURL='https://b.example/feed'/></outline></outline>"
                + "<outline type='atom' xmlUrl='https://www.c.example/feed/'/>"
                + "<outline type='include' url='https://lists.example/more.opml' text='more'/>"
                + "<outline type='rss' text='no address' xmlUrl=''/>" + TAIL);
        assertThat(opml.mended()).isFalse();
        assertThat(opml.includes()).containsExactly("https://lists.example/more.opml");
        assertThat(opml.feeds())
                .containsExactly(
                        new ListedFeed(
                                "ore-example",
                                "https://ore.example/rss",
                                "Ore daily",
                                "en",
                                "F",
                                List.of("Metals", "mining", "copper", "asia"),
                                false),
                        new ListedFeed(
                                "b-example",
                                "https://b.example/feed",
                                "No text",
                                "und",
                                "F",
                                List.of("Metals", "Deeper"),
                                false),
                        new ListedFeed(
                                "c-example", "https://www.c.example/feed/", "c.example", "und", "F", List.of(), false));
    }

    @Test
    void takesAnAddressOnceAndGivesEachItsOwnId() {
        Opml opml = read(HEAD + "<outline text='A'><outline text='x' xmlUrl='https://a.example/rss'/></outline>"
                + "<outline text='B'><outline text='y' xmlUrl='https://a.example/rss'/></outline>"
                + "<outline text='z' xmlUrl='https://a.example/feed'/>" + TAIL);
        assertThat(opml.feeds()).extracting(ListedFeed::id).containsExactly("a-example", "a-example-2");
        assertThat(opml.feeds().get(0).name()).isEqualTo("x");
        assertThat(opml.feeds().get(0).topics()).containsExactly("A", "B");
    }

    @Test
    void mendsWhatIsBroken() {
        String feed = "<outline text='caf&eacute; & ore' xmlUrl='https://a.example/rss'>";
        for (String broken : List.of(
                HEAD + feed,
                HEAD + feed + "</outline></wrong>" + TAIL,
                HEAD + feed.replace("'>", "'/>") + TAIL + "<opml><body/></opml>",
                "<opml xmlns><body>" + feed + TAIL,
                "<?xml version='1.0'?>" + HEAD + feed + TAIL)) {
            Opml opml = read(broken);
            assertThat(opml.mended()).as(broken).isTrue();
            assertThat(opml.feeds()).as(broken).hasSize(1);
            assertThat(opml.feeds().get(0).name()).as(broken).isEqualTo("café & ore");
        }
        assertThatThrownBy(() -> read("<html><body>Not found</body></html>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no opml element");
        assertThatThrownBy(() -> read("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverLooksOutsideTheDocument() throws Exception {
        Path secret = Files.writeString(dir.resolve("secret.txt"), "top-secret-text");
        AtomicInteger hits = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            hits.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String remote = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.dtd";
            String attack = "<?xml version='1.0'?><!DOCTYPE opml SYSTEM '" + remote + "' [<!ENTITY f SYSTEM '"
                    + secret.toUri() + "'><!ENTITY % p SYSTEM '" + remote + "'> %p;]>" + HEAD
                    + "<outline text='&f;' xmlUrl='https://a.example/rss'/>" + TAIL;
            Opml opml = read(attack);
            assertThat(opml.feeds()).hasSize(1);
            assertThat(opml.toString()).doesNotContain("top-secret-text");
            assertThat(hits.get()).isZero();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void survivesEntityBombsAndDepth() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE opml [<!ENTITY a0 'aaaaaaaaaa'>");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        bomb.append("]>")
                .append(HEAD)
                .append("<outline text='&a11;' xmlUrl='https://a.example/rss'/>")
                .append(TAIL);
        assertThat(read(bomb.toString()).feeds().get(0).name().length()).isLessThan(100);
        String deep = HEAD + "<outline text='g'>".repeat(20_000) + "<outline text='x' xmlUrl='https://a.example/rss'/>";
        assertThat(read(deep).feeds()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void readsOtherEncodings() {
        String russian = "<?xml version='1.0' encoding='windows-1251'?>" + HEAD
                + "<outline text='Новости металлургии' xmlUrl='https://a.example/rss'/>" + TAIL;
        for (Charset charset : List.of(Charset.forName("windows-1251"), StandardCharsets.UTF_16)) {
            Opml opml = Opml.read(russian.getBytes(charset));
            assertThat(opml.feeds().get(0).name()).isEqualTo("Новости металлургии");
        }
    }

    @Test
    void readsWhatItWrites() {
        List<ListedFeed> feeds = FeedList.shipped();
        Opml again = Opml.read(Opml.write(feeds).getBytes(StandardCharsets.UTF_8));
        assertThat(again.mended()).isFalse();
        assertThat(again.feeds()).containsExactlyElementsOf(feeds);
        ListedFeed odd = new ListedFeed(
                "odd", "https://a.example/?a=1&b=2", "<A> & \"B\" \u0001'二'", "und", "F", List.of(), false);
        ListedFeed back = Opml.read(Opml.write(List.of(odd)).getBytes(StandardCharsets.UTF_8))
                .feeds()
                .get(0);
        assertThat(back.url()).isEqualTo(odd.url());
        assertThat(back.name()).startsWith("<A> & \"B\"").endsWith("'二'");
    }

    private static Opml read(String text) {
        return Opml.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void thousandsOfFeedsOfOneHostAreNamedInNoTime() {
        String outlines = IntStream.range(0, 20_000)
                .mapToObj(i -> "<outline xmlUrl='http://a.example/" + "x".repeat(60) + i + "'/>")
                .collect(Collectors.joining());
        byte[] opml = ("<opml><body>" + outlines + "</body></opml>").getBytes(StandardCharsets.UTF_8);
        Deadline deadline = Deadline.in(Duration.ofSeconds(5));
        List<ListedFeed> feeds = Opml.read(opml).feeds();
        assertThat(deadline.passed()).isFalse();
        assertThat(feeds).extracting(ListedFeed::id).doesNotHaveDuplicates();
        String id = feeds.get(0).id();
        assertThat(feeds.get(1).id()).isEqualTo(id + "-2");
        assertThat(feeds.get(19_999).id()).isEqualTo(id + "-20000");
    }
}
