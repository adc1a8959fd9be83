package io.silkwatch.newsingest;

import java.util.Map;

/**
 * An article as its source gives it, before anything is checked. Missing parts are empty.
 *
 * @param id the source's own id
 * @param title headline
 * @param text body, plain
 * @param published when it was published, in whatever form
 * @param source name of the publisher
 * @param url address
 * @param language language tag
 * @param grade reliability of the source, A to F
 */
public record Draft(
        String id, String title, String text, String published, String source, String url, String language, String grade) {

    /** From named parts; {@code date} stands for {@code published} and {@code lang} for {@code language} where those are missing. */
    public static Draft of(Map<String, String> parts) {
        return new Draft(
                parts.getOrDefault("id", ""),
                parts.getOrDefault("title", ""),
                parts.getOrDefault("text", ""),
                parts.getOrDefault("published", parts.getOrDefault("date", "")),
                parts.getOrDefault("source", ""),
                parts.getOrDefault("url", ""),
                parts.getOrDefault("language", parts.getOrDefault("lang", "")),
                parts.getOrDefault("grade", ""));
    }
}
