package io.silkwatch.newsingest.gdelt.slot;

import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.CanonicalUrl;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.schema.Article;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The articles of one slot: the articles of its GKG file, with the codes of the events its events file ascribes to them. */
public final class SlotArticles {
    /** Real files have a few thousand. More, as a small archive can hold, would fill the memory. */
    static final int MAX_ARTICLES = 20_000;

    /** Likewise, of the events of these articles. */
    static final int MAX_EVENTS = 100_000;

    private static final int MAX_REJECTED = 1_000;
    private static final int MAX_REJECTED_BYTES = 64 * 1024;

    private final List<String> themes;
    private final Map<String, Found> byUrl = new LinkedHashMap<>();
    private final Map<String, Set<String>> events = new HashMap<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private int codes;
    private long untitled;
    private long bad;

    private record Found(Draft draft, Hints hints) {}

    /** Reads one row. */
    private interface RowReader {
        void read(String row) throws BrokenFileException;
    }

    /** @param themes prefixes of the themes of the articles that are wanted */
    public SlotArticles(List<String> themes) {
        this.themes = themes;
    }

    /**
     * Takes the articles of a GKG file.
     *
     * @throws IOException if the archive is broken or has too many articles; rows that are none are {@link #rejected} instead
     */
    public void gkg(String name, byte[] zip) throws IOException {
        read(name, zip, row -> {
            GkgRow gkg = GkgRow.parse(row);
            if (!gkg.isPage() || !gkg.hasTheme(themes)) {
                return;
            }
            if (gkg.title().isBlank()) {
                untitled++;
                return;
            }
            byUrl.putIfAbsent(key(gkg.url()), new Found(gkg.draft(), gkg.hints()));
            if (byUrl.size() > MAX_ARTICLES) {
                throw new BrokenFileException(name + " has more than " + MAX_ARTICLES + " articles");
            }
        });
    }

    /**
     * Takes the codes of an events file, after the GKG file; events of articles that are not wanted leave no trace.
     *
     * @throws IOException likewise
     */
    public void events(String name, byte[] zip) throws IOException {
        read(name, zip, row -> {
            EventRow event = EventRow.parse(row);
            String key = key(event.url());
            boolean wanted = byUrl.containsKey(key);
            if (wanted
                    && events.computeIfAbsent(key, none -> new LinkedHashSet<>())
                            .add(event.text())) {
                codes++;
            }
            if (codes > MAX_EVENTS) {
                throw new BrokenFileException(name + " has more than " + MAX_EVENTS + " events of these articles");
            }
        });
    }

    /** The articles, in the order of the file. */
    public List<Article> articles(Articles maker, String sourceId, Instant seen) {
        List<Article> articles = new ArrayList<>();
        byUrl.forEach((key, found) -> {
            Hints hints = found.hints().list("events", events.getOrDefault(key, Set.of()));
            Optional<Article> article = maker.article(found.draft(), sourceId, seen);
            article.ifPresent(each ->
                    articles.add(Article.newBuilder(each).setHints(hints.map()).build()));
        });
        return articles;
    }

    /** Rows that are none, for the dead letter topic. */
    public List<Rejected> rejected() {
        return List.copyOf(rejected);
    }

    /** How many rows were none. */
    public long bad() {
        return bad;
    }

    /** How many wanted articles had no title, and so nothing to read. */
    public long untitled() {
        return untitled;
    }

    private void read(String name, byte[] zip, RowReader reader) throws IOException {
        ZipRows.read(zip, ZipRows.MAX_INFLATED_BYTES, ZipRows.MAX_ROW_BYTES, new ZipRows.Taker() {
            @Override
            public void row(long number, String row) throws BrokenFileException {
                try {
                    reader.read(row);
                } catch (IllegalArgumentException e) {
                    refuse(name, number, row.getBytes(StandardCharsets.UTF_8), e.getMessage());
                }
            }

            @Override
            public void tooLong(long number, byte[] start) {
                refuse(name, number, start, "is longer than " + ZipRows.MAX_ROW_BYTES + " bytes");
            }
        });
    }

    private void refuse(String name, long number, byte[] row, String reason) {
        bad++;
        if (rejected.size() < MAX_REJECTED) {
            byte[] kept = row.length > MAX_REJECTED_BYTES ? Arrays.copyOf(row, MAX_REJECTED_BYTES) : row;
            rejected.add(new Rejected(name + ":" + number, kept, name + ":" + number, reason));
        }
    }

    private static String key(String url) {
        return CanonicalUrl.of(url).orElse(url);
    }
}
