package io.silkwatch.newsingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.newsingest.Draft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class FeedParserTest {
    private static final String ITEM =
            "<item><title>Tungsten &amp; gas</title><link>https://example.org/1</link><guid>g1</guid>"
                    + "<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate><description>&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;</description></item>";

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
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            try {
                parse(deep);
            } catch (NotAFeedException e) {
                assertThat(e).hasMessageContaining("feed");
            }
        });
    }

    @Test
    void saysWhatIsNoFeed() {
        assertThatThrownBy(() -> parse("<html><body>hello</body></html>"))
                .hasMessage("not-a-feed: the outermost element is html");
        assertThatThrownBy(() -> parse("")).hasMessageStartingWith("not-a-feed");
        assertThatThrownBy(() -> FeedParser.parse(new byte[FeedParser.MAX_BYTES + 1]))
                .hasMessageStartingWith("larger than");
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\"><channel><title>Wire</title><link>https://example.org</link><description>d</description><language>ru</language>"
                + items + "</channel></rss>";
    }

    private static Feed parse(String xml) throws NotAFeedException {
        return FeedParser.parse(xml.getBytes(StandardCharsets.UTF_8));
    }
}
