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
        if (markdown && Markdown.isHeading(first)) {
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
}
