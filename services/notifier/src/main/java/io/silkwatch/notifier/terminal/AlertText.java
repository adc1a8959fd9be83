package io.silkwatch.notifier.terminal;

import io.silkwatch.notifier.PlainText;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.Evidence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An alert as a few lines of text: what is the matter, then the heaviest evidence. */
final class AlertText {
    private static final int SHOWN_EVIDENCE = 3;
    private static final int LONGEST_TEXT = 160;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SUMMARY = 300;
    private static final int LONGEST_URL = 300;
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String RESET = "\u001b[0m";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final boolean colour;

    AlertText(boolean colour) {
        this.colour = colour;
    }

    String of(Alert alert) {
        StringBuilder text = new StringBuilder(head(alert)).append('\n');
        List<Evidence> evidence = alert.getEvidence();
        evidence.stream()
                .limit(SHOWN_EVIDENCE)
                .forEach(item -> text.append("    ").append(line(item)).append('\n'));
        if (evidence.size() > SHOWN_EVIDENCE) {
            text.append("    and ").append(evidence.size() - SHOWN_EVIDENCE).append(" more\n");
        }
        return text.toString();
    }

    private String head(Alert alert) {
        return "%s %s %s: %s%s, since %s%s"
                .formatted(
                        state(alert.getState()),
                        PlainText.line(alert.getSeverity(), LONGEST_NAME),
                        PlainText.line(alert.getRule(), LONGEST_NAME),
                        summary(alert),
                        value(alert),
                        MINUTE.format(alert.getStartsAt()),
                        until(alert.getEndsAt()));
    }

    private String state(AlertState state) {
        if (!colour) {
            return state.name();
        }
        return (state == AlertState.FIRING ? RED : GREEN) + state.name() + RESET;
    }

    private static String summary(Alert alert) {
        String summary = PlainText.line(alert.getAnnotations().getOrDefault("summary", ""), LONGEST_SUMMARY);
        return summary.isEmpty() ? labels(alert) : summary;
    }

    private static String labels(Alert alert) {
        String labels = new TreeMap<>(alert.getLabels())
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(" "));
        return PlainText.line(labels, LONGEST_SUMMARY);
    }

    private static String value(Alert alert) {
        if (alert.getValue() == null) {
            return "";
        }
        String threshold = alert.getThreshold() == null ? "" : ", threshold " + number(alert.getThreshold());
        return " (value " + number(alert.getValue()) + threshold + ")";
    }

    private static String number(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        return BigDecimal.valueOf(number)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String until(Instant endsAt) {
        return endsAt == null ? "" : ", until " + MINUTE.format(endsAt);
    }

    private static String line(Evidence item) {
        StringBuilder line = new StringBuilder("- ").append(PlainText.line(item.getTitle(), LONGEST_TEXT));
        String source = PlainText.line(item.getSource(), LONGEST_NAME);
        line.append(source.isEmpty() ? " (" : " (" + source + ", ")
                .append(DAY.format(item.getTime()))
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
