package io.silkwatch.alerts.rules;

import io.silkwatch.schema.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the placeholders of annotations: {@code {{ $labels.partner }}}, {@code {{ $value }}}, {@code {{ $value | percent }}}, {@code {{ $threshold }}},
 * {@code {{ $threshold | percent }}}, {@code {{ $evidence }}} (title of the heaviest item). What stands between {@code {{ if $labels.recipient }}} and
 * {@code {{ end }}} is left out where there is no such label, as in the templates of Prometheus; such parts do not nest.
 */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(.*?)\\s*\\}\\}");
    private static final Pattern PLACEHOLDER_OR_HALF =
            Pattern.compile("\\{\\{\\s*(.*?)\\s*(?:\\}\\}|$)", Pattern.DOTALL);
    private static final Pattern CONDITION = Pattern.compile(
            "\\{\\{\\s*if\\s+\\$labels\\.([a-zA-Z_][a-zA-Z0-9_]*)\\s*\\}\\}(.*?)\\{\\{\\s*end\\s*\\}\\}",
            Pattern.DOTALL);
    private static final Pattern KNOWN =
            Pattern.compile("\\$labels\\.[a-zA-Z_][a-zA-Z0-9_]*|\\$evidence|\\$(value|threshold)(\\s*\\|\\s*percent)?");

    private Template() {}

    /** The first placeholder that means nothing, an {@code if} or {@code end} without the other and one that does not close among them; null when all do. */
    static String firstUnknown(String text) {
        return PLACEHOLDER_OR_HALF
                .matcher(CONDITION.matcher(text).replaceAll("$2"))
                .results()
                .filter(part -> !part.group().endsWith("}}")
                        || !KNOWN.matcher(part.group(1)).matches())
                .map(MatchResult::group)
                .findFirst()
                .orElse(null);
    }

    /** The text with its placeholders filled; what there is no value for is left empty. */
    public static String fill(
            String text, Map<String, String> labels, Double value, Double threshold, List<Evidence> evidence) {
        String filled = PLACEHOLDER
                .matcher(chosen(text, labels))
                .replaceAll(match -> Matcher.quoteReplacement(fill(match, labels, value, threshold, evidence)));
        return filled.replaceAll(" +", " ").strip(); // what was left empty leaves no gap
    }

    private static String chosen(String text, Map<String, String> labels) {
        return CONDITION
                .matcher(text)
                .replaceAll(match -> labels.getOrDefault(match.group(1), "").isEmpty()
                        ? ""
                        : Matcher.quoteReplacement(match.group(2)));
    }

    private static String fill(
            MatchResult match, Map<String, String> labels, Double value, Double threshold, List<Evidence> evidence) {
        String placeholder = match.group(1);
        if (placeholder.startsWith("$labels.")) {
            return labels.getOrDefault(placeholder.substring("$labels.".length()), "")
                    .replace(",", ", ");
        }
        if (placeholder.equals("$evidence")) {
            return evidence.isEmpty() ? "" : evidence.get(0).getTitle();
        }
        Double number = placeholder.startsWith("$value") ? value : threshold;
        if (number == null) {
            return "";
        }
        return placeholder.endsWith("percent")
                ? String.format(Locale.ROOT, "%.1f %%", number * 100)
                : String.format(Locale.ROOT, Math.abs(number) >= 10 ? "%.1f" : "%.3f", number);
    }
}
