package io.silkwatch.newsingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.feed.document.Feed;
import io.silkwatch.newsingest.feed.document.NotAFeedException;
import io.silkwatch.newsingest.feed.document.Pace;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedParserTest {
    private static final String ITEM =
            "<item><title>Tungsten &amp; gas</title><link>https://example.org/1</link><guid>g1</guid>"
                    + "<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate><description>&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;</description></item>";

    @ParameterizedTest
    @ValueSource(strings = {"", "<broken>"})
    void followsTheBaseOfAnElement(String fault) throws NotAFeedException {
        String feed = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://example.org/news/'>"
                + "<link rel='self' href='https://other.example/feed.xml'/>"
                + "<entry><title>One</title><link href='one'/></entry>"
                + "<entry xml:base='2026/'><title>Two</title><link href='two'/></entry>"
                + "<entry><title>Three</title><link href='https://example.com/three'/></entry>" + fault + "</feed>";
        assertThat(FeedParser.parse(feed.getBytes(StandardCharsets.UTF_8)).drafts())
                .extracting(Draft::url)
                .containsExactly(
                        "https://example.org/news/one",
                        "https://example.org/news/2026/two",
                        "https://example.com/three");
        String rss = "<rss version='2.0' xml:base='news/'><channel><title>t</title>"
                + "<item><title>One</title><link>?id=1</link></item>" + fault + "</channel></rss>";
        assertThat(FeedParser.parse(rss.getBytes(StandardCharsets.UTF_8)).drafts())
                .extracting(Draft::url)
                .containsExactly("news/?id=1");
    }

    @Test
    void readsRss() throws NotAFeedException {
        Feed feed = parse(rss(ITEM + "<item><title>Only a title</title></item>"));
        assertThat(feed.title()).isEqualTo("Wire");
        assertThat(feed.mended()).isFalse();
        assertThat(feed.drafts()).hasSize(2);
        Draft draft = feed.drafts().get(0);
        assertThat(draft.title()).isEqualTo("Tungsten & gas");
        assertThat(draft.text()).isEqualTo("First.\nSecond.");
        assertThat(draft.url()).isEqualTo("https://example.org/1");
        assertThat(draft.published()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(draft.source()).isEqualTo("Wire");
        assertThat(draft.language()).isEqualTo("ru");
    }

    @Test
    void readsAtom() throws NotAFeedException {
        Feed feed = parse(
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>Atom wire</title><id>f</id><entry><id>e1</id><title type='html'>A &lt;b&gt;bold&lt;/b&gt; plan</title>"
                        + "<link href='https://example.org/2'/><updated>2026-01-02T03:04:05Z</updated><content type='html'>&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>");
        assertThat(feed.drafts()).singleElement().satisfies(draft -> {
            assertThat(draft.title()).isEqualTo("A bold plan");
            assertThat(draft.text()).isEqualTo("Text");
            assertThat(draft.url()).isEqualTo("https://example.org/2");
        });
    }

    @Test
    void recoversTheItemsOfBrokenFeeds() throws NotAFeedException {
        assertThat(parse(rss(ITEM + ITEM.replace("</title>", "")).replace("</channel></rss>", ""))
                        .drafts())
                .hasSize(2);
        assertThat(parse(rss(ITEM + "\u0008" + ITEM.replace("gas", "gas\u0000")))
                        .drafts())
                .hasSize(2);
        assertThat(parse(rss(ITEM.replace("gas", "&nbsp;gas &eacute; & &unknown;")))
                        .drafts())
                .hasSize(1);
        Feed cut = parse(rss(ITEM + ITEM).substring(0, rss(ITEM + ITEM).length() - 60));
        assertThat(cut.mended()).isTrue();
        assertThat(cut.drafts()).hasSize(2);
        assertThat(cut.drafts().get(0).published()).contains("Jan 2026");
    }

    @Test
    void readsNothingFromOutsideAndExpandsNothing() throws NotAFeedException {
        String doctype =
                "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"bomb>\"><!ENTITY c \"&b;&b;\">]>";
        Feed feed = parse(doctype + rss(ITEM.replace("First", "&a; &c; First")));
        assertThat(feed.drafts()).hasSize(1);
        assertThat(feed.drafts().get(0).text()).doesNotContain("root:").doesNotContain("bomb");
        String old =
                "<?xml version=\"1.0\"?><!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://192.0.2.1/rss-0.91.dtd\">";
        assertThat(parse(old + rss(ITEM)).drafts()).hasSize(1);
    }

    @Test
    void isQuickWithHostileNesting() {
        String deep = rss(ITEM + "<item><title>" + "<a>".repeat(100_000) + "</title></item>");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertThatThrownBy(() -> parse(deep))
                .hasMessageStartingWith("too-deep: "));
    }

    @Test
    void anEndTagEndsWhatWasLeftOpenInside() throws NotAFeedException {
        String sloppy = rss("<item><title>a</title><description>one<br>two<p>three</description></item>".repeat(300));
        assertThat(parse(sloppy).drafts()).hasSize(300);
    }

    @Test
    void readsJsonFeedsEvenIfCutOff() throws NotAFeedException {
        String json = """
                {"version":"https://jsonfeed.org/version/1.1","title":"Wire","language":"en","items":[
                {"id":"1","url":"https://example.org/1","title":"One","content_html":"<p>First.</p>","date_published":"2026-01-02T03:04:05Z"},
                {"id":2,"title":"Two","content_text":"Second"},{"id":"3","ti""";
        Feed cut = parse(json);
        assertThat(cut.format()).isEqualTo("json-feed");
        assertThat(cut.mended()).isTrue();
        assertThat(cut.drafts()).extracting(Draft::title).containsExactly("One", "Two");
        assertThat(cut.drafts().get(0).text()).isEqualTo("First.");
        Feed whole = parse(json.substring(0, json.lastIndexOf(",{")) + "]}");
        assertThat(whole.mended()).isFalse();
        assertThat(whole.drafts().get(1).id()).isEqualTo("2");
        assertThatThrownBy(() -> parse("{\"hello\":1}")).hasMessage("not-a-feed: JSON, but no JSON Feed");
        assertThatThrownBy(() -> parse("{\"version\":" + "[".repeat(100_000))).isInstanceOf(NotAFeedException.class);
    }

    @Test
    void namesTheFormatAndWhatThePublisherWants() throws NotAFeedException {
        Feed rss = parse(
                "<rss version='2.0'><channel><title>t</title><ttl>90</ttl><skipHours><hour>1</hour><hour>24</hour></skipHours>"
                        + "<skipDays><day>Sunday</day></skipDays></channel></rss>");
        assertThat(rss.format()).isEqualTo("rss-2.0");
        assertThat(rss.pace()).isEqualTo(new Pace(Duration.ofMinutes(90), Set.of(0, 1), Set.of(DayOfWeek.SUNDAY)));
        assertThat(Pace.parse(rss.pace().text())).isEqualTo(rss.pace());
        assertThat(Pace.parse("")).isEqualTo(Pace.NONE);
        assertThat(rss.pace().notBefore(Instant.parse("2026-11-22T12:30:00Z")))
                .isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
        Feed rdf = parse(
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
                        + "xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><title>t</title><sy:updatePeriod>daily</sy:updatePeriod>"
                        + "<sy:updateFrequency>4</sy:updateFrequency></channel><item><title>i</title></item></rdf:RDF>");
        assertThat(rdf.format()).isEqualTo("rdf");
        assertThat(rdf.pace().every()).isEqualTo(Duration.ofHours(6));
        assertThat(parse("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>t</title></feed>")
                        .format())
                .isEqualTo("atom-0.3");
        Pace never = new Pace(Duration.ZERO, IntStream.range(0, 24).boxed().collect(Collectors.toSet()), Set.of());
        assertThat(never.notBefore(Instant.EPOCH)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void losesNoEntryToTagsInCapitalsOrOutsideTheChannel() throws NotAFeedException {
        Feed capitals =
                parse("<RSS VERSION='2.0'><CHANNEL><TITLE>t</TITLE><ITEM><TITLE>a</TITLE></ITEM></CHANNEL></RSS>");
        assertThat(capitals.drafts()).extracting(Draft::title).containsExactly("a");
        Feed outside = parse("<rss version='2.0'><channel><title>t</title></channel><item><title>a</title></item>"
                + "<item><title>b</title></item></rss>");
        assertThat(outside.drafts()).extracting(Draft::title).containsExactly("a", "b");
    }

    @Test
    void endsEntriesThatAreLeftOpen() throws NotAFeedException {
        String open = ITEM.replace("</description></item>", "");
        assertThat(parse(rss(open.repeat(1_000))).drafts()).hasSize(1_000).allSatisfy(draft -> assertThat(draft.title())
                .isEqualTo("Tungsten & gas"));
    }

    @Test
    void readsAnyNumberOfEscapedTagsAsWellFormed() throws NotAFeedException {
        Feed feed = parse(
                rss("<item><title>a</title><description>" + "&lt;b&gt;".repeat(60_000) + "</description></item>"));
        assertThat(feed.fault()).isEmpty();
    }

    @Test
    void keepsDatesOfAnyForm() throws NotAFeedException {
        assertThat(parse(rss("<item><title>a</title><pubDate>2 января 2026 03:04</pubDate></item>"
                                + "<item><title>b</title><pubDate>soon</pubDate></item>"))
                        .drafts())
                .extracting(Draft::published)
                .containsExactly("2026-01-02T03:04:00Z", "soon");
    }

    @Test
    void keepsTitlesWithMarkupInThem() throws NotAFeedException {
        Feed feed = parse(rss("<item><title>Gas <b>and</b> oil</title></item>"
                + "<item xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>Core</dc:title></item>"));
        assertThat(feed.drafts()).extracting(Draft::title).containsExactly("Gas and oil", "Core");
        assertThat(feed.mended()).isFalse();
    }

    @Test
    void readsMarkupInTextsOfAtom03AsText() throws NotAFeedException {
        Feed feed = parse(
                "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title><b>Old</b> wire</title><entry>"
                        + "<title type='application/xhtml+xml'><div xmlns='http://www.w3.org/1999/xhtml'>Gas &amp;amp; <i>oil</i></div></title></entry></feed>");
        assertThat(feed.title()).isEqualTo("Old wire");
        assertThat(feed.drafts()).extracting(Draft::title).containsExactly("Gas &amp; oil");
        assertThat(feed.mended()).isFalse();
    }

    @Test
    void leavesAddressesInTextsAlone() throws NotAFeedException {
        assertThat(parse(rss("<item><title>?a=1&amp;copy=2 &amp;amp; &amp;euro;5</title></item>"))
                        .drafts())
                .extracting(Draft::title)
                .containsExactly("?a=1&copy=2 & \u20ac5");
    }

    @Test
    void readsEntitiesOfHtmlAndBareAmpersandsAsWellFormed() throws NotAFeedException {
        Feed feed = parse(rss("<item><title>R&D caf&eacute; &#8;&#233; <![CDATA[a&b]]></title></item>"));
        assertThat(feed.fault()).isEmpty();
        assertThat(feed.drafts().get(0).title()).isEqualTo("R&D caf\u00e9 \u00e9 a&b");
    }

    @Test
    void readsEachEntryOfManyOnceAndInOrder() throws NotAFeedException {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 1_234; i++) {
            items.append("<item><title>").append(i).append("</title></item>");
        }
        String rdf =
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
                        + "<channel><title>Wire</title></channel>" + items + "</rdf:RDF>";
        for (String xml : new String[] {rss(items.toString()), rdf}) {
            Feed feed = parse(xml);
            assertThat(feed.mended()).isFalse();
            assertThat(feed.title()).isEqualTo("Wire");
            assertThat(feed.drafts())
                    .extracting(Draft::title)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 1_234).mapToObj(String::valueOf).toList());
            assertThat(feed.drafts().get(1_000).title()).isEqualTo("1000");
            assertThat(feed.drafts().get(3).source()).isEqualTo("Wire");
        }
    }

    @Test
    void losesNoEntryThatIsOddAmongMany() throws NotAFeedException {
        Feed feed = parse(rss(ITEM.repeat(250) + ITEM.replace("item>", "ITEM>") + ITEM));
        assertThat(feed.drafts()).hasSize(252).allSatisfy(draft -> {
            assertThat(draft.title()).isEqualTo("Tungsten & gas");
            assertThat(draft.url()).isEqualTo("https://example.org/1");
            assertThat(draft.published()).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(draft.text()).isEqualTo("First.\nSecond.");
        });
    }

    @Test
    void readsAnyUnicodeEncoding() throws NotAFeedException {
        for (String charset : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
            byte[] bytes = rss("<item><title>Вольфрам 钨</title></item>").getBytes(Charset.forName(charset));
            assertThat(FeedParser.parse(bytes).drafts())
                    .as(charset)
                    .extracting(Draft::title)
                    .containsExactly("Вольфрам 钨");
        }
    }

    @Test
    void saysWhatIsNoFeed() {
        assertThatThrownBy(() -> parse("<html><body>hello</body></html>"))
                .hasMessage("not-a-feed: the outermost element is html");
        assertThatThrownBy(() -> parse("")).hasMessageStartingWith("not-a-feed");
        assertThatThrownBy(() -> FeedParser.parse(new byte[FeedParser.MAX_BYTES + 1]))
                .hasMessageStartingWith("too-large: ");
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\"><channel><title>Wire</title><link>https://example.org</link><description>d</description><language>ru</language>"
                + items + "</channel></rss>";
    }

    private static Feed parse(String xml) throws NotAFeedException {
        return FeedParser.parse(xml.getBytes(StandardCharsets.UTF_8));
    }
}
