package io.silkwatch.newsingest.file;

import io.silkwatch.common.files.GrowingLines;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.newsingest.text.Decoding;
import io.silkwatch.schema.Article;
import java.io.IOException;

/** One JSON object a line. Each line is decoded for itself, so that a line in another encoding costs nothing but itself. */
final class JsonLines implements Items<Article> {
    private final GrowingLines lines;
    private final ArticleReader reader;
    private final ArticleReader.Origin origin;

    JsonLines(GrowingLines lines, ArticleReader reader, ArticleReader.Origin origin) {
        this.lines = lines;
        this.reader = reader;
        this.origin = origin;
    }

    @Override
    public Item<Article> next() throws IOException {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            String text = Decoding.text(line).strip();
            if (!text.isEmpty()) {
                return item(line, text);
            }
        }
        return null;
    }

    private Item<Article> item(byte[] line, String text) {
        long number = lines.progress().lines();
        if (line.length == GrowingLines.MAX_LINE_BYTES) {
            return origin.refused(line, number, "the line is longer than " + GrowingLines.MAX_LINE_BYTES + " bytes");
        }
        try {
            return reader.item(JsonArticles.draft(text), line, origin, number);
        } catch (IllegalArgumentException e) {
            return origin.refused(line, number, e.getMessage());
        }
    }

    @Override
    public Progress progress() {
        return lines.progress();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
