package io.silkwatch.allinone.cli.feeds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silkwatch.common.Reasons;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.feed.FeedParser;
import io.silkwatch.newsingest.feed.document.Deadline;
import io.silkwatch.newsingest.feed.document.Feed;
import io.silkwatch.newsingest.feed.document.NotAFeedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a feed document contains, as a line of JSON. */
final class FeedLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Items that are made before looking at the clock again; as many as are read at a time, see Portions. */
    private static final int CHUNK = 200;

    private final ObjectNode line;

    private FeedLine(ObjectNode line) {
        this.line = line;
    }

    /**
     * Reads a feed document; what goes wrong is said in the line.
     *
     * @param all whether all items are wanted, else only the first
     * @param limit processor time for reading; what was not read by then is left out, and the line says so
     */
    static FeedLine of(Path file, boolean all, Duration limit) {
        Deadline deadline = Deadline.in(limit);
        ObjectNode line = JSON.createObjectNode().put("file", file.toString());
        try {
            if (Files.size(file) > FeedParser.MAX_BYTES) {
                return error(line, "too-large: more than " + FeedParser.MAX_BYTES + " bytes");
            }
            Feed feed = FeedParser.parse(Files.readAllBytes(file), deadline);
            describe(line, feed);
            items(line, feed.drafts(), all ? feed.drafts().size() : 1, deadline);
            return new FeedLine(line);
        } catch (NotAFeedException e) {
            return error(line, e.getMessage());
        } catch (IOException e) {
            return error(line, "unreadable: " + Reasons.of(e));
        } catch (RuntimeException | StackOverflowError e) {
            return error(line, "internal: " + e);
        }
    }

    /** The line of a document that was not read in time. */
    static FeedLine tooSlow(Path file, Duration limit) {
        return error(
                JSON.createObjectNode().put("file", file.toString()),
                "too-slow: not read within " + limit.toMillis() + " ms");
    }

    /** Whether there is no feed in the document. */
    boolean failed() {
        return line.path("status").asText().equals("error");
    }

    /** The line, without its end. */
    String json() {
        return line.toString();
    }

    private static void describe(ObjectNode line, Feed feed) {
        line.put("status", feed.mended() ? "partial" : "ok");
        line.put("format", feed.format());
        line.put("title", feed.title());
        line.put("entries", feed.drafts().size());
        line.putArray("items");
        line.put("error", feed.fault());
    }

    /** Makes the texts of items with all processors, as long as there is time. */
    private static void items(ObjectNode line, List<Draft> drafts, int wanted, Deadline deadline) {
        ArrayNode items = (ArrayNode) line.path("items");
        int count = Math.min(wanted, drafts.size());
        for (int from = 0; from < count; from += CHUNK) {
            if (from > 0 && deadline.passed()) {
                line.put("status", "partial");
                line.put("error", "too-slow: " + from + " of " + count + " items are shown");
                return;
            }
            List<Draft> chunk = drafts.subList(from, Math.min(count, from + CHUNK));
            chunk.parallelStream().map(FeedLine::item).forEachOrdered(items::add);
        }
    }

    private static ObjectNode item(Draft draft) {
        return JSON.createObjectNode()
                .put("id", draft.id())
                .put("url", draft.url())
                .put("title", draft.title())
                .put("published", draft.published())
                .put("language", draft.language())
                .put("text", draft.text());
    }

    private static FeedLine error(ObjectNode line, String reason) {
        line.put("status", "error").put("format", "").put("title", "").put("entries", 0);
        line.putArray("items");
        return new FeedLine(line.put("error", reason));
    }
}
