package io.silkwatch.notifier.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.text.AlertWords;
import io.silkwatch.notifier.text.Articles;
import io.silkwatch.notifier.text.PlainText;
import io.silkwatch.notifier.text.WebLinks;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Evidence;
import java.util.List;

/** A message in Slack's blocks. Texts from outside are escaped, so that none can mention a person or a channel. */
final class SlackMessage {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Slack takes 50 blocks; one is the heading, one the rest. */
    private static final int SHOWN_ALERTS = 40;
    /** Slack takes 3,000 characters in a section. */
    private static final int LONGEST_SECTION = 2900;

    private static final int SHOWN_EVIDENCE = 3;
    private static final int LONGEST_TITLE = 160;
    private static final int LONGEST_SUBJECT = 250;

    private SlackMessage() {}

    static byte[] bytes(Message message) {
        ObjectNode json = MAPPER.createObjectNode();
        String subject = PlainText.line(AlertWords.subject(message), LONGEST_SUBJECT);
        json.put("text", escaped(subject)); // what notifications and screen readers show
        ArrayNode blocks = json.putArray("blocks");
        int count = message.alerts().size();
        if (count > 1) {
            blocks.add(section("*" + escaped(subject) + "*"));
        }
        message.alerts().stream().limit(SHOWN_ALERTS).forEach(alert -> blocks.add(section(text(alert))));
        if (count > SHOWN_ALERTS) {
            blocks.add(section("and " + (count - SHOWN_ALERTS) + " more"));
        }
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree of plain values can always be written
        }
    }

    private static ObjectNode section(String markdown) {
        ObjectNode section = MAPPER.createObjectNode().put("type", "section");
        // Verbatim: nothing in it is made a link or a mention that is not written as one.
        section.putObject("text").put("type", "mrkdwn").put("text", markdown).put("verbatim", true);
        return section;
    }

    private static String text(Alert alert) {
        String mark = AlertWords.fires(alert) ? ":red_circle:" : ":large_green_circle:";
        StringBuilder text = new StringBuilder("%s *%s %s*\n%s\n_%s_"
                .formatted(
                        mark,
                        alert.getState(),
                        escaped(AlertWords.name(alert)),
                        escaped(AlertWords.summary(alert)),
                        AlertWords.times(alert)));
        List<Evidence> articles = Articles.of(alert);
        int shown = 0;
        for (Evidence item : articles) {
            String line = "\n• " + link(item);
            if (shown == SHOWN_EVIDENCE || text.length() + line.length() > LONGEST_SECTION) {
                break;
            }
            text.append(line);
            shown++;
        }
        int more = articles.size() - shown;
        return more == 0 ? text.toString() : text + "\nand " + more + " more";
    }

    private static String link(Evidence item) {
        String title = escaped(PlainText.line(item.getTitle(), LONGEST_TITLE));
        if (!WebLinks.isSafe(item.getUrl()) || title.isEmpty()) {
            return title;
        }
        return "<" + escaped(item.getUrl()) + "|" + title.replace('|', '/') + ">";
    }

    /** The three characters that steer Slack's markup; {@code <!channel>} becomes harmless text. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
