package io.silkwatch.newsingest.poll;

import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.CanonicalUrl;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.feed.document.Feed;
import io.silkwatch.newsingest.http.Addresses;
import io.silkwatch.schema.Article;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The articles of a feed that are new, oldest first, in portions of one transaction each. */
final class FeedArticles {
    static final int MAX_ITEMS = 10_000;
    private static final int BATCH_ITEMS = 500;
    private static final int BATCH_CHARS = 512 * 1024;
    private static final int MIN_CAPACITY = 500;
    private static final int CAPACITY_PER_ENTRY = 3;

    private final Articles articles;
    private final Clock clock;

    FeedArticles(Articles articles, Clock clock) {
        this.articles = articles;
        this.clock = clock;
    }

    /**
     * An entry as an article.
     *
     * @param own what tells it from the other entries of its feed: its own id, else its address; addresses in their canonical form; empty when it has neither
     */
    private record Entry(Article article, String own) {}

    /**
     * Articles of one transaction.
     *
     * @param articles in the order to publish them
     * @param seen what has been seen when they are published
     */
    record Batch(List<Article> articles, Seen seen) {}

    /**
     * What a feed brought.
     *
     * @param batches what is to be published
     * @param known how many entries were published before
     * @param empty how many entries have neither title nor text
     * @param newest publication time of the newest entry, milliseconds; 0 without entries
     */
    record Fresh(List<Batch> batches, int known, int empty, long newest) {
        /** Whether there is not a single entry. */
        boolean isEmpty() {
            return batches.isEmpty() && known == 0 && empty == 0;
        }

        int count() {
            return batches.stream().mapToInt(batch -> batch.articles().size()).sum();
        }
    }

    /**
     * Compares a feed with what was seen.
     *
     * @param from the address it came from, which its links are relative to
     * @param seen changed to what is seen afterwards
     * @param largest most entries the feed ever had: some publishers show a few one day and all of them the next
     */
    Fresh fresh(FeedSource source, Feed feed, URI from, Seen seen, int largest) {
        List<Draft> drafts = feed.drafts().subList(0, Math.min(feed.drafts().size(), MAX_ITEMS));
        List<Entry> entries = new ArrayList<>();
        for (int i = drafts.size() - 1; i >= 0; i--) {
            Draft draft = completed(drafts.get(i), source, from);
            articles.article(draft, source.id(), clock.instant())
                    .ifPresent(article -> entries.add(new Entry(article, own(draft))));
        }
        Set<String> shared = shared(entries);
        List<Batch> batches = new ArrayList<>();
        List<Article> batch = new ArrayList<>();
        int capacity = Math.max(MIN_CAPACITY, CAPACITY_PER_ENTRY * largest);
        int chars = 0;
        int known = 0;
        long newest = 0;
        for (Entry entry : entries) {
            Article article = named(entry, shared);
            newest = Math.max(newest, article.getPublishedAt().toEpochMilli());
            Optional<Article> fresh = seen.fresh(article);
            if (fresh.isEmpty()) {
                known++;
                continue;
            }
            chars += fresh.get().getTitle().length() + fresh.get().getText().length();
            batch.add(fresh.get());
            if (batch.size() >= BATCH_ITEMS || chars >= BATCH_CHARS) {
                seen.shrink(capacity);
                batches.add(new Batch(batch, Seen.of(seen.text())));
                batch = new ArrayList<>();
                chars = 0;
            }
        }
        seen.shrink(capacity);
        if (!batch.isEmpty()) {
            batches.add(new Batch(batch, seen));
        }
        return new Fresh(batches, known, drafts.size() - entries.size(), newest);
    }

    /** Names that several entries would have: a page of short news, each with an id of its own. */
    private static Set<String> shared(List<Entry> entries) {
        Map<String, String> owners = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (Entry entry : entries) {
            String name = entry.article().getId();
            String owner = owners.putIfAbsent(name, entry.own());
            if (owner != null && !owner.equals(entry.own())) {
                shared.add(name);
            }
        }
        return shared;
    }

    /** Without an address of its own an entry is named by its feed, not by the title of the feed, which may have a date in it. */
    private static Article named(Entry entry, Set<String> shared) {
        Article article = entry.article();
        boolean nameless = article.getUrl().isEmpty() || shared.contains(article.getId());
        return nameless && !entry.own().isEmpty() ? Articles.named(article, entry.own()) : article;
    }

    private static String own(Draft draft) {
        String own = draft.id().isBlank() ? draft.url() : draft.id();
        int fragment = own.indexOf('#');
        return CanonicalUrl.of(own)
                .map(canonical -> canonical + (fragment < 0 ? "" : own.substring(fragment)))
                .orElse(draft.id().strip());
    }

    private static Draft completed(Draft draft, FeedSource source, URI from) {
        String url = draft.url().isBlank()
                ? ""
                : Addresses.resolve(from, draft.url()).map(URI::toString).orElse(draft.url());
        return new Draft(
                draft.id().equals(draft.url()) ? url : draft.id(),
                draft.title(),
                draft.text(),
                draft.published(),
                source.name().isBlank() ? draft.source() : source.name(),
                url,
                draft.language().isBlank() ? source.language() : draft.language(),
                source.grade());
    }
}
