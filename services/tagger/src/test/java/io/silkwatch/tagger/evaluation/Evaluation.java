package io.silkwatch.tagger.evaluation;

import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.coding.EventCoder;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shipped tagger compared with the labels of annotated texts: per language and kind of label, and events also per type. */
final class Evaluation {
    private final Map<String, Map<Sample.Label, Score>> scores = new LinkedHashMap<>();
    private final Map<String, Score> byType = new TreeMap<>();
    private final StringBuilder differences = new StringBuilder();

    /** Tags and compares the texts. */
    static Evaluation of(List<Sample> samples) {
        Tagger tagger = new Tagger(Taxonomy.shipped(), EventCoder.withDefaults());
        Evaluation evaluation = new Evaluation();
        samples.forEach(sample -> evaluation.add(sample, tagger.tag(sample.article())));
        return evaluation;
    }

    private void add(Sample sample, TaggedArticle tagged) {
        for (Sample.Label label : Sample.Label.values()) {
            List<String> expected = sample.expected(label);
            List<String> found = Sample.found(label, tagged);
            for (String row : List.of(sample.language(), "all")) {
                scores.computeIfAbsent(row, any -> new EnumMap<>(Sample.Label.class))
                        .computeIfAbsent(label, any -> new Score())
                        .compare(expected, found);
            }
            if (label == Sample.Label.EVENT_TYPE) {
                addByType(expected, found);
            }
        }
        addDifferences(sample, tagged);
    }

    private void addByType(List<String> expected, List<String> found) {
        List.of(expected, found)
                .forEach(types -> types.forEach(type -> byType.computeIfAbsent(type, any -> new Score())));
        byType.forEach((type, score) -> score.compare(only(type, expected), only(type, found)));
    }

    private static List<String> only(String type, List<String> types) {
        return types.stream().filter(type::equals).toList();
    }

    private void addDifferences(Sample sample, TaggedArticle tagged) {
        StringBuilder differing = new StringBuilder();
        for (Sample.Label label : Sample.Label.values()) {
            List<String> expected = sample.expected(label).stream().sorted().toList();
            List<String> found = Sample.found(label, tagged).stream().sorted().toList();
            if (label != Sample.Label.EVENT_TYPE && !expected.equals(found)) {
                differing.append("   %s expected %s found %s%n".formatted(label, expected, found));
            }
        }
        if (!differing.isEmpty()) {
            differences.append("## %s %s%n   %s%n%s".formatted(sample.id(), sample.title(), sample.text(), differing));
            for (Statement statement : tagged.getStatements()) {
                differences.append("   %s by %s in: %s%n"
                        .formatted(statement.getType(), statement.getRule(), statement.getSentence()));
            }
        }
    }

    /** F1 of a kind of label over all languages, from 0 to 1. */
    double f1(Sample.Label label) {
        return scores.get("all").get(label).f1();
    }

    /** The scores as a table. */
    String table() {
        StringBuilder table = new StringBuilder("%-22s precision recall F1%n".formatted(""));
        scores.forEach((language, labels) ->
                labels.forEach((label, score) -> table.append("%-8s %-13s %s%n".formatted(language, label, score))));
        return table.toString();
    }

    /** The scores of each event type as a table. */
    String tableByType() {
        StringBuilder table = new StringBuilder();
        byType.forEach((type, score) -> table.append("%-22s %s%n".formatted(type, score)));
        return table.toString();
    }

    /** Every text whose labels were not all found, with what was found instead and why. */
    String differences() {
        return differences.toString();
    }
}
