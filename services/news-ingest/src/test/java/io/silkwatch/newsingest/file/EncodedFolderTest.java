package io.silkwatch.newsingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.common.files.FileService;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.newsingest.FakeOutlet;
import io.silkwatch.schema.Article;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of any encoding in a watched folder come out as they were written. */
@Timeout(60)
class EncodedFolderTest {
    private static final Instant LONG_AGO = Instant.parse("2026-11-20T00:00:00Z");
    private static final Map<String, Sample> SAMPLES = Map.of(
            "hans",
                    new Sample(
                            "哈萨克斯坦限制天然气出口",
                            "能源部表示，新规定将从明年一月起生效，出口量减少三成。边境口岸的货运列车排队等候，企业正在寻找其他运输路线。",
                            List.of("GB18030", "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE")),
            "hant",
                    new Sample(
                            "哈薩克限制天然氣出口",
                            "能源部表示，新規定將從明年一月起生效，出口量減少三成。邊境口岸的貨運列車排隊等候，企業正在尋找其他運輸路線。",
                            List.of("Big5", "UTF-8", "UTF-16")),
            "ru",
                    new Sample(
                            "Казахстан ограничил экспорт газа",
                            "Министерство сообщило, что новые правила вступят в силу в январе. Объём поставок сократится на треть.",
                            List.of("windows-1251", "UTF-8", "UTF-16", "UTF-16LE")),
            "en",
                    new Sample(
                            "Kazakhstan limits gas exports",
                            "The ministry said the new rules take effect in January, cutting deliveries by a third.",
                            List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE")));

    @TempDir
    private Path folder;

    private final FakeOutlet outlet = new FakeOutlet();
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();

    private record Sample(String title, String text, List<String> encodings) {}

    @Test
    void plainText() throws Exception {
        Map<String, Sample> expected = new LinkedHashMap<>();
        SAMPLES.forEach((name, sample) -> sample.encodings().forEach(encoding -> {
            String file = name + "-" + encoding + ".txt";
            expected.put(file, sample);
            write(
                    file,
                    "---\nid: " + file + "\nsource: test\n---\n" + sample.title() + "\n\n" + sample.text() + "\n",
                    encoding);
        }));
        assertRead(expected);
    }

    @Test
    void pages() throws Exception {
        Map<String, Sample> expected = new LinkedHashMap<>();
        SAMPLES.forEach((name, sample) -> sample.encodings().forEach(encoding -> {
            String file = name + "-" + encoding + ".html";
            expected.put(file, sample);
            // Without a declaration, as pages have whose server names the encoding in a header.
            write(
                    file,
                    "<html><head><link rel=\"canonical\" href=\"https://pages.example/" + file + "\"><title>"
                            + sample.title() + "</title></head><body><article><h1>" + sample.title()
                            + "</h1><p>" + sample.text() + "</p></article></body></html>",
                    encoding);
        }));
        assertRead(expected);
    }

    @Test
    void jsonLinesAndDocuments() throws Exception {
        Map<String, Sample> expected = new LinkedHashMap<>();
        for (String ending : List.of(".jsonl", ".json")) {
            SAMPLES.forEach((name, sample) -> sample.encodings().forEach(encoding -> {
                String file = name + "-" + encoding + ending;
                expected.put(file, sample);
                write(
                        file,
                        "{\"id\":\"" + file + "\",\"source\":\"test\",\"title\":\"" + sample.title() + "\",\"text\":\""
                                + sample.text() + "\"}\n",
                        encoding);
            }));
        }
        assertRead(expected);
    }

    @Test
    void feeds() throws Exception {
        Map<String, Sample> expected = new LinkedHashMap<>();
        SAMPLES.forEach((name, sample) -> sample.encodings().forEach(encoding -> {
            String file = name + "-" + encoding + ".xml";
            expected.put(file, sample);
            String declared = encoding.startsWith("UTF-16") ? "UTF-16" : encoding;
            write(
                    file,
                    "<?xml version=\"1.0\" encoding=\"" + declared
                            + "\"?>\n<rss version=\"2.0\"><channel><title>t</title>"
                            + "<item><guid isPermaLink=\"false\">" + file + "</guid><title>" + sample.title()
                            + "</title><description>" + sample.text() + "</description></item></channel></rss>",
                    encoding);
        }));
        assertRead(expected);
    }

    @Test
    void severalLinesOfUtf16() throws Exception {
        String lines = "{\"id\":\"1\",\"title\":\"медь\"}\n{\"id\":\"2\",\"title\":\"газ\"}\r\n";
        write("a.jsonl", lines, "UTF-16LE");
        write("b.jsonl", lines.replace("\"1\"", "\"3\"").replace("\"2\"", "\"4\""), "UTF-16");
        run(4);
        assertThat(outlet.articles())
                .extracting(Article::getTitle)
                .containsExactlyInAnyOrder("медь", "газ", "медь", "газ");
    }

    private void assertRead(Map<String, Sample> expected) throws Exception {
        run(expected.size());
        for (Article article : outlet.articles()) {
            String file = article.getSourceId().substring(article.getSourceId().lastIndexOf('/') + 1);
            Sample sample = expected.get(file);
            assertThat(article.getTitle()).as(file).isEqualTo(sample.title());
            assertThat(article.getText()).as(file).contains(sample.text());
        }
        assertThat(outlet.rejected()).isEmpty();
    }

    /** Reads the folder until so many files are known. Articles that are the same text in another encoding have ids of their own. */
    private void run(int articles) throws Exception {
        ServiceContext context =
                new ServiceContext(null, null, Clock.systemUTC(), new SimpleMeterRegistry(), fatal::set);
        FileService.Settings settings = new FileService.Settings(
                "news-ingest", "news.files", List.of(folder.toString()), Duration.ofMillis(100), "silkwatch.news");
        try (FileService<Article> service =
                new FileService<>(settings, new ArticleFiles(context.clock()), context, () -> outlet)) {
            service.start();
            int files = folder.toFile().list().length;
            assertThat(outlet.comesTo(() -> outlet.states().size() == files))
                    .as("all are read")
                    .isTrue();
        }
        assertThat(fatal.get()).isNull();
        assertThat(outlet.articles()).hasSize(articles);
    }

    private void write(String name, String text, String encoding) {
        try {
            Path file = folder.resolve(name);
            // Java writes a byte order mark for UTF-16 only; text of the other two is recognised without.
            Files.write(file, text.getBytes(Charset.forName(encoding)));
            Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
