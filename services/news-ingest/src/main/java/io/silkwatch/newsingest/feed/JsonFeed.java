package io.silkwatch.newsingest.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.common.Reasons;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.feed.document.Deadline;
import io.silkwatch.newsingest.feed.document.Drafts;
import io.silkwatch.newsingest.feed.document.Feed;
import io.silkwatch.newsingest.feed.document.Head;
import io.silkwatch.newsingest.feed.document.NotAFeedException;
import io.silkwatch.newsingest.feed.document.Pace;
import io.silkwatch.newsingest.text.HtmlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** JSON Feed, versions 1 and 1.1. Read item by item, so that a document cut off gives what came before the cut. */
final class JsonFeed {
    private static final int MAX_DEPTH = 200;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(FeedParser.MAX_BYTES)
                    .build())
            .build());

    private final List<JsonNode> items = new ArrayList<>();
    private String title = "";
    private String language = "";
    private String version = "";
    private boolean listed;

    private JsonFeed() {}

    static Feed parse(String json, Deadline deadline) throws NotAFeedException, Deadline.PassedException {
        JsonFeed feed = new JsonFeed();
        String fault = "";
        try (JsonParser parser = JSON.createParser(deadline.reader(json))) {
            feed.read(parser);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            fault = "ill-formed: JSON" + line + ": " + Reasons.ofJson(e);
        } catch (Deadline.PassedException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!feed.listed && !feed.version.contains("jsonfeed.org")) {
            throw new NotAFeedException(fault.isEmpty() ? "not-a-feed: JSON, but no JSON Feed" : fault);
        }
        Head head = Head.of(feed.title, feed.language);
        List<Draft> drafts = new Drafts(feed.items.size(), i -> draft(feed.items.get(i), head));
        return new Feed("json-feed", head.title(), drafts, Pace.NONE, fault);
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("items") && value == JsonToken.START_ARRAY) {
                listed = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode item = parser.readValueAsTree();
                    if (item.isObject()) {
                        items.add(item);
                    }
                }
            } else if (value.isScalarValue()) {
                keep(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private void keep(String name, String value) {
        switch (name) {
            case "title" -> title = value;
            case "language" -> language = value;
            case "version" -> version = value;
            default -> {
                // Of no use.
            }
        }
    }

    private static Draft draft(JsonNode item, Head head) {
        String html = item.path("content_html").asText("");
        String plain = item.path("content_text").asText("");
        String text = !html.isEmpty() ? HtmlText.fragment(html) : plain.isEmpty() ? first(item, "summary") : plain;
        String own = first(item, "language");
        return new Draft(
                first(item, "id"),
                HtmlText.fragment(first(item, "title")),
                text,
                first(item, "date_published", "date_modified"),
                head.title(),
                first(item, "url", "external_url"),
                own.isEmpty() ? head.language() : own,
                "");
    }

    private static String first(JsonNode item, String... names) {
        for (String name : names) {
            JsonNode value = item.path(name);
            if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                return value.asText().strip();
            }
        }
        return "";
    }
}
