package io.silkwatch.newsingest;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The articles a source published lately, kept in {@code source.state} in the very transaction that publishes them: what was published stays known however the
 * process ends. Knows the last 32,768 articles at most. Not for several threads.
 */
public final class SeenArticles {
    private static final int BUCKETS = 64;
    private static final int BUCKET_ARTICLES = 512;
    private static final int ENTRY_BYTES = Long.BYTES + Integer.BYTES + Short.BYTES;
    private static final int MAX_REVISION = 0xffff;

    private final String owner;
    private final List<Map<Long, ArticleVersion>> buckets = new ArrayList<>();
    private final Map<Long, ArticleVersion> pending = new LinkedHashMap<>();

    /** @param owner the source, as in {@code source.state} */
    public SeenArticles(String owner) {
        this.owner = owner;
        for (int i = 0; i < BUCKETS; i++) {
            buckets.add(new LinkedHashMap<>());
        }
    }

    /** Knows what the states tell, and nothing else. */
    public void load(Map<String, SourceState> states) {
        pending.clear();
        for (int i = 0; i < BUCKETS; i++) {
            buckets.get(i).clear();
            SourceState state = states.get(id(i));
            if (state != null) {
                decode(state.getCursor(), buckets.get(i));
            }
        }
    }

    /** The article with its revision; empty when the newest known version reads the same. */
    public Optional<Article> fresh(Article article) {
        long key = ArticleVersion.key(article);
        int content = ArticleVersion.content(article);
        ArticleVersion before =
                pending.getOrDefault(key, buckets.get(bucket(key)).get(key));
        if (before != null && before.content() == content) {
            return Optional.empty();
        }
        int revision = before == null ? 0 : Math.min(MAX_REVISION, before.revision() + 1);
        pending.put(key, new ArticleVersion(content, revision));
        return Optional.of(Article.newBuilder(article).setRevision(revision).build());
    }

    /** The newest known revision of an article; 0 when it is not known. */
    public int revision(Article article) {
        long key = ArticleVersion.key(article);
        ArticleVersion known =
                pending.getOrDefault(key, buckets.get(bucket(key)).get(key));
        return known == null ? 0 : known.revision();
    }

    /** What is to be published together with the fresh articles. */
    public List<Outgoing<?>> changes(Instant now) {
        Map<Integer, Map<Long, ArticleVersion>> after = new HashMap<>();
        pending.forEach((key, version) ->
                put(after.computeIfAbsent(bucket(key), i -> new LinkedHashMap<>(buckets.get(i))), key, version));
        List<Outgoing<?>> records = new ArrayList<>();
        after.forEach((i, bucket) -> records.add(new Outgoing<>(Topics.SOURCE_STATE, id(i), state(i, bucket, now))));
        return records;
    }

    /** The fresh articles are published. */
    public void committed() {
        pending.forEach((key, version) -> put(buckets.get(bucket(key)), key, version));
        pending.clear();
    }

    /** The fresh articles are not published. */
    public void undo() {
        pending.clear();
    }

    /** What kind of state the memory of a source is, so that it is not taken for a source. */
    public static boolean isMemory(SourceState state) {
        return state.getKind().endsWith("-seen");
    }

    private SourceState state(int bucket, Map<Long, ArticleVersion> entries, Instant now) {
        return SourceState.newBuilder()
                .setSourceId(id(bucket))
                .setKind(owner.replaceFirst(":.*", "") + "-seen")
                .setCursor(encode(entries))
                .setHealth(SourceHealth.UNKNOWN)
                .setReason("memory of published articles")
                .setCheckedAt(now)
                .build();
    }

    private String id(int bucket) {
        return owner + "/seen/" + bucket;
    }

    private static int bucket(long key) {
        return (int) (key & BUCKETS - 1);
    }

    /** The newest come last; the oldest leave. */
    private static void put(Map<Long, ArticleVersion> bucket, long key, ArticleVersion version) {
        bucket.remove(key);
        bucket.put(key, version);
        while (bucket.size() > BUCKET_ARTICLES) {
            bucket.remove(bucket.keySet().iterator().next());
        }
    }

    private static String encode(Map<Long, ArticleVersion> entries) {
        ByteBuffer bytes = ByteBuffer.allocate(entries.size() * ENTRY_BYTES);
        entries.forEach(
                (key, version) -> bytes.putLong(key).putInt(version.content()).putShort((short) version.revision()));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static void decode(String cursor, Map<Long, ArticleVersion> into) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(cursor));
        while (bytes.remaining() >= ENTRY_BYTES) {
            put(into, bytes.getLong(), new ArticleVersion(bytes.getInt(), Short.toUnsignedInt(bytes.getShort())));
        }
    }
}
