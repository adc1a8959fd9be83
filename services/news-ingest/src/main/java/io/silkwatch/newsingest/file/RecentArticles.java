package io.silkwatch.newsingest.file;

import io.silkwatch.newsingest.ArticleVersion;
import io.silkwatch.schema.Article;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Knows the articles published lately, to leave out what is the same and to count the revisions of what was edited. */
public final class RecentArticles {
    private static final int MAX_KNOWN = 100_000;

    private final Map<String, ArticleVersion> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArticleVersion> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** The newest known version of an article. */
    Optional<ArticleVersion> version(String id) {
        return Optional.ofNullable(known.get(id));
    }

    /** Knows of an article what was known before. */
    void restore(String id, Optional<ArticleVersion> before) {
        before.ifPresentOrElse(version -> known.put(id, version), () -> known.remove(id));
    }

    /**
     * The article with its revision; empty when the newest known version reads the same.
     *
     * @param reading how often its file was read before with other content: a lower bound of the revision that outlives restarts
     */
    public Optional<Article> fresh(Article article, int reading) {
        int content = ArticleVersion.content(article);
        ArticleVersion before = known.get(article.getId());
        if (before != null && before.content() == content) {
            return Optional.empty();
        }
        int revision = before == null ? reading : Math.max(reading, before.revision() + 1);
        known.put(article.getId(), new ArticleVersion(content, revision));
        return Optional.of(
                revision == 0
                        ? article
                        : Article.newBuilder(article).setRevision(revision).build());
    }
}
