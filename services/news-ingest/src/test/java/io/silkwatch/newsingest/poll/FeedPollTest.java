package io.silkwatch.newsingest.poll;

import static io.silkwatch.newsingest.NewsSums.assertSums;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.MemoryOutlet;
import io.silkwatch.newsingest.http.FetchSettings;
import io.silkwatch.newsingest.http.Fetcher;
import io.silkwatch.newsingest.http.Ports;
import io.silkwatch.newsingest.http.RawServer;
import io.silkwatch.newsingest.http.Robots;
import io.silkwatch.newsingest.sharing.Lease;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedPollTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String ROBOTS = "/robots.txt";
    private static final String PLAIN_FEED = RawServer.ok("ETag: \"1\"\r\n", rss(item(1, "One") + item(2, "Two")));

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final RawServer server = new RawServer((request, out) -> {
        String page = pages.getOrDefault(request.split(" ")[1], "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        boolean same = page.contains("ETag: \"1\"") && request.contains("If-None-Match: \"1\"");
        out.write((same ? "HTTP/1.1 304 Same\r\n\r\n" : page).getBytes(StandardCharsets.UTF_8));
    });
    private final FetchSettings settings =
            new FetchSettings("Silkwatch/test", true, Ports.of("80"), DEADLINE, 15 * 1024 * 1024, Duration.ZERO);
    private final Cadence cadence = new Cadence(Duration.ofMinutes(2), Duration.ofHours(6), Duration.ofMinutes(15));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final MemoryOutlet outlet = new MemoryOutlet();
    private final Fetcher fetcher = new Fetcher(settings, Clock.fixed(START, ZoneOffset.UTC));
    private final Instant now = START;

    @AfterEach
    void close() {
        fetcher.close();
        server.close();
    }

    @Test
    void losesNothingAndRepeatsNothingHoweverOftenItIsKilled() {
        int shown = 800;
        Random random = new Random(11);
        int killed = 0;
        for (int kill = 0; kill < 20; kill++) {
            // The feed moves on meanwhile.
            int first = 210 * kill;
            pages.put("/feed", RawServer.ok("ETag: \"" + kill + "x\"\r\n", rss(items(first, first + shown))));
            outlet.dieAfter(random.nextInt(2), random.nextBoolean());
            killed += pollOnce(source("feed")) ? 0 : 1;
        }
        outlet.dieAfter(Integer.MAX_VALUE, false);
        assertThat(pollOnce(source("feed"))).isTrue();
        pages.put("/feed", RawServer.ok("", rss(items(4_200, 4_999) + item(4_999, "Number 4999"))));
        assertThat(pollOnce(source("feed"))).isTrue();
        assertThat(pollOnce(source("feed"))).isTrue();
        assertThat(killed).as("kills that hit").isGreaterThan(8);
        Map<String, Long> times = outlet.published.stream()
                .filter(article -> article.getRevision() == 0)
                .collect(Collectors.groupingBy(Article::getId, Collectors.counting()));
        assertThat(times).hasSize(5_000);
        assertThat(times.values()).as("0 twice").containsOnly(1L);
        assertThat(outlet.published.stream().filter(article -> article.getRevision() > 0))
                .as("nothing was taken for an edit")
                .isEmpty();
    }

    @Test
    void publishesAnEditedArticleAsTheNextRevision() {
        pages.put("/feed", RawServer.ok("", rss(item(1, "One") + item(2, "Two"))));
        pollOnce(source("feed"));
        pages.put("/feed", RawServer.ok("", rss(item(1, "One, corrected") + item(2, "Two"))));
        pollOnce(source("feed"));
        pollOnce(source("feed"));
        assertThat(outlet.published)
                .extracting(article -> article.getTitle() + "/" + article.getRevision())
                .containsExactly("Two/0", "One/0", "One, corrected/1");
        assertThat(outlet.published.get(2).getId())
                .isEqualTo(outlet.published.get(1).getId());
        assertThat(outlet.published.get(0).getUrl())
                .isEqualTo(server.uri("/article/2").toString());
        assertThat(outlet.published.get(0).getSourceGrade()).isEqualTo("B");
        assertSums(metrics, "feed", 3, 3, 0);
    }

    @Test
    void tellsEntriesOfOnePageApart() {
        String guids = IntStream.range(1, 4)
                .mapToObj(i -> item(9, "Short " + i).replace("<pubDate>", "<guid>short-" + i + "</guid><pubDate>"))
                .collect(Collectors.joining());
        String fragments = item(8, "Part 1").replace("/article/8", "/article/8#1")
                + item(8, "Part 2").replace("/article/8", "/article/8#2")
                + item(7, "Alone").replace("/article/7", "/article/7#top");
        pages.put("/feed", RawServer.ok("", rss(guids + fragments)));
        pollOnce(source("feed"));
        pollOnce(source("feed"));
        assertThat(outlet.published).hasSize(6).allMatch(article -> article.getRevision() == 0);
        assertThat(outlet.published).extracting(Article::getId).doesNotHaveDuplicates();
        assertThat(outlet.published.get(2).getUrl())
                .isEqualTo(server.uri("/article/8#1").toString());
    }

    @Test
    void takesAnEntryListedTwiceForOne() {
        String again = item(1, "One").replace("/article/1", "/article/1?utm_source=feed");
        pages.put("/feed", RawServer.ok("", rss(item(1, "One") + again)));
        pollOnce(source("feed"));
        assertThat(outlet.published)
                .extracting(Article::getId)
                .containsOnly(outlet.published.get(0).getId());
    }

    @Test
    void asksOnlyForWhatHasChanged() {
        pages.put("/feed", PLAIN_FEED);
        pollOnce(source("feed"));
        assertThat(state().getEtag()).isEqualTo("\"1\"");
        assertThat(state().getHealth()).isEqualTo(SourceHealth.FRESH);
        int commits = outlet.commits;
        pollOnce(source("feed"));
        assertThat(server.requests().get(server.requests().size() - 1)).contains("If-None-Match: \"1\"");
        assertThat(outlet.published).hasSize(2);
        assertThat(outlet.commits).as("nothing new, nothing written").isEqualTo(commits);
    }

    @Test
    void remembersWhereAFeedHasMoved() {
        pages.put("/feed", "HTTP/1.1 301 Moved\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n");
        pages.put("/new", PLAIN_FEED);
        pollOnce(source("feed"));
        server.requests().clear();
        pollOnce(source("feed"));
        assertThat(server.requests()).noneMatch(request -> request.startsWith("GET /feed "));
        assertThat(server.requests()).anyMatch(request -> request.startsWith("GET /new "));
    }

    @Test
    void asksTheOldAddressAgainWhenAMovedFeedIsNotThere() {
        pages.put("/feed", "HTTP/1.1 301 Moved\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n");
        pages.put("/new", PLAIN_FEED);
        pollOnce(source("feed"));
        pages.put("/feed", PLAIN_FEED);
        pages.remove("/new");
        for (int failures = 0; failures < 3; failures++) {
            pollOnce(source("feed"));
            assertThat(state().getHealth()).isEqualTo(SourceHealth.BROKEN);
        }
        for (int reading = 0; reading < 2; reading++) {
            pollOnce(source("feed"));
            assertThat(state().getHealth()).isEqualTo(SourceHealth.FRESH);
        }
    }

    @Test
    void takesItsCredentialsAlongWhenAFeedMovesOnItsServer() {
        FeedSource plain = source("feed");
        URI url = URI.create(plain.url().toString().replace("//", "//me:p%40ss@"));
        FeedSource closed = new FeedSource(plain.id(), url, "", "en", "B", List.of(), false);
        pages.put("/feed", "HTTP/1.1 301 Moved\r\nLocation: /new\r\n\r\n");
        pages.put("/new", PLAIN_FEED);
        pollOnce(closed);
        server.requests().clear();
        pollOnce(closed);
        assertThat(server.requests().get(1)).startsWith("GET /new ").contains("Authorization: Basic ");
        assertThat(state().getCursor()).doesNotContain("p%40ss").doesNotContain("p@ss");
    }

    @Test
    void tellsItsCredentialsInNoArticle() {
        FeedSource plain = source("feed");
        URI url = URI.create(plain.url().toString().replace("//", "//me:p%40ss@"));
        pages.put("/feed", PLAIN_FEED);
        pollOnce(new FeedSource(plain.id(), url, "", "en", "B", List.of(), false));
        assertThat(outlet.published)
                .extracting(Article::getUrl)
                .containsExactly(
                        server.uri("/article/2").toString(),
                        server.uri("/article/1").toString());
        assertThat(state().toString()).doesNotContain("p%40ss");
    }

    @Test
    void givesItsCredentialsToNoOtherServerAFeedMovesTo() {
        try (RawServer other = RawServer.of(PLAIN_FEED)) {
            FeedSource plain = source("feed");
            URI url = URI.create(plain.url().toString().replace("//", "//me:p%40ss@"));
            FeedSource closed = new FeedSource(plain.id(), url, "", "en", "B", List.of(), false);
            pages.put("/feed", "HTTP/1.1 301 Moved\r\nLocation: " + other.uri("/new") + "\r\n\r\n");
            pollOnce(closed);
            pollOnce(closed);
            assertThat(other.requests()).hasSize(3).noneMatch(request -> request.contains("Authorization"));
        }
    }

    @Test
    void doesNotFollowAFeedToWhatIsNone() {
        pages.put("/feed", "HTTP/1.1 301 Moved\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n");
        pages.put("/login", RawServer.ok("", "<html>Welcome</html>"));
        pollOnce(source("feed"));
        pages.put("/feed", PLAIN_FEED);
        pollOnce(source("feed"));
        assertThat(state().getHealth()).isEqualTo(SourceHealth.FRESH);
    }

    @Test
    void isNotRetiredByWhereItHadMoved() {
        pages.put("/feed", "HTTP/1.1 301 Moved\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n");
        pages.put("/new", PLAIN_FEED);
        pollOnce(source("feed"));
        pages.put("/new", "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
        pollOnce(source("feed"));
        assertThat(state().getHealth()).isEqualTo(SourceHealth.BROKEN);
        assertThat(state().getReason()).isEqualTo("410 Gone");
        assertThat(state().getNextCheckAt()).isNotNull();
    }

    @Test
    void keepsToThePublishersHoursWhenNothingHasChanged() {
        String rests = IntStream.range(0, 24)
                .filter(hour -> hour != 7)
                .mapToObj(hour -> "<hour>" + hour + "</hour>")
                .collect(Collectors.joining("", "<skipHours>", "</skipHours>"));
        pages.put("/feed", RawServer.ok("ETag: \"1\"\r\n", rss("<ttl>45</ttl>" + rests + item(1, "One"))));
        for (int reading = 0; reading < 2; reading++) {
            pollOnce(source("feed"));
            assertThat(state().getNextCheckAt().atOffset(ZoneOffset.UTC).getHour())
                    .isEqualTo(7);
        }
        assertThat(server.requests().get(server.requests().size() - 1)).contains("If-None-Match: \"1\"");
    }

    @Test
    void namesOfSourcesMakeNoMetrics() {
        pages.put("/feed", PLAIN_FEED);
        pollOnce(source("feed"));
        int before = metrics.getMeters().size();
        for (int i = 0; i < 50; i++) {
            pages.put(
                    "/feed",
                    RawServer.ok(
                            "",
                            "<rss><channel><title>Hostile " + i + "</title>" + item(i, "t" + i) + "</channel></rss>"));
            FeedSource hostile = new FeedSource(
                    "hostile-" + i, server.uri("/feed"), "Name " + i, "", "", List.of("topic-" + i), false);
            pollOnce(hostile);
        }
        assertThat(metrics.getMeters()).hasSize(before);
    }

    @Test
    void retiresAFeedThatIsGoneUntilItsAddressChanges() {
        pages.put("/feed", "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
        pollOnce(source("feed"));
        assertThat(state().getHealth()).isEqualTo(SourceHealth.GONE);
        assertThat(state().getNextCheckAt()).isNull();
        assertThat(poll().isRetired(source("feed"), state())).isTrue();
        assertThat(poll().isRetired(source("other"), state())).isFalse();
    }

    @Test
    void waitsAsLongAsAServerAsks() {
        pages.put("/feed", "HTTP/1.1 503 Busy\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n");
        pollOnce(source("feed"));
        assertThat(state().getNextCheckAt()).isBetween(now.plusSeconds(3_590), now.plusSeconds(3_700));
        assertThat(poll().due(source("feed"), state())).isEqualTo(state().getNextCheckAt());
        assertThat(poll().due(source("other"), state())).isEqualTo(now);
        assertThat(poll().due(source("other"), null)).isEqualTo(now);
    }

    @Test
    void waitsLongerWithEveryFailure() {
        pages.put("/feed", "HTTP/1.1 503 Busy\r\nRetry-After: -1\r\nContent-Length: 0\r\n\r\n");
        pollOnce(source("feed"));
        Duration before = Duration.ZERO;
        for (int i = 0; i < 4; i++) {
            pollOnce(source("feed"));
            Duration wait = Duration.between(now, state().getNextCheckAt());
            assertThat(wait).isGreaterThan(before).isLessThan(Duration.ofHours(8));
            before = wait;
        }
        for (int i = 0; i < 20; i++) {
            pollOnce(source("feed"));
        }
        assertThat(Duration.between(now, state().getNextCheckAt())).isLessThan(Duration.ofHours(8));
    }

    @Test
    void obeysRobotsTxt() {
        pages.put(ROBOTS, RawServer.ok("Content-Type: text/plain\r\n", "User-agent: *\nDisallow: /private\n"));
        pages.put("/private", PLAIN_FEED);
        pages.put("/feed", PLAIN_FEED);
        pollOnce(source("private"));
        assertThat(state().getHealth()).isEqualTo(SourceHealth.FORBIDDEN);
        assertThat(state().getReason()).contains("robots.txt");
        assertThat(server.requests()).noneMatch(request -> request.startsWith("GET /private"));
        pollOnce(source("feed"));
        assertThat(state().getHealth()).isEqualTo(SourceHealth.FRESH);
    }

    @Test
    void saysHowAFeedIs() {
        assertThat(healthOf(RawServer.ok("", rss("")))).isEqualTo(SourceHealth.EMPTY);
        assertThat(healthOf(RawServer.ok("", rss(item(1, "One").replace("2026", "2019")))))
                .isEqualTo(SourceHealth.QUIET);
        assertThat(healthOf(RawServer.ok("", "<html>Welcome</html>"))).isEqualTo(SourceHealth.NOT_A_FEED);
        assertThat(state().getReason()).startsWith("not-a-feed: ");
        assertThat(healthOf("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")).isEqualTo(SourceHealth.FORBIDDEN);
        assertThat(healthOf("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")).isEqualTo(SourceHealth.BROKEN);
        assertThat(healthOf("nonsense\r\n\r\n")).isEqualTo(SourceHealth.UNREACHABLE);
        assertThat(healthOf(RawServer.ok("", rss(item(1, "One")).replace("</channel></rss>", "<item><title>cut"))))
                .isEqualTo(SourceHealth.FRESH);
        assertThat(state().getReason()).startsWith("ill-formed: ");
    }

    @Test
    void saysWhatIsWrongAsLongAsItIs() {
        assertThat(healthOf(RawServer.ok("ETag: \"1\"\r\n", rss(item(1, "One")).replace("</channel>", "<item>"))))
                .isEqualTo(SourceHealth.FRESH);
        pollOnce(source("feed"));
        assertThat(server.requests().get(server.requests().size() - 1)).contains("If-None-Match: \"1\"");
        assertThat(state().getReason()).startsWith("ill-formed: ");
    }

    @Test
    void namesEntriesWithoutALinkByTheirFeed() {
        String item = item(1, "One").replaceAll("<link>.*</link>", "<guid isPermaLink='false'>one</guid>");
        pages.put("/feed", RawServer.ok("", rss(item)));
        pollOnce(source("feed"));
        pages.put("/feed", RawServer.ok("", rss(item).replace("Wire", "Wire, 12:01")));
        pollOnce(source("feed"));
        assertThat(outlet.published).hasSize(1);
    }

    @Test
    void obeysTheBeginningOfLongRules() {
        String rules = "User-agent: *\nDisallow: /feed\n" + "# nothing\n".repeat(60_000);
        pages.put(ROBOTS, RawServer.ok("Content-Type: text/plain\r\n", rules));
        assertThat(healthOf(PLAIN_FEED)).isEqualTo(SourceHealth.FORBIDDEN);
    }

    @Test
    void keepsGoodItemsOfHostileOnes() {
        String body = rss(item(1, "bad \u0008 control \u202e and \u0000 zero") + item(2, "x".repeat(2_000_000))
                + item(3, "good") + "<item><title></title></item>");
        assertThat(healthOf(RawServer.ok("", body))).isEqualTo(SourceHealth.FRESH);
        assertThat(outlet.published).hasSize(3);
        assertThat(outlet.published)
                .allSatisfy(article -> assertThat(article.getTitle().length()).isLessThanOrEqualTo(1_000));
        assertThat(outlet.published.get(2).getTitle()).isEqualTo("bad control and zero");
    }

    @Test
    void takesTheFullTextOfPagesThatAllowIt() {
        String words = "The ministry published a long explanation of the licence. ".repeat(5);
        pages.put(ROBOTS, RawServer.ok("Content-Type: text/plain\r\n", "User-agent: *\nDisallow: /article/2\n"));
        pages.put("/feed", PLAIN_FEED);
        for (int i = 1; i <= 2; i++) {
            pages.put(
                    "/article/" + i,
                    RawServer.ok(
                            "Content-Type: Text/HTML\r\n", "<nav>menu</nav><article><p>" + words + "</p></article>"));
        }
        FeedSource plain = source("feed");
        pollOnce(new FeedSource(plain.id(), plain.url(), "", "en", "B", List.of(), true));
        assertThat(outlet.published.get(1).getText()).isEqualTo(words.strip());
        assertThat(outlet.published.get(1).getFlags()).contains("full-text");
        assertThat(outlet.published.get(0).getText()).isEqualTo("Text of Two");
        assertThat(server.requests()).noneMatch(request -> request.startsWith("GET /article/2"));
    }

    @Test
    void pagesThatCannotBeReadCostOnlyTheirText() {
        pages.put("/feed", RawServer.ok("", rss(items(0, 800))));
        FeedSource plain = source("feed");
        FeedSource whole = new FeedSource(plain.id(), plain.url(), "", "en", "B", List.of(), true);
        // There is no time after the last one, until which rules would hold.
        Robots faulty = new Robots(fetcher, Clock.fixed(Instant.MAX, ZoneOffset.UTC));
        for (int reading = 0; reading < 2; reading++) {
            poll(new FullText(fetcher, faulty), new Random(1))
                    .poll(whole, outlet.states().get(whole.id()), new Lease(0, outlet), DEADLINE);
            assertThat(state().getHealth()).isEqualTo(SourceHealth.FRESH);
        }
        assertThat(outlet.published).hasSize(800);
        assertThat(outlet.published).extracting(Article::getId).doesNotHaveDuplicates();
    }

    @Test
    void whatWasPublishedBeforeAFailureIsNotPublishedAgain() {
        pages.put("/feed", RawServer.ok("", rss(items(0, 800))));
        FullText none = new FullText(fetcher, new Robots(fetcher, Clock.systemUTC()));
        poll(none, new FaultyOnce()).poll(source("feed"), null, new Lease(0, outlet), DEADLINE);
        assertThat(outlet.published).hasSize(500);
        assertThat(state().getHealth()).isEqualTo(SourceHealth.BROKEN);
        assertThat(state().getPublished()).isEqualTo(500);
        pollOnce(source("feed"));
        assertThat(outlet.published).hasSize(800);
        assertThat(outlet.published).extracting(Article::getId).doesNotHaveDuplicates();
        assertThat(state().getPublished()).isEqualTo(800);
    }

    @Test
    void readsPagesNoFasterThanTheirServerWants() {
        try (RawServer other =
                RawServer.of(RawServer.ok("Content-Type: text/plain\r\n", "User-agent: *\nCrawl-delay: 30\n"))) {
            pages.put(
                    "/feed",
                    RawServer.ok("", rss(item(1, "One") + item(2, "Two")).replace("<link>", "<link>" + other.uri(""))));
            FeedSource plain = source("feed");
            pollOnce(new FeedSource(plain.id(), plain.url(), "", "en", "B", List.of(), true));
            assertThat(outlet.published).hasSize(2);
            assertThat(other.requests())
                    .extracting(request -> request.split(" ")[1])
                    .containsExactly(ROBOTS, "/article/1");
        }
    }

    @Test
    void readsMoreOftenWhatPublishesMore() {
        Duration every = cadence.start();
        for (int i = 0; i < 10; i++) {
            every = cadence.next(every, 5);
        }
        assertThat(every).isEqualTo(cadence.min());
        for (int i = 0; i < 40; i++) {
            every = cadence.next(every, 0);
        }
        assertThat(every).isEqualTo(cadence.max());
    }

    private SourceHealth healthOf(String answer) {
        pages.put("/feed", answer);
        pollOnce(source("feed"));
        return state().getHealth();
    }

    private SourceState state() {
        return outlet.states.get("wire");
    }

    private FeedSource source(String path) {
        URI uri = server.uri("/" + path);
        return new FeedSource("wire", uri, "", "en", "B", List.of(), false);
    }

    /** A process that starts, reads the feed once and is gone, or is killed on the way. */
    private boolean pollOnce(FeedSource source) {
        try {
            poll().poll(source, outlet.states().get(source.id()), new Lease(0, outlet), DEADLINE);
            return true;
        } catch (Lease.EndedException e) {
            return false;
        }
    }

    private FeedPoll poll() {
        return poll(new FullText(fetcher, new Robots(fetcher, Clock.fixed(now, ZoneOffset.UTC))), new Random(1));
    }

    private FeedPoll poll(FullText fullText, Random random) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Robots robots = new Robots(fetcher, clock);
        FeedArticles articles = new FeedArticles(new Articles(clock), clock);
        return new FeedPoll(fetcher, robots, articles, fullText, cadence, clock, random, new FeedTally(metrics));
    }

    private static String items(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> item(i, "Number " + i)).collect(Collectors.joining());
    }

    private static String item(int number, String title) {
        String text = title.length() < 100 ? title : "";
        return "<item><title>" + title + "</title><link>/article/" + number
                + "</link><pubDate>Fri, 20 Nov 2026 03:04:05 GMT</pubDate>" + "<description>Text of " + text
                + "</description></item>";
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\"><channel><title>Wire</title>" + items + "</channel></rss>";
    }

    /** Fails when the next reading is planned, the last thing before the last batch is published. */
    private static final class FaultyOnce extends Random {
        private static final long serialVersionUID = 1L;
        private boolean failed;

        @Override
        public double nextDouble() {
            if (!failed) {
                failed = true;
                throw new IllegalStateException("no chance");
            }
            return super.nextDouble();
        }
    }
}
