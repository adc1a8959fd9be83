package io.silkwatch.newsingest;

import io.silkwatch.newsingest.text.PlainText;
import io.silkwatch.schema.Article;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes articles of drafts: cleans, checks, clamps and names them. */
public final class Articles {
    /** Flag of an article whose time of publication is given, but in no form that is known. */
    public static final String PUBLISHED_UNREADABLE = "published-unreadable";

    /** Flag of an article that states no time of publication. */
    public static final String PUBLISHED_MISSING = "published-missing";

    /** Flag of an article whose text was longer than {@link #MAX_TEXT_BYTES} and has lost what follows. */
    public static final String TEXT_TRUNCATED = "text-truncated";

    /** More of a text is not kept, in UTF-8: it must fit into one Kafka record. */
    public static final int MAX_TEXT_BYTES = 512 * 1024;

    private static final int MAX_TITLE_CHARS = 1_000;
    private static final int MAX_URL_CHARS = 2_048;
    private static final int MAX_SOURCE_CHARS = 200;

    /** Clocks of publishers run ahead by minutes; more than this is an error. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    /** No news site is older; an earlier date is an unset one. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private final Clock clock;

    /** @param clock tells when an article is fetched */
    public Articles(Clock clock) {
        this.clock = clock;
    }

    /**
     * The article of a draft; empty when it has neither title nor text.
     *
     * @param sourceId where the draft comes from
     * @param fallback publication time of a draft that has none
     */
    public Optional<Article> article(Draft draft, String sourceId, Instant fallback) {
        String title = PlainText.line(draft.title());
        String text = PlainText.paragraphs(draft.text());
        if (title.isEmpty() && text.isEmpty()) {
            return Optional.empty();
        }
        List<String> flags = new ArrayList<>();
        Instant fetched = Instant.ofEpochMilli(clock.millis());
        Instant published = published(draft, fetched, fallback, flags);
        String source = PlainText.cut(PlainText.line(draft.source()), MAX_SOURCE_CHARS);
        String url = url(draft.url(), flags);
        return Optional.of(Article.newBuilder()
                .setId(ArticleIds.id(url, PlainText.line(draft.id()), source, title, text))
                .setSourceId(sourceId)
                .setSource(source)
                .setSourceGrade(grade(draft.grade()))
                .setUrl(url)
                .setTitle(title(title, flags))
                .setText(text(text, flags))
                .setLanguage(Languages.claimed(draft.language(), title + "\n" + text))
                .setPublishedAt(published)
                .setFetchedAt(fetched)
                .setFlags(List.copyOf(flags))
                .build());
    }

    /** The article under a name of its own where its address names several: by its source and its own id there. */
    public static Article named(Article article, String ownId) {
        return Article.newBuilder(article)
                .setId(ArticleIds.ofSource(article.getSourceId(), ownId))
                .build();
    }

    private static Instant published(Draft draft, Instant fetched, Instant fallback, List<String> flags) {
        Instant latest = fetched.plus(CLOCK_TOLERANCE);
        Optional<Instant> stated = PublishedTimes.parse(draft.published());
        if (stated.isEmpty()) {
            flags.add(draft.published().isBlank() ? PUBLISHED_MISSING : PUBLISHED_UNREADABLE);
        } else if (stated.get().isAfter(latest)) {
            flags.add("published-future");
            return fetched;
        } else if (stated.get().isBefore(EARLIEST)) {
            flags.add("published-past");
            return fetched;
        }
        Instant published = stated.orElse(fallback);
        // Within the tolerance it is no error, but an article is never fetched before it is published.
        return published.isAfter(fetched) || published.isBefore(EARLIEST) ? fetched : published;
    }

    private static String title(String title, List<String> flags) {
        if (title.length() > MAX_TITLE_CHARS) {
            flags.add("title-truncated");
        }
        return PlainText.cut(title, MAX_TITLE_CHARS);
    }

    private static String text(String text, List<String> flags) {
        if (text.length() <= MAX_TEXT_BYTES / 4 || text.getBytes(StandardCharsets.UTF_8).length <= MAX_TEXT_BYTES) {
            return text;
        }
        flags.add(TEXT_TRUNCATED);
        int bytes = 0;
        int end = 0;
        while (true) {
            int point = text.codePointAt(end);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > MAX_TEXT_BYTES) {
                return text.substring(0, end);
            }
            end += Character.charCount(point);
        }
    }

    private static String url(String url, List<String> flags) {
        String trimmed = PlainText.line(url);
        if (trimmed.isEmpty()) {
            return "";
        }
        if (trimmed.length() > MAX_URL_CHARS || CanonicalUrl.of(trimmed).isEmpty()) {
            flags.add("url-unusable");
            return "";
        }
        return trimmed;
    }

    private static String grade(String grade) {
        String letter = grade.strip().toUpperCase(Locale.ROOT);
        return letter.matches("[A-F]") ? letter : "F";
    }
}
