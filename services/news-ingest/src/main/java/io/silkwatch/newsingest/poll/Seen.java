package io.silkwatch.newsingest.poll;

import io.silkwatch.newsingest.ArticleVersion;
import io.silkwatch.schema.Article;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Articles a feed has published lately: which, in which version. Kept in the cursor of the feed. Not for several threads. */
final class Seen {
    private static final int ENTRY_BYTES = Long.BYTES + Integer.BYTES + Byte.BYTES;

    /** An article that changes more often is not edited, it shows a clock or the like. */
    private static final int MAX_REVISION = 100;

    private final Map<Long, ArticleVersion> versions = new LinkedHashMap<>();

    /** @param text as written by {@link #text} */
    static Seen of(String text) {
        Seen seen = new Seen();
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        while (bytes.remaining() >= ENTRY_BYTES) {
            seen.versions.put(bytes.getLong(), new ArticleVersion(bytes.getInt(), bytes.get()));
        }
        return seen;
    }

    /** The article with its revision, taken as seen from now on; empty when the newest known version reads the same. */
    Optional<Article> fresh(Article article) {
        long key = ArticleVersion.key(article);
        int content = ArticleVersion.content(article);
        ArticleVersion before = versions.remove(key);
        if (before != null && (before.content() == content || before.revision() == MAX_REVISION)) {
            // Those that are still in the feed are the last to be forgotten.
            versions.put(key, before);
            return Optional.empty();
        }
        int revision = before == null ? 0 : before.revision() + 1;
        versions.put(key, new ArticleVersion(content, revision));
        return Optional.of(
                revision == 0
                        ? article
                        : Article.newBuilder(article).setRevision(revision).build());
    }

    /** Forgets the oldest. */
    void shrink(int capacity) {
        Iterator<Long> oldest = versions.keySet().iterator();
        while (versions.size() > capacity) {
            oldest.next();
            oldest.remove();
        }
    }

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(versions.size() * ENTRY_BYTES);
        versions.forEach(
                (key, version) -> bytes.putLong(key).putInt(version.content()).put((byte) version.revision()));
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
