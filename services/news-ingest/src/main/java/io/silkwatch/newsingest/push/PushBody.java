package io.silkwatch.newsingest.push;

import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.CanonicalUrl;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.PublishedTimes;
import io.silkwatch.newsingest.file.JsonArticles;
import io.silkwatch.schema.Article;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The articles of a request: one JSON object, or one object a line. Strict where a file would be mended, because here somebody is there to put it right.
 *
 * @param articles the good ones, in order
 * @param faults what is wrong with the others
 */
record PushBody(List<Numbered> articles, List<Fault> faults) {
    static final String SOURCE_ID = "push";

    /** @param line of the request, from 1 */
    record Numbered(int line, Article article) {}

    /** @param line of the request, from 1 */
    record Fault(int line, String reason) {}

    /** @param single whether the whole body is one object, else each line is */
    static PushBody read(byte[] body, boolean single, Articles articles, Instant now) {
        PushBody read = new PushBody(new ArrayList<>(), new ArrayList<>());
        int start = 0;
        for (int line = 1; start < body.length; line++) {
            int end = single ? body.length : lineEnd(body, start);
            read.add(line, body, start, end, articles, now);
            start = end + 1;
        }
        if (read.articles.isEmpty() && read.faults.isEmpty()) {
            read.faults.add(new Fault(1, "there is no article in the request"));
        }
        return read;
    }

    private void add(int line, byte[] body, int start, int end, Articles maker, Instant now) {
        try {
            String text = text(body, start, end);
            if (!text.isBlank()) {
                articles.add(new Numbered(line, article(text, maker, now)));
            }
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(line, e.getMessage()));
        }
    }

    private static Article article(String json, Articles maker, Instant now) {
        Draft draft = JsonArticles.draft(json);
        check(draft);
        // An id means something only together with who gave it; who may push shares one name space.
        Draft named =
                draft.source().isBlank() && draft.url().isBlank() && !draft.id().isBlank() ? from(draft) : draft;
        return maker.article(named, SOURCE_ID, now)
                .orElseThrow(() -> new IllegalArgumentException("neither title nor text"));
    }

    private static void check(Draft draft) {
        if (!draft.url().isBlank() && CanonicalUrl.of(draft.url()).isEmpty()) {
            throw new IllegalArgumentException("\"url\" is no http or https address");
        }
        if (!draft.published().isBlank()
                && PublishedTimes.parse(draft.published()).isEmpty()) {
            throw new IllegalArgumentException("\"published\" is no time, write it like 2026-01-31T12:00:00Z");
        }
        if (!draft.grade().isBlank()
                && !draft.grade().strip().toUpperCase(Locale.ROOT).matches("[A-F]")) {
            throw new IllegalArgumentException("\"grade\" is none of A to F");
        }
    }

    private static Draft from(Draft draft) {
        return new Draft(
                draft.id(),
                draft.title(),
                draft.text(),
                draft.published(),
                SOURCE_ID,
                draft.url(),
                draft.language(),
                draft.grade());
    }

    private static String text(byte[] body, int start, int end) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body, start, end - start))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    private static int lineEnd(byte[] body, int start) {
        int end = start;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        return end;
    }
}
