package io.silkwatch.notifier.text;

import io.silkwatch.notifier.channel.Message;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Alerts in words, as one line each and without anything that steers a terminal; not escaped for any other format. */
public final class AlertWords {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SUMMARY = 300;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private AlertWords() {}

    /** Severity and rule. */
    public static String name(Alert alert) {
        return PlainText.line(alert.getSeverity(), LONGEST_NAME) + " " + PlainText.line(alert.getRule(), LONGEST_NAME);
    }

    /** The summary of the rule with value and threshold; the labels where the rule has none. */
    public static String summary(Alert alert) {
        String summary = PlainText.line(alert.getAnnotations().getOrDefault("summary", ""), LONGEST_SUMMARY);
        return (summary.isEmpty() ? labels(alert) : summary) + value(alert);
    }

    /** Rule and labels, which tell the alert from all others. */
    public static String identity(Alert alert) {
        return PlainText.line(alert.getRule(), LONGEST_NAME) + " " + labels(alert);
    }

    /** Since when, and until when. */
    public static String times(Alert alert) {
        String until = alert.getEndsAt() == null ? "" : ", until " + MINUTE.format(alert.getEndsAt());
        return "since " + MINUTE.format(alert.getStartsAt()) + until;
    }

    /** What a message is about, in one line. */
    public static String subject(Message message) {
        if (message.alerts().size() == 1) {
            Alert alert = message.alerts().get(0);
            return "%s %s: %s".formatted(alert.getState(), name(alert), summary(alert));
        }
        long firing = message.firing();
        String counts = firing + " firing, " + (message.alerts().size() - firing) + " resolved";
        return switch (message.kind()) {
            case DIGEST -> "Daily digest: " + counts;
            case QUIET -> "Held back during quiet hours: " + counts;
            default -> counts + ": " + rules(message);
        };
    }

    private static String rules(Message message) {
        String rules = message.alerts().stream().map(Alert::getRule).distinct().collect(Collectors.joining(", "));
        return PlainText.line(rules, 2 * LONGEST_NAME);
    }

    /** Whether it fires; otherwise it is resolved. */
    public static boolean fires(Alert alert) {
        return alert.getState() == AlertState.FIRING;
    }

    /** The day of a time. */
    public static String day(Instant time) {
        return DAY.format(time);
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
}
