package io.silkwatch.newsingest.file;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Markdown means to a reader of plain text. Links and strong text are found by hand: a pattern looks for the end from each beginning anew, which takes a
 * minute where megabytes of them never end.
 */
final class Markdown {
    private static final Pattern RULE_OR_FENCE = Pattern.compile("(```|~~~).*|([-*_=]\\s*){3,}+");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+");
    private static final Pattern QUOTE = Pattern.compile("^(?:>\\s*)++");
    private static final Pattern LIST_ITEM = Pattern.compile("^[-*+]\\s+");
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\w*])\\*(?=\\S)([^*]+)(?<=\\S)\\*(?![\\w*])");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    /** What is further apart does not belong together. */
    private static final int LONGEST = 1_000;

    private Markdown() {}

    static boolean isHeading(String line) {
        return HEADING.matcher(line).lookingAt();
    }

    static List<String> plain(List<String> lines) {
        return lines.stream()
                .filter(line -> !RULE_OR_FENCE.matcher(line).matches())
                .map(Markdown::plain)
                .toList();
    }

    static String plain(String line) {
        String text = withoutHeading(line);
        text = QUOTE.matcher(text).replaceFirst("");
        text = LIST_ITEM.matcher(text).replaceFirst("");
        text = withoutImages(text);
        text = withoutLinks(text);
        text = withoutStrong(text);
        text = EMPHASIS.matcher(text).replaceAll("$1");
        return CODE.matcher(text).replaceAll("$1");
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

    private static String withoutImages(String line) {
        return without(line, "![", false);
    }

    private static String withoutLinks(String line) {
        return without(line, "[", true);
    }

    /** @param words whether there must be words between the brackets, which stay */
    private static String without(String line, String opening, boolean words) {
        Ends brackets = new Ends(line, "]", false);
        Ends parentheses = new Ends(line, ")", false);
        StringBuilder plain = new StringBuilder();
        int done = 0;
        int at = line.indexOf(opening);
        while (at >= 0) {
            int from = at + opening.length();
            int middle = brackets.from(words ? from + 1 : from);
            boolean linked =
                    middle - from <= LONGEST && line.startsWith("](", middle) && !(words && line.charAt(from) == ']');
            int end = linked ? parentheses.from(middle + 2) : Ends.NONE;
            if (linked && end - (middle + 2) <= LONGEST) {
                plain.append(line, done, at).append(words ? line.substring(from, middle) : "");
                done = end + 1;
            }
            at = line.indexOf(opening, Math.max(at + 1, done));
        }
        return plain.append(line, done, line.length()).toString();
    }

    private static String withoutStrong(String line) {
        Ends stars = new Ends(line, "**", true);
        Ends bars = new Ends(line, "__", true);
        StringBuilder plain = new StringBuilder();
        int done = 0;
        int at = 0;
        while (at < line.length()) {
            Ends ends = line.startsWith("**", at) ? stars : line.startsWith("__", at) ? bars : null;
            int from = at + 2;
            int end = ends != null && isText(line, from) ? ends.from(from + 1) : Ends.NONE;
            if (end - from <= LONGEST) {
                plain.append(line, done, at).append(line, from, end);
                done = end + 2;
            }
            at = Math.max(at + 1, done);
        }
        return plain.append(line, done, line.length()).toString();
    }

    private static boolean isText(String line, int at) {
        return at < line.length() && " \t\u000b\f\r\n".indexOf(line.charAt(at)) < 0;
    }

    /** Where marks stand in a line. Asked for one place after the other, all answers together take one pass. */
    private static final class Ends {
        private static final int NONE = Integer.MAX_VALUE;

        private final String line;
        private final String mark;
        private final boolean afterText;
        private int found = -1;

        /** @param afterText whether only marks right behind text count */
        Ends(String line, String mark, boolean afterText) {
            this.line = line;
            this.mark = mark;
            this.afterText = afterText;
        }

        /** The first at a place or behind it. */
        int from(int place) {
            if (found < place) {
                found = line.indexOf(mark, place);
                while (found >= 0 && afterText && !isText(line, found - 1)) {
                    found = line.indexOf(mark, found + 1);
                }
                found = found < 0 ? NONE : found;
            }
            return found;
        }
    }
}
