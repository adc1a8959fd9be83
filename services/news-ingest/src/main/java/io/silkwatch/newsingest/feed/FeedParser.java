package io.silkwatch.newsingest.feed;

import io.silkwatch.newsingest.feed.document.Deadline;
import io.silkwatch.newsingest.feed.document.Feed;
import io.silkwatch.newsingest.feed.document.NotAFeedException;
import io.silkwatch.newsingest.feed.xml.XmlFeed;
import io.silkwatch.newsingest.text.Decoding;
import java.time.Duration;

/** Reads feeds, in whatever form they are written. */
public final class FeedParser {
    /** No real feed is larger. */
    public static final int MAX_BYTES = 15 * 1024 * 1024;

    /** The largest feeds take a second. */
    private static final Duration MAX_TIME = Duration.ofSeconds(5);

    private FeedParser() {}

    /**
     * The feed in a document.
     *
     * @throws NotAFeedException if it is no feed, so broken that no entry can be found, too large or too slow to read
     */
    public static Feed parse(byte[] document) throws NotAFeedException {
        return parse(document, "");
    }

    /**
     * The feed in a document.
     *
     * @param contentType that its server gave
     * @throws NotAFeedException likewise
     */
    public static Feed parse(byte[] document, String contentType) throws NotAFeedException {
        return parse(document, contentType, Deadline.in(MAX_TIME));
    }

    /**
     * The feed in a document.
     *
     * @param deadline of the current thread
     * @throws NotAFeedException likewise
     */
    public static Feed parse(byte[] document, Deadline deadline) throws NotAFeedException {
        return parse(document, "", deadline);
    }

    private static Feed parse(byte[] document, String contentType, Deadline deadline) throws NotAFeedException {
        if (document.length > MAX_BYTES) {
            throw new NotAFeedException("too-large: more than " + MAX_BYTES + " bytes");
        }
        String text = withoutControls(Decoding.text(document, contentType)).strip();
        try {
            return text.startsWith("{") ? JsonFeed.parse(text, deadline) : XmlFeed.parse(text, deadline);
        } catch (Deadline.PassedException e) {
            throw new NotAFeedException(e.getMessage());
        }
    }

    /** One control character makes a whole document ill-formed. */
    private static String withoutControls(String text) {
        int clean = 0;
        while (clean < text.length() && isAllowed(text.charAt(clean))) {
            clean++;
        }
        if (clean == text.length()) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length()).append(text, 0, clean);
        for (int i = clean; i < text.length(); i++) {
            char one = text.charAt(i);
            boolean pair = Character.isHighSurrogate(one)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                kept.append(one).append(text.charAt(++i));
            } else if (isAllowed(one)) {
                kept.append(one);
            }
        }
        return kept.toString();
    }

    /** Whether a character may stand in XML alone, that is, not as half of a surrogate pair. */
    private static boolean isAllowed(char one) {
        boolean space = one == '\n' || one == '\t' || one == '\r';
        return one >= ' ' && one < Character.MIN_SURROGATE
                || space
                || one > Character.MAX_SURROGATE && one < '\ufffe' && one != '\ufeff';
    }
}
