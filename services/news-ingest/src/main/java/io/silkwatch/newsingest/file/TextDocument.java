package io.silkwatch.newsingest.file;

import io.silkwatch.newsingest.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An article as a text file.
 *
 * <ul>
 *   <li>Lines {@code key: value} between two lines {@code ---} at the very start give title, published (or date), source, url, language (or lang), grade and id.
 *   <li>Without a title there, the first line is the title if it is a Markdown heading, if an empty line follows and it is at most 300 wide, or if it is at most
 *       120 wide and does not end like a sentence. Chinese characters are 2 wide, others 1.
 *   <li>Lines that were broken to fit a width are joined again: a line of at least 50 that does not end like a sentence goes on in the next one.
 * </ul>
 */
final class TextDocument {
    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A\\s*---[ \\t]*\\R(.*?)\\R---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("\\s*+([A-Za-z_]++)\\s*+:\\s*+(.*)");
    private static final Set<String> KEYS =
            Set.of("id", "title", "date", "published", "source", "url", "lang", "language", "grade");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+");
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?:;。！？：；…][\"'»”’」』)）]*");
    private static final int MAX_TITLE_WIDTH = 300;
    private static final int SHORT_TITLE_WIDTH = 120;
    private static final int BROKEN_LINE_WIDTH = 50;

    private TextDocument() {}

    static Draft draft(String text, boolean markdown) {
        Map<String, String> parts = new HashMap<>();
        Matcher front = FRONT_MATTER.matcher(text);
        String body = text;
        if (front.find()) {
            front.group(1).lines().forEach(line -> entry(parts, line));
            body = text.substring(front.end());
        }
        List<String> lines = new ArrayList<>(
                body.lines().map(String::strip).dropWhile(String::isEmpty).toList());
        if (!parts.containsKey("title") && startsWithTitle(lines, markdown)) {
            parts.put("title", markdown ? Markdown.plain(lines.remove(0)) : lines.remove(0));
        }
        parts.put("text", joined(markdown ? Markdown.plain(lines) : lines));
        return Draft.of(parts);
    }

    private static void entry(Map<String, String> parts, String line) {
        Matcher entry = ENTRY.matcher(line);
        if (entry.matches() && KEYS.contains(entry.group(1).toLowerCase(Locale.ROOT))) {
            parts.put(
                    entry.group(1).toLowerCase(Locale.ROOT),
                    entry.group(2).stripTrailing().replaceFirst("^([\"'])(.*)\\1$", "$2"));
        }
    }

    private static boolean startsWithTitle(List<String> lines, boolean markdown) {
        if (lines.isEmpty()) {
            return false;
        }
        String first = lines.get(0);
        if (markdown && HEADING.matcher(first).lookingAt()) {
            return true;
        }
        boolean apart = lines.size() > 1 && lines.get(1).isEmpty() && width(first) <= MAX_TITLE_WIDTH;
        return apart
                || width(first) <= SHORT_TITLE_WIDTH
                        && !SENTENCE_END.matcher(first).matches();
    }

    private static String joined(List<String> lines) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (String line : lines) {
            boolean goesOn = !line.isEmpty()
                    && width(before) >= BROKEN_LINE_WIDTH
                    && !SENTENCE_END.matcher(before).matches();
            boolean space = goesOn && !(wide(before.codePointBefore(before.length())) && wide(line.codePointAt(0)));
            text.append(goesOn ? space ? " " : "" : "\n").append(line);
            before = line;
        }
        return text.toString();
    }

    private static int width(String line) {
        return line.codePoints().map(point -> wide(point) ? 2 : 1).sum();
    }

    private static boolean wide(int point) {
        return Character.isIdeographic(point)
                || point >= 0x3000 && point <= 0x303f
                || point >= 0xff00 && point <= 0xff60;
    }

    /** What Markdown means to a reader of plain text. Bounded, since a line of openings without ends takes time with the square of its length. */
    private static final class Markdown {
        private static final Pattern RULE_OR_FENCE = Pattern.compile("(```|~~~).*|([-*_=]\\s*){3,}+");

        private Markdown() {}

        static List<String> plain(List<String> lines) {
            return lines.stream()
                    .filter(line -> !RULE_OR_FENCE.matcher(line).matches())
                    .map(Markdown::plain)
                    .toList();
        }

        static String plain(String line) {
            return withoutHeading(line)
                    .replaceFirst("^(?:>\\s*)++", "")
                    .replaceFirst("^[-*+]\\s+", "")
                    .replaceAll("!\\[[^\\]]{0,1000}]\\([^)]{0,1000}\\)", "")
                    .replaceAll("\\[([^\\]]{1,1000})]\\([^)]{0,1000}\\)", "$1")
                    .replaceAll("(\\*\\*|__)(?=\\S)(.{1,1000}?)(?<=\\S)\\1", "$2")
                    .replaceAll("(?<![\\w*])\\*(?=\\S)([^*]+)(?<=\\S)\\*(?![\\w*])", "$1")
                    .replaceAll("`([^`]+)`", "$1");
        }

        /** A heading may have marks at its end too. By hand, since a pattern tries each end of a long run of them. */
        private static String withoutHeading(String line) {
            Matcher heading = HEADING.matcher(line);
            if (!heading.lookingAt()) {
                return line;
            }
            int end = line.length();
            while (end > heading.end() && line.charAt(end - 1) == '#') {
                end--;
            }
            return line.substring(heading.end(), end).stripTrailing();
        }
    }
}
