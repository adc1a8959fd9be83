package io.silkwatch.newsingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.schema.Article;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant MODIFIED = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    Path folder;

    @Test
    void readsTextWithAndWithoutTitle() throws IOException {
        assertThat(article("a.txt", "\nTungsten deal signed\n\nThe deal was signed\nin Astana.\n"))
                .satisfies(article -> {
                    assertThat(article.getTitle()).isEqualTo("Tungsten deal signed");
                    assertThat(article.getText()).isEqualTo("The deal was signed\nin Astana.");
                    assertThat(article.getPublishedAt()).isEqualTo(MODIFIED);
                    assertThat(article.getFlags()).containsExactly("published-missing");
                    assertThat(article.getLanguage()).isEqualTo("und");
                    assertThat(article.getSourceGrade()).isEqualTo("F");
                });
        assertThat(article("b.txt", "The deal was signed in Astana on Monday.\nMore follows."))
                .satisfies(article -> {
                    assertThat(article.getTitle()).isEmpty();
                    assertThat(article.getText()).isEqualTo("The deal was signed in Astana on Monday.\nMore follows.");
                });
    }

    @Test
    void joinsLinesBrokenToFitAWidth() throws IOException {
        String wrapped =
                "Title\n\nThe ministry said on Monday that exports of tungsten will\nrise next year. A second sentence.\n\nNew paragraph.";
        assertThat(article("a.txt", wrapped).getText())
                .isEqualTo(
                        "The ministry said on Monday that exports of tungsten will rise next year. A second sentence.\nNew paragraph.");
    }

    @Test
    void readsMarkdownWithFrontMatter() throws IOException {
        String text =
                "---\ntitle: \"Gas: a review\"\ndate: 2026-01-02\nsource: Wire\nurl: https://example.org/x?utm_source=a\nlang: zh-TW\ngrade: b\nother: 1\n---\n"
                        + "## 標題\n\n哈薩克的**天然氣**供應[減少](https://example.org/y)。\n\n- 一\n";
        assertThat(article("a.md", text)).satisfies(article -> {
            assertThat(article.getTitle()).isEqualTo("Gas: a review");
            assertThat(article.getText()).isEqualTo("標題\n哈薩克的天然氣供應減少。\n一");
            assertThat(article.getSource()).isEqualTo("Wire");
            assertThat(article.getLanguage()).isEqualTo("zh-Hant");
            assertThat(article.getSourceGrade()).isEqualTo("B");
            assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
            assertThat(article.getFlags()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"![a", "[a](", "**a ", "`", "-"})
    @Timeout(20)
    void readsOpeningsWithoutEndsInNoTime(String opening) throws IOException {
        assertThat(article("a.md", "# Title\n\nText.\n\n" + opening.repeat(20_000))
                        .getText())
                .startsWith("Text.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**a ",
                "__a ",
                "*a ",
                "**a **a **a ",
                "`a ",
                "![a ",
                "[a](",
                "* ",
                "_",
                "> ",
                "# ",
                "- ",
                "-",
                "=_",
                "***",
                "**a\n",
                "``` "
            })
    @Timeout(20)
    void readsFourMegabytesOfMarksInNoTime(String marks) throws IOException {
        assertThat(article("a.md", "# Title\n\nText.\n\n" + marks.repeat(4_000_000 / marks.length()) + "end")
                        .getText())
                .startsWith("Text.");
    }

    @Test
    void readsLongRunsInNoTime() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(article("a.txt", "\n".repeat(3_000_000) + "Title\n\nText.")
                            .getTitle())
                    .isEqualTo("Title");
            for (String run : List.of("#", " ", "\t", " #")) {
                String heading = "# Title" + run.repeat(500_000) + "end";
                assertThat(article("a.md", heading + "\n\nText.\n" + heading).getTitle())
                        .startsWith("Title");
            }
            assertThat(article("b.md", "# Title\n\n" + ">".repeat(500_000) + " Text.")
                            .getText())
                    .isEqualTo("Text.");
            String spaces = " ".repeat(500_000);
            assertThat(article("c.md", "---\ntitle: Gas" + spaces + "deal\n---\nText.")
                            .getTitle())
                    .isEqualTo("Gas deal");
            String head = "<meta property=og:site_name content=Site><meta property=og:title content='Gas" + spaces;
            assertThat(article("d.html", head + "x - Site'><p>Text.").getTitle())
                    .isEqualTo("Gas x");
        });
    }

    @Test
    void readsTitlesWithMarksAtTheirEnd() throws IOException {
        assertThat(article("a.md", "## Gas ##\n\nText.").getTitle()).isEqualTo("Gas");
        assertThat(article("b.md", "Gas #1 #\n\n> > Text.").getTitle()).isEqualTo("Gas #1 #");
        String page = "<meta property=og:site_name content=Site><meta property=og:title content='%s'><p>Text.";
        for (String whole : List.of("Gas-Site", "Gas - Other", "Site", "| Site")) {
            assertThat(article("c.html", String.format(page, whole)).getTitle()).isEqualTo(whole);
        }
        assertThat(article("d.html", String.format(page, "Gas  — Site")).getTitle())
                .isEqualTo("Gas");
    }

    @Test
    void readsAWebPage() throws IOException {
        String page =
                "<html lang=ru><head><title>Заголовок - Сайт</title><meta property=og:site_name content=Сайт><link rel=canonical href=https://example.org/n/1>"
                        + "<meta property='article:published_time' content='2026-01-02T03:04:05+03:00'></head><body><nav><p>Меню</p></nav><div><a href=/>Реклама</a></div>"
                        + "<article><h1>Заголовок</h1><p>Первый абзац о вольфраме и транзите через соседние страны.</p><script>var x=1;</script>"
                        + "<p>Второй<br>абзац о газе и экспорте редкоземельных металлов.</p></article><footer>Подвал</footer></body></html>";
        Path file = folder.resolve("a.html");
        Files.write(file, page.getBytes(Charset.forName("windows-1251")));
        assertThat(only(file)).satisfies(article -> {
            assertThat(article.getTitle()).isEqualTo("Заголовок");
            assertThat(article.getText())
                    .isEqualTo(
                            "Первый абзац о вольфраме и транзите через соседние страны.\nВторой\nабзац о газе и экспорте редкоземельных металлов.");
            assertThat(article.getLanguage()).isEqualTo("ru");
            assertThat(article.getUrl()).isEqualTo("https://example.org/n/1");
            assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2026-01-02T00:04:05Z"));
        });
    }

    @Test
    void refusesSingleLinesWithLineAndCause() throws IOException {
        String lines =
                "{\"id\":\"1\",\"title\":\"One\",\"other\":[1]}\n{\"title\": oops}\n\n{\"id\":\"4\"}\n[1]\n{\"text\":{\"a\":1}}\n{\"text\":\"Six\"}";
        List<Item<Article>> items = read(write("a.jsonl", lines));
        assertThat(items).hasSize(6);
        assertThat(good(items)).extracting(Article::getTitle).containsExactly("One", "");
        assertThat(bad(items))
                .extracting(Item.Bad::origin)
                .extracting(origin -> origin.replaceFirst(".*:", ""))
                .containsExactly("2", "4", "5", "6");
        assertThat(bad(items))
                .extracting(Item.Bad::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("not JSON, at character"),
                        reason -> assertThat(reason).isEqualTo("neither title nor text"),
                        reason -> assertThat(reason).isEqualTo("not a JSON object"),
                        reason -> assertThat(reason).isEqualTo("\"text\" is no text"));
        assertThat(new String(bad(items).get(0).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"title\": oops}");
    }

    @Test
    void readsLinesOfDifferentEncodings() throws IOException {
        Path file = folder.resolve("a.jsonl");
        Files.write(file, "{\"title\":\"哈萨克斯坦的钨矿出口增加\"}\n".getBytes(Charset.forName("GB18030")));
        Files.write(
                file,
                "{\"title\":\"Экспорт вольфрама\"}\n".getBytes(Charset.forName("windows-1251")),
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(good(read(file))).extracting(Article::getTitle).containsExactly("哈萨克斯坦的钨矿出口增加", "Экспорт вольфрама");
        Path wide = folder.resolve("b.jsonl");
        Files.write(wide, "\ufeff{\"title\":\"One\"}\n{\"title\":\"Two\"}\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(ArticleReader.grows(wide)).isFalse();
        assertThat(good(read(wide))).extracting(Article::getTitle).containsExactly("One", "Two");
    }

    @Test
    void readsObjectsArraysAndJsonFeeds() throws IOException {
        assertThat(good(read(write("a.json", "{\"title\":\"One\"}")))).hasSize(1);
        List<Item<Article>> items = read(write("b.json", "[{\"title\":\"One\"},{\"title\":},{\"title\":\"Three\"}]"));
        assertThat(good(items)).extracting(Article::getTitle).containsExactly("One", "Three");
        assertThat(bad(items)).hasSize(1);
        String feed =
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"content_html\":\"<p>A</p><p>B</p>\",\"date_published\":\"2026-01-02\"}]}";
        assertThat(good(read(write("c.json", feed))))
                .singleElement()
                .extracting(Article::getText)
                .isEqualTo("A\nB");
    }

    @Test
    void readsFeedsAndRefusesWhatIsNone() throws IOException {
        String feed =
                "<rss version='2.0'><channel><title>W</title><item><title>One</title></item><item><link>https://example.org/2</link></item></channel></rss>";
        List<Item<Article>> items = read(write("a.xml", feed));
        assertThat(good(items)).extracting(Article::getTitle).containsExactly("One");
        assertThat(bad(items)).singleElement().extracting(Item.Bad::reason).isEqualTo("neither title nor text");
        assertThat(bad(read(write("b.rss", "<html/>"))))
                .singleElement()
                .extracting(Item.Bad::reason)
                .isEqualTo("not-a-feed: the outermost element is html");
    }

    @Test
    void clampsTimesThatCannotBe() throws IOException {
        assertThat(article("a.jsonl", "{\"text\":\"x\",\"published\":\"2027-01-01\"}\n"))
                .satisfies(article -> {
                    assertThat(article.getPublishedAt()).isEqualTo(NOW);
                    assertThat(article.getFlags()).containsExactly("published-future");
                });
        assertThat(article("b.jsonl", "{\"text\":\"x\",\"published\":\"1970-01-01\"}\n"))
                .satisfies(article -> {
                    assertThat(article.getPublishedAt()).isEqualTo(NOW);
                    assertThat(article.getFlags()).containsExactly("published-past");
                });
        assertThat(article("c.jsonl", "{\"text\":\"x\",\"published\":\"2026-11-21T12:09:00Z\"}\n"))
                .satisfies(article -> {
                    assertThat(article.getPublishedAt()).isEqualTo(NOW);
                    assertThat(article.getFlags()).isEmpty();
                });
        assertThat(article("d.jsonl", "{\"text\":\"x\",\"published\":\"soon\"}\n")
                        .getFlags())
                .containsExactly("published-unreadable");
    }

    @Test
    void cutsWhatIsTooLong() throws IOException {
        String json = "{\"title\":\"" + "t".repeat(2_000) + "\",\"text\":\"" + "新".repeat(300_000) + "\"}\n";
        Article article = article("a.jsonl", json);
        assertThat(article.getTitle()).hasSize(1_000);
        assertThat(article.getText().getBytes(StandardCharsets.UTF_8).length).isBetween(512 * 1024 - 3, 512 * 1024);
        assertThat(article.getFlags()).contains("title-truncated", "text-truncated");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write("China bans exports of gallium.".getBytes(StandardCharsets.UTF_8));
        }
        for (byte[] bytes : List.of(noise, compressed.toByteArray())) {
            for (String name : List.of("a.txt", "a.html")) {
                Path file = Files.write(folder.resolve(name), bytes);
                assertThat(read(file)).singleElement().satisfies(item -> assertThat((Item.Bad<Article>) item)
                        .returns(file + ":1", Item.Bad::origin)
                        .returns("not a text", Item.Bad::reason));
            }
        }
        assertThat(article(
                                "b.txt",
                                "Form feed\f and a bell\u0007 in a text of a hundred characters or so, as archives of agencies have it.")
                        .getFlags())
                .containsExactly("published-missing");
    }

    @Test
    void namesArticlesByAddressThenIdThenContent() throws IOException {
        assertThat(id("{\"title\":\"A\",\"url\":\"https://m.example.org/1?utm_medium=x\"}"))
                .isEqualTo(id("{\"title\":\"B\",\"url\":\"http://www.example.org/1/\"}"));
        assertThat(id("{\"id\":\"1\",\"source\":\"s\",\"title\":\"A\"}"))
                .isEqualTo(id("{\"id\":\"1\",\"source\":\"s\",\"title\":\"B\"}"));
        assertThat(id("{\"id\":\"1\",\"source\":\"s\",\"title\":\"A\"}"))
                .isNotEqualTo(id("{\"id\":\"1\",\"source\":\"r\",\"title\":\"A\"}"));
        assertThat(id("{\"id\":\"1\",\"title\":\"A\"}")).isNotEqualTo(id("{\"id\":\"1\",\"title\":\"B\"}"));
        assertThat(id("{\"title\":\"A\",\"text\":\"x\"}"))
                .hasSize(32)
                .isNotEqualTo(id("{\"title\":\"A\",\"text\":\"y\"}"));
    }

    @Test
    void doubtsLanguagesThatDoNotFitTheScript() throws IOException {
        assertThat(article("a.jsonl", "{\"text\":\"Газ и нефть\",\"language\":\"en-US\"}\n")
                        .getLanguage())
                .isEqualTo("und");
        assertThat(article("b.jsonl", "{\"text\":\"天然气出口\",\"language\":\"zh_CN\"}\n")
                        .getLanguage())
                .isEqualTo("zh-Hans");
        assertThat(article("c.jsonl", "{\"text\":\"天然气出口\",\"language\":\"zh\"}\n")
                        .getLanguage())
                .isEqualTo("und");
    }

    @Test
    void knowsRevisions() throws IOException {
        Article first = article("a.jsonl", "{\"id\":\"1\",\"source\":\"s\",\"text\":\"x\"}\n");
        Article edited = article("b.jsonl", "{\"id\":\"1\",\"source\":\"s\",\"text\":\"y\"}\n");
        RecentArticles recent = new RecentArticles();
        assertThat(recent.fresh(first, 0)).map(Article::getRevision).contains(0);
        assertThat(recent.fresh(first, 0)).isEmpty();
        assertThat(recent.fresh(edited, 0)).map(Article::getRevision).contains(1);
        assertThat(new RecentArticles().fresh(edited, 2))
                .map(Article::getRevision)
                .contains(2);
    }

    private String id(String json) throws IOException {
        return article("id.jsonl", json + "\n").getId();
    }

    private Article article(String name, String text) throws IOException {
        return only(write(name, text));
    }

    private Article only(Path file) throws IOException {
        List<Item<Article>> items = read(file);
        assertThat(bad(items)).isEmpty();
        assertThat(items).hasSize(1);
        return good(items).get(0);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
        return file;
    }

    private static List<Item<Article>> read(Path file) throws IOException {
        try (Items<Article> items = new ArticleReader(Clock.fixed(NOW, ZoneOffset.UTC)).read(file)) {
            return items.toList();
        }
    }

    private static List<Article> good(List<Item<Article>> items) {
        return items.stream()
                .filter(Item.Good.class::isInstance)
                .map(item -> ((Item.Good<Article>) item).value())
                .toList();
    }

    private static List<Item.Bad<Article>> bad(List<Item<Article>> items) {
        return items.stream()
                .filter(Item.Bad.class::isInstance)
                .map(item -> (Item.Bad<Article>) item)
                .toList();
    }
}
