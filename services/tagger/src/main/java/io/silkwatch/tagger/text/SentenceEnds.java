package io.silkwatch.tagger.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the sentences of a folded text end.
 *
 * <p>A line break ends a sentence, for a line is a paragraph, but not where the next line goes on in lower case in the middle of a sentence: the text is wrapped by hand. So do {@code 。 ! ?} with the closing quotes and brackets behind them, a
 * semicolon after a Han character (Chinese writes whole statements between semicolons), and a full stop before white space, unless it belongs to
 * an initial, an abbreviation or the next word starts in lower case.
 */
final class SentenceEnds {
    private static final String CLOSERS = "\"'”’」』》】〉)]}»";
    private static final int LONGEST_ABBREVIATION = 8;
    private static final Set<String> ABBREVIATIONS = words("/text/abbreviations.txt");
    private static final Set<String> OPENERS = words("/text/sentence-openers.txt");

    /** The highest character that ends a sentence. */
    private static final char LAST_MARK = '。';

    private static final boolean[] MARKS = marks();

    private final char[] text;
    private final int length;

    /** @param length characters of the text; what stands behind them does not count */
    SentenceEnds(char[] text, int length) {
        this.text = text;
        this.length = length;
    }

    /** Index after the first sentence that ends behind an index; the length of the text when none does. */
    int after(int from) {
        for (int i = from; i < length; i++) {
            int end = mayEnd(text[i]) ? endOfSentence(i) : -1;
            if (end >= 0) {
                return end;
            }
        }
        return length;
    }

    private static boolean mayEnd(char c) {
        return c <= LAST_MARK && MARKS[c];
    }

    private static boolean[] marks() {
        boolean[] marks = new boolean[LAST_MARK + 1];
        for (char c : "\n\r\u0085\u2028\u2029\u000B\f。;!?.".toCharArray()) {
            marks[c] = true;
        }
        return marks;
    }

    /** Index after the sentence that the character at {@code at} closes, or -1 when it closes none. */
    private int endOfSentence(int at) {
        char c = text[at];
        return switch (c) {
            case '\n' -> isWrapped(at) ? -1 : at + 1;
            case '\r' -> at + 1 < length && text[at + 1] == '\n' ? -1 : at + 1;
            case '\u0085', '\u2028', '\u2029', '\u000B', '\f' -> at + 1;
            case '。' -> afterClosers(at + 1);
            case ';' -> at > 0 && Character.isIdeographic(text[at - 1]) ? at + 1 : -1;
            case '!', '?' -> afterMark(at);
            case '.' -> afterFullStop(at);
            default -> -1;
        };
    }

    private boolean isWrapped(int at) {
        int before = at > 0 && text[at - 1] == '\r' ? at - 2 : at - 1;
        return before >= 0
                && at + 1 < length
                && Character.isLowerCase(text[at + 1])
                && (Character.isLetterOrDigit(text[before]) || text[before] == ',' || text[before] == ' ');
    }

    private int afterMark(int at) {
        int end = afterClosers(at + 1);
        return opensNext(end) ? end : -1;
    }

    private int afterFullStop(int at) {
        int end = afterClosers(at + 1);
        boolean parted = end == length || Character.isWhitespace(text[end]);
        if (!parted || !opensNext(end)) {
            return -1;
        }
        return isAbbreviated(at) && !opensAfterAbbreviation(end) ? -1 : end;
    }

    private int afterClosers(int from) {
        int i = from;
        while (i < length && CLOSERS.indexOf(text[i]) >= 0) {
            i++;
        }
        return i;
    }

    /** Whether what follows may begin a sentence: anything but more punctuation or a lower-case letter, be it behind a dash. */
    private boolean opensNext(int end) {
        int next = afterSpaces(end);
        if (next == length) {
            return true;
        }
        char c = text[next];
        return !Character.isLowerCase(c) && ".,;:!?".indexOf(c) < 0;
    }

    private int afterSpaces(int from) {
        int i = from;
        while (i < length && text[i] != '\n' && isSpaceOrDash(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean isSpaceOrDash(char c) {
        return Character.isWhitespace(c) || c == '-' || c == '–' || c == '—';
    }

    private boolean isAbbreviated(int stop) {
        int start = stop;
        while (start > 0 && stop - start <= LONGEST_ABBREVIATION && Character.isLetter(text[start - 1])) {
            start--;
        }
        int letters = stop - start;
        boolean initial = letters == 1 && !Character.isIdeographic(text[start]);
        return initial || letters <= LONGEST_ABBREVIATION && ABBREVIATIONS.contains(new String(text, start, letters));
    }

    private boolean opensAfterAbbreviation(int end) {
        int start = afterSpaces(end);
        if (start == length || text[start] == '\n') {
            return true;
        }
        int wordEnd = start;
        while (wordEnd < length && wordEnd - start <= 16 && Character.isLetter(text[wordEnd])) {
            wordEnd++;
        }
        return OPENERS.contains(new String(text, start, wordEnd - start));
    }

    private static Set<String> words(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(SentenceEnds.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
