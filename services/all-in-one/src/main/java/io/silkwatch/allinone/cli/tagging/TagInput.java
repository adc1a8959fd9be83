package io.silkwatch.allinone.cli.tagging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.file.ArticleReader;
import io.silkwatch.schema.Article;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Documents for {@code silkwatch tag}: JSON lines with ids of their own, or any file of articles. */
final class TagInput {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PEEK = 4096;

    private TagInput() {}

    /**
     * One document.
     *
     * @param id the id it came with, else the file it came from and its number there
     * @param place file and line, or file and number of the document there, for messages
     * @param article its content
     */
    record Document(String id, String place, Article article) {}

    /** The documents of a file. */
    static Items<Document> file(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return new Lines(Files.newInputStream(file), file.toString());
        }
        if (ArticleReader.accepts(file)) {
            return new Named(
                    new ArticleReader(Clock.systemUTC()).read(file),
                    file.getFileName().toString(),
                    file.toString());
        }
        return sniffed(Files.newInputStream(file), file.toString());
    }

    /** The documents of standard input: JSON lines if it starts with a brace, HTML if with an angle bracket, else one plain text. */
    static Items<Document> standardInput(InputStream in) throws IOException {
        return sniffed(in, "standard input");
    }

    private static Items<Document> sniffed(InputStream in, String origin) throws IOException {
        BufferedInputStream input = new BufferedInputStream(in);
        input.mark(PEEK);
        String start = new String(input.readNBytes(PEEK), StandardCharsets.UTF_8).strip();
        input.reset();
        if (start.startsWith("{")) {
            return new Lines(input, origin);
        }
        // Readers judge a file by its name, so the text gets one for a moment.
        Path copy = Files.createTempFile("silkwatch-", start.startsWith("<") ? ".html" : ".txt");
        try (input) {
            Files.copy(input, copy, StandardCopyOption.REPLACE_EXISTING);
            return Items.of(new Named(new ArticleReader(Clock.systemUTC()).read(copy), origin, origin)
                    .toList().stream()
                            .map(item -> inPlaceOf(copy, item, origin))
                            .toList());
        } finally {
            Files.delete(copy);
        }
    }

    /** Complaints name what was read, and not its copy. */
    private static Item<Document> inPlaceOf(Path copy, Item<Document> item, String origin) {
        return item instanceof Item.Bad<Document> bad
                ? new Item.Bad<>(bad.bytes(), bad.origin().replace(copy.toString(), origin), bad.reason())
                : item;
    }

    /** Articles named after where they stand. */
    private static final class Named implements Items<Document> {
        private final Items<Article> articles;
        private final String name;
        private final String origin;
        private int number;

        Named(Items<Article> articles, String name, String origin) {
            this.articles = articles;
            this.name = name;
            this.origin = origin;
        }

        @Override
        public Item<Document> next() throws IOException {
            Item<Article> item = articles.next();
            if (item == null) {
                return null;
            }
            number++;
            if (item instanceof Item.Good<Article> good) {
                String suffix = number == 1 ? "" : "#" + number;
                return new Item.Good<>(new Document(name + suffix, origin + suffix, good.value()));
            }
            Item.Bad<Article> bad = (Item.Bad<Article>) item;
            return new Item.Bad<>(bad.bytes(), bad.origin(), bad.reason());
        }

        @Override
        public void close() throws IOException {
            articles.close();
        }
    }

    /** One JSON object a line. */
    private static final class Lines implements Items<Document> {
        private final BufferedReader reader;
        private final String origin;
        private final Articles articles = new Articles(Clock.systemUTC());
        private int number;

        Lines(InputStream in, String origin) {
            this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            this.origin = origin;
        }

        @Override
        public Item<Document> next() throws IOException {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    return item(line);
                }
            }
            return null;
        }

        private Item<Document> item(String line) {
            try {
                JsonNode object = JSON.readTree(line);
                if (!object.isObject()) {
                    return refused(line, "not a JSON object");
                }
                Map<String, String> parts = new HashMap<>();
                object.properties().forEach(field -> {
                    if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                        parts.put(field.getKey(), field.getValue().asText());
                    }
                });
                Optional<Article> article = articles.article(Draft.of(parts), origin, Instant.now());
                if (article.isEmpty()) {
                    return refused(line, "neither title nor text");
                }
                String id = parts.getOrDefault("id", origin + "#" + number);
                return new Item.Good<>(new Document(id, origin + ":" + number, article.get()));
            } catch (JsonProcessingException e) {
                return refused(
                        line, "not JSON, at character " + e.getLocation().getColumnNr() + ": " + Reasons.ofJson(e));
            }
        }

        private Item<Document> refused(String line, String reason) {
            return new Item.Bad<>(line.getBytes(StandardCharsets.UTF_8), origin + ":" + number, reason);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
