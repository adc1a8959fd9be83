package io.silkwatch.notifier.terminal;

import io.silkwatch.notifier.text.AlertWords;
import io.silkwatch.notifier.text.Articles;
import io.silkwatch.notifier.text.PlainText;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Evidence;
import java.util.List;

/** An alert as a few lines of text: what is the matter, then the heaviest evidence. */
final class AlertText {
    private static final int SHOWN_EVIDENCE = 3;
    private static final int LONGEST_TEXT = 160;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_URL = 300;

    private AlertText() {}

    static String of(Alert alert) {
        StringBuilder text = new StringBuilder("%s %s: %s, %s\n"
                .formatted(
                        alert.getState(), AlertWords.name(alert), AlertWords.summary(alert), AlertWords.times(alert)));
        List<Evidence> evidence = Articles.of(alert);
        evidence.stream()
                .limit(SHOWN_EVIDENCE)
                .forEach(item -> text.append("    ").append(line(item)).append('\n'));
        if (evidence.size() > SHOWN_EVIDENCE) {
            text.append("    and ").append(evidence.size() - SHOWN_EVIDENCE).append(" more\n");
        }
        return text.toString();
    }

    private static String line(Evidence item) {
        StringBuilder line = new StringBuilder("- ").append(PlainText.line(item.getTitle(), LONGEST_TEXT));
        String source = PlainText.line(item.getSource(), LONGEST_NAME);
        line.append(source.isEmpty() ? " (" : " (" + source + ", ")
                .append(AlertWords.day(item.getTime()))
                .append(')');
        append(line, " ", PlainText.line(item.getUrl(), LONGEST_URL), "");
        append(line, " \"", PlainText.line(item.getSentence(), LONGEST_TEXT), "\"");
        return line.toString();
    }

    private static void append(StringBuilder line, String before, String text, String after) {
        if (!text.isEmpty()) {
            line.append(before).append(text).append(after);
        }
    }
}
