package io.silkwatch.allinone.cli.topics;

import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import java.util.ArrayList;
import java.util.List;

/** The topics as a table, for the command line and the README. */
public final class TopicTable {
    private TopicTable() {}

    /** Columns aligned with spaces. */
    public static String text() {
        List<List<String>> rows = rows();
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** A Markdown table. */
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        List<List<String>> rows = rows();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---".repeat(rows.get(0).size())).append("|\n");
            }
        }
        return text.toString();
    }

    private static List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("topic", "key", "value", "cleanup", "kept"));
        for (Topic<?> topic : Topics.all()) {
            rows.add(List.of(
                    topic.name(),
                    topic.key(),
                    topic.valueType().getSimpleName(),
                    topic.cleanup().policy(),
                    topic.retention() == null ? "for ever" : topic.retention().toDays() + " d"));
        }
        for (String service : Topics.services()) {
            rows.add(List.of(
                    Topics.deadLetters(service),
                    "original key",
                    "original bytes, reason in headers",
                    "delete",
                    Topics.deadLetterRetention().toDays() + " d"));
        }
        return rows;
    }
}
