package io.silkwatch.notifier.email;

import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.text.AlertWords;
import io.silkwatch.notifier.text.Articles;
import io.silkwatch.notifier.text.PlainText;
import io.silkwatch.notifier.text.WebLinks;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Evidence;
import java.util.List;

/** The two bodies of a mail. Nothing is loaded from elsewhere when it is opened. */
final class EmailText {
    private static final int SHOWN_EVIDENCE = 5;
    private static final int LONGEST_TEXT = 300;

    private EmailText() {}

    static String plain(Message message) {
        StringBuilder text = new StringBuilder();
        for (Alert alert : message.alerts()) {
            text.append("%s %s\n%s\n%s\n"
                    .formatted(
                            alert.getState(),
                            AlertWords.name(alert),
                            AlertWords.summary(alert),
                            AlertWords.times(alert)));
            List<Evidence> articles = Articles.of(alert);
            articles.stream().limit(SHOWN_EVIDENCE).forEach(item -> {
                text.append("  - ").append(origin(item)).append('\n');
                if (WebLinks.isSafe(item.getUrl())) {
                    text.append("    ").append(item.getUrl()).append('\n');
                }
            });
            text.append(rest(articles, "  ")).append('\n');
        }
        return text.toString();
    }

    static String html(Message message) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html><body>");
        for (Alert alert : message.alerts()) {
            html.append("<h3 style=\"color:%s\">%s %s</h3><p>%s<br>%s</p><ul>"
                    .formatted(
                            AlertWords.fires(alert) ? "#b00020" : "#1b7f3b",
                            alert.getState(),
                            escaped(AlertWords.name(alert)),
                            escaped(AlertWords.summary(alert)),
                            AlertWords.times(alert)));
            List<Evidence> articles = Articles.of(alert);
            articles.stream()
                    .limit(SHOWN_EVIDENCE)
                    .forEach(item -> html.append("<li>").append(link(item)).append("</li>"));
            html.append("</ul>").append(rest(articles, ""));
        }
        return html.append("</body></html>").toString();
    }

    private static String rest(List<Evidence> articles, String indent) {
        int more = articles.size() - SHOWN_EVIDENCE;
        return more > 0 ? indent + "and " + more + " more\n" : "";
    }

    private static String origin(Evidence item) {
        String title = PlainText.line(item.getTitle(), LONGEST_TEXT);
        String sentence = PlainText.line(item.getSentence(), LONGEST_TEXT);
        return "%s (%s, %s)%s"
                .formatted(
                        title,
                        PlainText.line(item.getSource(), LONGEST_TEXT),
                        AlertWords.day(item.getTime()),
                        sentence.isEmpty() ? "" : ": " + sentence);
    }

    private static String link(Evidence item) {
        String text = escaped(origin(item));
        return WebLinks.isSafe(item.getUrl())
                ? "<a href=\"" + escaped(item.getUrl()) + "\" rel=\"noreferrer\">" + text + "</a>"
                : text;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
