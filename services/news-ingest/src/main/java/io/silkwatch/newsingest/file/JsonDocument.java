package io.silkwatch.newsingest.file;

import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.common.files.JsonRecords;
import io.silkwatch.common.files.JsonRecords.Piece;
import io.silkwatch.newsingest.text.Decoding;
import io.silkwatch.schema.Article;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** An object, an array of objects, or a JSON Feed. */
final class JsonDocument implements Items<Article> {
    /** A larger document is read as a stream, and has to be UTF-8 for that. */
    private static final int MAX_GUESSED_BYTES = 16 * 1024 * 1024;

    private static final int MAX_ARTICLE_CHARS = 8 * 1024 * 1024;

    /** {@code items} is JSON Feed's; the others are how collections of articles are commonly wrapped. */
    private static final Set<String> ARRAYS = Set.of("items", "articles", "data");

    private final JsonRecords records;
    private final ArticleReader reader;
    private final ArticleReader.Origin origin;

    private JsonDocument(JsonRecords records, ArticleReader reader, ArticleReader.Origin origin) {
        this.records = records;
        this.reader = reader;
        this.origin = origin;
    }

    static JsonDocument open(Path file, ArticleReader reader, ArticleReader.Origin origin) throws IOException {
        Reader text = Files.size(file) <= MAX_GUESSED_BYTES
                ? new StringReader(Decoding.text(Files.readAllBytes(file)))
                : new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
        return new JsonDocument(new JsonRecords(text, ARRAYS, MAX_ARTICLE_CHARS), reader, origin);
    }

    @Override
    public Item<Article> next() throws IOException {
        Piece piece = records.next();
        if (piece == null) {
            return null;
        }
        byte[] bytes = piece.text().getBytes(StandardCharsets.UTF_8);
        if (piece.problem() != null) {
            return origin.refused(bytes, piece.number(), piece.problem());
        }
        try {
            return reader.item(JsonArticles.draft(piece.text()), bytes, origin, piece.number());
        } catch (IllegalArgumentException e) {
            return origin.refused(bytes, piece.number(), e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
