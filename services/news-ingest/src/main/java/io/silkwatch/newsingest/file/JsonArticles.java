package io.silkwatch.newsingest.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.common.Reasons;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.text.HtmlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An article as a JSON object: {@code id, title, text, published, source, url, language, grade}, or the names JSON Feed uses. Other keys are ignored. */
public final class JsonArticles {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxStringLength(16 * 1024 * 1024)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> KEYS =
            List.of("id", "title", "text", "published", "source", "url", "language", "grade", "date", "lang");
    private static final Map<String, String> JSON_FEED =
            Map.of("text", "content_text", "published", "date_published", "url", "external_url");

    private JsonArticles() {}

    /** @throws IllegalArgumentException if it is no JSON object or a known key has no plain value; the message says where */
    public static Draft draft(String json) {
        JsonNode object = parse(json);
        if (!object.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
        Map<String, String> parts = new HashMap<>();
        KEYS.forEach(key -> put(parts, key, object.get(key)));
        JSON_FEED.forEach((key, name) -> {
            if (!parts.containsKey(key)) {
                put(parts, key, object.get(name));
            }
        });
        if (!parts.containsKey("text") && object.path("content_html").isTextual()) {
            parts.put("text", HtmlText.fragment(object.get("content_html").asText()));
        }
        return Draft.of(parts);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new IllegalArgumentException("not JSON, at character " + column + ": " + Reasons.ofJson(e), e);
        }
    }

    private static void put(Map<String, String> parts, String key, JsonNode value) {
        if (value == null || value.isNull()) {
            return;
        }
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("\"" + key + "\" is no text");
        }
        parts.put(key, value.asText());
    }
}
