package io.silkwatch.newsingest;

import io.silkwatch.common.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Identities of articles: the same for the same article however, whenever and from wherever it is read. */
final class ArticleIds {
    private static final int ID_BYTES = 16;

    private ArticleIds() {}

    /**
     * 128 bit in hexadecimal: of the canonical address, else of the source's name and its own id (and the title where the source has no name, since ids such as
     * {@code 1} are common), else of title and text.
     */
    static String id(String url, String ownId, String source, String title, String text) {
        Optional<String> canonical = CanonicalUrl.of(url);
        if (canonical.isPresent()) {
            return hash("url", canonical.get());
        }
        if (!ownId.isEmpty()) {
            return source.isEmpty() ? hash("id-title", ownId, title) : hash("id-source", ownId, source);
        }
        return hash("content", title, text);
    }

    /** Of an article that has no address of its own. */
    static String ofSource(String sourceId, String ownId) {
        return hash("id-feed", sourceId, ownId);
    }

    /** Hash of the parts, each with its length before it so that they cannot run into each other. */
    static String hash(String... parts) {
        MessageDigest digest = Digests.sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    }
}
