package io.silkwatch.newsingest.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.newsingest.feed.document.Pace;
import io.silkwatch.newsingest.http.Addresses;
import java.net.URI;
import java.time.Duration;

/**
 * What is remembered of a feed besides its health, written as JSON.
 *
 * @param asked the address of the configuration, without a password; what is remembered of another address is worth nothing
 * @param movedTo where the feed has moved for good, without a password; empty when it has not
 * @param every time between two readings, as learned so far
 * @param failures how often in a row it could not be read
 * @param newest publication time of the newest article, milliseconds; 0 when not known
 * @param largest most entries it ever had
 * @param pace how often its publisher wants it read: a server that says that nothing has changed does not repeat it
 * @param seen its articles, see {@link Seen}
 */
record FeedCursor(
        String asked, String movedTo, Duration every, int failures, long newest, int largest, Pace pace, String seen) {
    /** So many failures in a row. */
    private static final int ASK_BACK_AFTER = 4;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The cursor that is written in a text; a new one if that is empty, of something else or of another address. */
    static FeedCursor of(String text, URI url, Duration start) {
        String asked = Addresses.shown(url);
        FeedCursor fresh = new FeedCursor(asked, "", start, 0, 0, 0, Pace.NONE, "");
        if (!text.startsWith("{")) {
            return fresh;
        }
        try {
            JsonNode node = JSON.readTree(text);
            FeedCursor known = new FeedCursor(
                    node.path("asked").asText(),
                    node.path("movedTo").asText(),
                    Duration.ofMillis(node.path("every").asLong(start.toMillis())),
                    node.path("failures").asInt(),
                    node.path("newest").asLong(),
                    node.path("largest").asInt(),
                    Pace.parse(node.path("pace").asText()),
                    node.path("seen").asText());
            // What was seen stays seen, wherever the feed is now.
            return known.asked().equals(asked)
                    ? known
                    : new FeedCursor(asked, "", start, 0, known.newest(), known.largest(), known.pace(), known.seen());
        } catch (JsonProcessingException e) {
            return fresh;
        }
    }

    /** Where the feed is, which the configuration has at an address. If it is not where it has moved to, the address of the configuration is asked again now and then. */
    URI address(URI url) {
        boolean back = failures % ASK_BACK_AFTER == ASK_BACK_AFTER - 1;
        return movedTo.isEmpty() || back ? url : Addresses.withUserOf(url, URI.create(movedTo));
    }

    /** Whether a written cursor is of the same address. */
    boolean isOf(String text) {
        return text.startsWith(start());
    }

    private String start() {
        return JSON.createObjectNode().put("asked", asked).toString().replaceFirst("}$", ",");
    }

    /** After the feed was found at an address: the one of the configuration, or where it has moved to. */
    FeedCursor foundAt(URI uri) {
        String found = Addresses.shown(uri);
        return new FeedCursor(asked, found.equals(asked) ? "" : found, every, failures, newest, largest, pace, seen);
    }

    FeedCursor read(Duration next, long newestArticle) {
        return new FeedCursor(asked, movedTo, next, 0, Math.max(newest, newestArticle), largest, pace, seen);
    }

    /** After a document with so many entries. */
    FeedCursor with(int entries, Pace wanted) {
        return new FeedCursor(asked, movedTo, every, failures, newest, Math.max(largest, entries), wanted, seen);
    }

    FeedCursor failed() {
        return new FeedCursor(asked, movedTo, every, failures + 1, newest, largest, pace, seen);
    }

    FeedCursor seen(Seen now) {
        return new FeedCursor(asked, movedTo, every, failures, newest, largest, pace, now.text());
    }

    @Override
    public String toString() {
        return JSON.createObjectNode()
                .put("asked", asked)
                .put("movedTo", movedTo)
                .put("every", every.toMillis())
                .put("failures", failures)
                .put("newest", newest)
                .put("largest", largest)
                .put("pace", pace.text())
                .put("seen", seen)
                .toString();
    }
}
