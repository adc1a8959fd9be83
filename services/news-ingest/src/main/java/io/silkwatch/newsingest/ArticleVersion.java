package io.silkwatch.newsingest;

import io.silkwatch.schema.Article;
import java.util.Objects;

/**
 * What is remembered of a published article, to tell whether it has changed since.
 *
 * @param content a hash of what it says, see {@link #content(Article)}
 * @param revision how often it was changed before
 */
public record ArticleVersion(int content, int revision) {

    /** The hash of what an article says; it is kept over restarts, so it must stay what it is. */
    public static int content(Article article) {
        return Objects.hash(article.getTitle(), article.getText(), article.getUrl());
    }

    /** A short key of an article. Ids are hashes: their first half is as good as the whole for as few as are remembered. */
    public static long key(Article article) {
        return Long.parseUnsignedLong(article.getId().substring(0, 16), 16);
    }
}
