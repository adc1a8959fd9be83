package io.silkwatch.allinone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class FeedsCommandTest {
    private static final String FEED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>Ore daily</title><ttl>60</ttl>
            <item><title>One</title><link>https://ore.example/1</link><pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate></item>
            <item><title>Two</title><link>https://ore.example/2</link><pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item>
            </channel></rss>
            """;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private String base;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> answer(exchange, 404, ""));
        server.createContext("/robots.txt", exchange -> answer(exchange, 200, "User-agent: *\nDisallow: /private/\n"));
        server.createContext("/rss", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/rss+xml");
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            answer(exchange, 200, FEED);
        });
        server.createContext("/page", exchange -> answer(exchange, 200, "<html><body>Hello</body></html>"));
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void importsListsAndExports() throws IOException {
        Path opml = Files.writeString(
                dir.resolve("in.opml"),
                "<opml version='2.0'><body><outline text='Metals'>"
                        + "<outline type='rss' text='Ore &mdash; daily' xmlUrl='https://ore.example/rss'/>"
                        + "</outline></body></opml>");
        Path list = dir.resolve("list.yaml");
        assertThat(run("import", opml.toString(), "--to", list.toString())).isZero();
        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.path("id").asText()).isEqualTo("ore-example");
            assertThat(line.path("name").asText()).isEqualTo("Ore — daily");
            assertThat(line.path("topics").path(0).asText()).isEqualTo("Metals");
        });
        assertThat(run("import", opml.toString(), "--to", list.toString())).isZero();
        assertThat(lines()).isEmpty();
        assertThat(run("list", list.toString())).isZero();
        assertThat(lines()).hasSize(1);
        assertThat(run("list", "-Dnews.feeds.file=" + list)).isZero();
        assertThat(lines()).hasSize(1);
        assertThat(run("export", list.toString())).isZero();
        assertThat(out.toString()).contains("xmlUrl=\"https://ore.example/rss\"", "<opml version=\"2.0\"");
        assertThat(run("list")).isZero();
        assertThat(lines()).hasSizeGreaterThan(60);
    }

    @Test
    void showsNoPasswordsButExportsThem() throws IOException {
        String feeds = "<outline xmlUrl='http://ann:secret@ore.example/rss'/><outline xmlUrl='file:///etc/rss'/>";
        Path opml = Files.writeString(dir.resolve("in.opml"), "<opml version='2.0'><body>" + feeds + "</body></opml>");
        Path list = dir.resolve("list.yaml");
        assertThat(run("import", opml.toString(), "--to", list.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("http://ore.example/rss").doesNotContain("secret");
        assertThat(err.toString()).contains("1 of 2 feeds added", "left out: file:///etc/rss");
        assertThat(run("list", list.toString())).isZero();
        assertThat(out.toString()).contains("http://ore.example/rss").doesNotContain("secret");
        assertThat(run("check", base.replace("//", "//ann:secret@") + "/rss", "-Dnews.allow.private.networks=true"))
                .isZero();
        assertThat(out.toString()).contains(base + "/rss").doesNotContain("secret");
        assertThat(run("export", list.toString())).isZero();
        assertThat(out.toString()).contains("http://ann:secret@ore.example/rss");
    }

    @Test
    void tellsWhatCannotBeImported() throws IOException {
        Path page = Files.writeString(dir.resolve("page.html"), "<html></html>");
        assertThat(run("import", page.toString(), "--to", dir.resolve("x").toString()))
                .isEqualTo(2);
        assertThat(run("import", dir.resolve("none").toString())).isEqualTo(2);
        Path unusable = Files.writeString(
                dir.resolve("in.opml"), "<opml version='2.0'><body><outline xmlUrl='file:///etc/rss'/></body></opml>");
        assertThat(run("import", unusable.toString(), "--to", dir.resolve("x").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("0 of 1 feeds added", "left out: file:///etc/rss");
        assertThat(dir.resolve("x")).doesNotExist();
    }

    @Test
    void tellsWhetherAllOrSomeDocumentsAreFeeds() throws IOException {
        Path feed = Files.writeString(dir.resolve("feed.xml"), FEED);
        Path page = Files.writeString(dir.resolve("page.html"), "<html></html>");
        assertThat(run("parse", feed.toString())).isZero();
        assertThat(run("parse", feed.toString(), page.toString())).isEqualTo(1);
        assertThat(lines()).extracting(line -> line.path("status").asText()).containsExactly("ok", "error");
        assertThat(run("parse", page.toString())).isEqualTo(2);
    }

    @Test
    void checksAFeed() throws IOException {
        assertThat(check("/rss")).isZero();
        JsonNode line = lines().get(0);
        assertThat(line.path("status").asText()).isEqualTo("ok");
        assertThat(line.path("format").asText()).isEqualTo("rss-2.0");
        assertThat(line.path("title").asText()).isEqualTo("Ore daily");
        assertThat(line.path("items").asInt()).isEqualTo(2);
        assertThat(line.path("newest").asText()).isEqualTo("2026-11-21T08:00:00Z");
        assertThat(line.path("etag").asText()).isEqualTo("\"v1\"");
        assertThat(line.path("robots").asText()).isEqualTo("allowed");
        assertThat(line.path("intervalSeconds").asLong()).isBetween(3_600L, 21_600L);
    }

    @Test
    void tellsWhyAFeedCannotBeUsed() throws IOException {
        assertThat(check("/page")).isEqualTo(1);
        assertThat(lines().get(0).path("status").asText()).isEqualTo("not-a-feed");
        assertThat(check("/missing")).isEqualTo(1);
        assertThat(lines().get(0).path("error").asText()).contains("404");
        assertThat(check("/private/rss")).isEqualTo(1);
        assertThat(lines().get(0).path("status").asText()).isEqualTo("forbidden");
        assertThat(run("check", base + "/rss")).isEqualTo(1);
        assertThat(lines().get(0).path("status").asText()).isEqualTo("refused");
        assertThat(run("check", "file:///etc/passwd")).isEqualTo(2);
    }

    @Test
    void healthNeedsARunningInstance() {
        assertThat(run("health", "--data-dir", dir.toString())).isEqualTo(2);
    }

    private int check(String path) {
        return run("check", base + path, "-Dnews.allow.private.networks=true");
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("feeds"));
        all.addAll(List.of(args));
        CommandLine line = new CommandLine(new RootCommand());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setExecutionExceptionHandler((failure, command, parsed) -> 2);
        return line.execute(all.toArray(String[]::new));
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
