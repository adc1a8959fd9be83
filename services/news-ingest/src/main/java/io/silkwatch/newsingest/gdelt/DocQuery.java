package io.silkwatch.newsingest.gdelt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.PublishedTimes;
import io.silkwatch.newsingest.gdelt.slot.BrokenFileException;
import io.silkwatch.newsingest.gdelt.slot.Hints;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.SourceHealth;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One query of the DOC API, asked again and again for the newest articles. */
final class DocQuery {
    private static final int MAX_BYTES = 8 << 20;
    private static final int MAX_RECORDS = 250;

    /** Every article is in two answers, so that none falls between them. */
    private static final int OVERLAP = 2;

    private static final long SHORTEST_MINUTES = 15;
    private static final Map<String, String> LANGUAGES = Arrays.stream(Locale.getISOLanguages())
            .collect(Collectors.toUnmodifiableMap(
                    code -> Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH),
                    code -> code,
                    (one, other) -> one));

    /** Titles carry escapes that JSON does not know, and control characters. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private final URI address;
    private final String sourceId;
    private final GdeltHttp http;
    private final GdeltPublisher publisher;
    private final Articles articles;

    /**
     * @param api where the DOC API is
     * @param interval how often the query is asked
     */
    DocQuery(URI api, String query, Duration interval, GdeltHttp http, GdeltPublisher publisher, Articles articles) {
        this.address = address(api, query, interval);
        this.sourceId = "gdelt:doc:" + query;
        this.http = http;
        this.publisher = publisher;
        this.articles = articles;
    }

    /** Asks once; what goes wrong is told as the health of the source. */
    void poll(Instant now) throws InterruptedException {
        try {
            List<Article> found = found(new String(http.get(address, MAX_BYTES), StandardCharsets.UTF_8), now);
            if (found.isEmpty()) {
                publisher.health(sourceId, SourceHealth.QUIET, "no article matches");
            } else {
                publisher.publish(sourceId, "", found, List.of(), SourceHealth.FRESH, "articles match");
            }
        } catch (BrokenFileException e) {
            publisher.health(sourceId, SourceHealth.BROKEN, e.getMessage());
        } catch (IOException e) {
            publisher.health(sourceId, SourceHealth.UNREACHABLE, e.getMessage());
        }
    }

    private static URI address(URI api, String query, Duration interval) {
        long minutes = Math.max(SHORTEST_MINUTES, interval.toMinutes() * OVERLAP);
        return URI.create(api + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + "&mode=artlist&format=json&sort=datedesc&maxrecords=" + MAX_RECORDS + "&timespan=" + minutes + "min");
    }

    private List<Article> found(String answer, Instant now) throws IOException {
        List<Article> found = new ArrayList<>();
        for (JsonNode each : tree(answer).path("articles")) {
            article(each, now).ifPresent(found::add);
        }
        return found;
    }

    /** Mistakes in a query and too many requests are answered 200 with a sentence. */
    private static JsonNode tree(String answer) throws IOException {
        try {
            JsonNode tree = JSON.readTree(answer);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            // Told below.
        }
        String start = answer.strip();
        throw new BrokenFileException(
                "the DOC API answered no JSON: " + start.substring(0, Math.min(200, start.length())));
    }

    private Optional<Article> article(JsonNode node, Instant now) {
        String title = node.path("title").asText("");
        String seen = node.path("seendate").asText("");
        if (title.isBlank()) {
            return Optional.empty();
        }
        Draft draft = new Draft(
                "",
                title,
                "",
                "",
                node.path("domain").asText(""),
                node.path("url").asText(""),
                LANGUAGES.getOrDefault(node.path("language").asText(""), ""),
                "");
        Hints hints = new Hints()
                .put("seen", seen)
                .put("source.country", node.path("sourcecountry").asText(""));
        return articles.article(draft, sourceId, PublishedTimes.parse(seen).orElse(now))
                .map(article ->
                        Article.newBuilder(article).setHints(hints.map()).build());
    }
}
