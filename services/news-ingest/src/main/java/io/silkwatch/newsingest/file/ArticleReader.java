package io.silkwatch.newsingest.file;

import io.silkwatch.common.files.GrowingLines;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.common.files.Items.Progress;
import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.feed.FeedParser;
import io.silkwatch.newsingest.feed.document.NotAFeedException;
import io.silkwatch.newsingest.text.Decoding;
import io.silkwatch.schema.Article;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads articles from a file, the format by its ending: {@code .txt .md} and {@code .html .htm} hold one article each; {@code .jsonl .ndjson} one JSON object a
 * line; {@code .json} an object, an array of objects or a JSON Feed; {@code .xml .rss .atom .rdf} a feed. What cannot be read comes out as a refused item in its
 * place and never stops the rest.
 */
public final class ArticleReader {
    /** What the source ids of files begin with. */
    static final String ID_PREFIX = "file:";

    private static final Set<String> TEXT = Set.of("txt", "md", "markdown");
    private static final Set<String> HTML = Set.of("html", "htm", "xhtml");
    private static final Set<String> LINES = Set.of("jsonl", "ndjson");
    private static final Set<String> FEED = Set.of("xml", "rss", "atom", "rdf");
    private static final int MAX_DOCUMENT_BYTES = FeedParser.MAX_BYTES;

    /** So many control characters any text may have, and beyond them one in {@link #MOST_CONTROL}. */
    private static final int FEW_CONTROL = 2;

    private static final int MOST_CONTROL = 50;

    private final Articles articles;

    /** @param clock tells when an article is fetched */
    public ArticleReader(Clock clock) {
        this.articles = new Articles(clock);
    }

    /** Whether the ending of a file names a format that can be read. */
    public static boolean accepts(Path file) {
        String ending = ending(file);
        return TEXT.contains(ending)
                || HTML.contains(ending)
                || LINES.contains(ending)
                || FEED.contains(ending)
                || ending.equals("json");
    }

    /** Whether items are only added at the end of the file. Lines of UTF-16 cannot be told apart by bytes, so such a file is read as a whole. */
    static boolean grows(Path file) throws IOException {
        if (!LINES.contains(ending(file))) {
            return false;
        }
        byte[] start = head(file, 4);
        return Decoding.unicode(start)
                .filter(charset -> charset.name().startsWith("UTF-16"))
                .isEmpty();
    }

    /** All articles of a file. */
    public Items<Article> read(Path file) throws IOException {
        return read(file, Progress.START, true);
    }

    /**
     * The articles of a file from a place on.
     *
     * @param from where to start in a file that grows
     * @param finished whether a last line without an end counts
     */
    Items<Article> read(Path file, Progress from, boolean finished) throws IOException {
        Origin origin = new Origin(file, Files.getLastModifiedTime(file).toInstant());
        if (grows(file)) {
            return new JsonLines(new GrowingLines(file, from, finished), this, origin);
        }
        String ending = ending(file);
        if (ending.equals("json") || LINES.contains(ending)) {
            return JsonDocument.open(file, this, origin);
        }
        byte[] bytes = head(file, MAX_DOCUMENT_BYTES + 1);
        if (bytes.length > MAX_DOCUMENT_BYTES) {
            return Items.of(List.of(origin.refused(bytes, 1, "larger than " + MAX_DOCUMENT_BYTES + " bytes")));
        }
        return Items.of(document(bytes, ending, origin));
    }

    private List<Item<Article>> document(byte[] bytes, String ending, Origin origin) {
        try {
            if (FEED.contains(ending)) {
                return feed(bytes, origin);
            }
            String text = Decoding.text(bytes);
            if (!isText(text)) {
                return List.of(origin.refused(bytes, 1, "not a text"));
            }
            Draft draft =
                    HTML.contains(ending) ? HtmlPage.draft(text) : TextDocument.draft(text, !ending.equals("txt"));
            return List.of(item(draft, bytes, origin, 1));
        } catch (RuntimeException | StackOverflowError e) {
            // A document no parser should choke on, but one did: it must not take the service down.
            return List.of(origin.refused(bytes, 1, "cannot be read: " + e));
        }
    }

    /** Compressed and other binary files are full of control characters, whatever encoding they are taken for; in texts a few go astray. */
    private static boolean isText(String text) {
        long control = text.chars()
                .filter(one -> Character.isISOControl(one) && !Character.isWhitespace(one))
                .count();
        return control <= FEW_CONTROL + text.length() / MOST_CONTROL;
    }

    private List<Item<Article>> feed(byte[] bytes, Origin origin) {
        try {
            List<Item<Article>> items = new ArrayList<>();
            for (Draft draft : FeedParser.parse(bytes).drafts()) {
                items.add(item(draft, draft.toString().getBytes(StandardCharsets.UTF_8), origin, items.size() + 1));
            }
            return items;
        } catch (NotAFeedException e) {
            return List.of(origin.refused(bytes, 1, e.getMessage()));
        }
    }

    /** The article of a draft, or why there is none. */
    Item<Article> item(Draft draft, byte[] bytes, Origin origin, long place) {
        Optional<Article> article = articles.article(draft, origin.sourceId(), origin.modified());
        return article.<Item<Article>>map(Item.Good::new)
                .orElseGet(() -> origin.refused(bytes, place, "neither title nor text"));
    }

    /**
     * Where items come from.
     *
     * @param file the file
     * @param modified when it was last written to
     */
    record Origin(Path file, Instant modified) {

        String sourceId() {
            return ID_PREFIX + file.toAbsolutePath().normalize();
        }

        /** @param place line, or number of the item where lines mean nothing */
        Item<Article> refused(byte[] bytes, long place, String reason) {
            return new Item.Bad<>(bytes, file + ":" + place, reason);
        }
    }

    private static byte[] head(Path file, int length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
