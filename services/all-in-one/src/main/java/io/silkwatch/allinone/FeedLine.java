package io.silkwatch.allinone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.feed.Feed;
import io.silkwatch.newsingest.feed.FeedParser;
import io.silkwatch.newsingest.feed.NotAFeedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a feed document contains, as a line of JSON. */
public final class FeedLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode line;

    private FeedLine(ObjectNode line) {
        this.line = line;
    }

    /**
     * Reads a feed document; what goes wrong is said in the line.
     *
     * @param all whether all items are wanted, else only the first
     */
    public static FeedLine of(Path file, boolean all) {
        ObjectNode line = JSON.createObjectNode().put("file", file.toString());
        try {
            if (Files.size(file) > FeedParser.MAX_BYTES) {
                return error(line, "too-large: more than " + FeedParser.MAX_BYTES + " bytes");
            }
            Feed feed = FeedParser.parse(Files.readAllBytes(file));
            return new FeedLine(describe(line, feed, all));
        } catch (NotAFeedException e) {
            return error(line, e.getMessage());
        } catch (IOException e) {
            return error(line, "unreadable: " + e);
        } catch (RuntimeException | StackOverflowError e) {
            return error(line, "internal: " + e);
        }
    }

    /** Whether there is no feed in the document. */
    public boolean failed() {
        return line.path("status").asText().equals("error");
    }

    /** The line, without its end. */
    public String json() {
        return line.toString();
    }

    private static ObjectNode describe(ObjectNode line, Feed feed, boolean all) {
        line.put("status", feed.mended() ? "partial" : "ok");
        line.put("format", feed.format());
        line.put("title", feed.title());
        line.put("entries", feed.drafts().size());
        ArrayNode items = line.putArray("items");
        List<Draft> shown =
                all ? feed.drafts() : feed.drafts().stream().limit(1).toList();
        shown.forEach(draft -> items.addObject()
                .put("id", draft.id())
                .put("url", draft.url())
                .put("title", draft.title())
                .put("published", draft.published())
                .put("language", draft.language())
                .put("text", draft.text()));
        return line.put("error", feed.fault());
    }

    private static FeedLine error(ObjectNode line, String reason) {
        line.put("status", "error").put("format", "").put("title", "").put("entries", 0);
        line.putArray("items");
        return new FeedLine(line.put("error", reason));
    }
}
