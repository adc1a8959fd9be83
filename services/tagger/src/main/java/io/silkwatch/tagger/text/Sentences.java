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
 * The sentences of a folded text, without the white space around them.
 *
 * <p>A line break always ends a sentence, for a line is a paragraph. So do {@code 。 ! ?} with the closing quotes and brackets behind them, a
 * semicolon after a Han character (Chinese writes whole statements between semicolons), and a full stop before white space, unless it belongs to
 * an initial, an abbreviation or the next word starts in lower case. A sentence longer than {@link #LONGEST} is cut at a comma or space, so that
 * work per sentence stays bounded on texts without punctuation. Linear in the length of the text.
 */
public final class Sentences {
    /** Characters in the longest sentence; the longest genuine ones in treaties and decrees stay below. */
    public static final int LONGEST = 2000;

    private static final String CLOSERS = "\"'”’」』》】〉)]}»";
    private static final int LONGEST_ABBREVIATION = 8;
    private static final Set<String> ABBREVIATIONS = words("/text/abbreviations.txt");
    private static final Set<String> OPENERS = words("/text/sentence-openers.txt");

    /** The highest character that ends a sentence. */
    private static final char LAST_MARK = '。';

    private static final boolean[] MARKS = marks();

    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    private Sentences(String text) {
        int start = 0;
        int i = 0;
        while (i < text.length()) {
            int end = mayEnd(text.charAt(i)) ? endOfSentence(text, i) : -1;
            if (end < 0) {
                i++;
            } else {
                add(text, start, end);
                start = end;
                i = end;
            }
        }
        add(text, start, text.length());
    }

    /** Splits a text. */
    public static Sentences of(NormalizedText text) {
        return new Sentences(text.folded());
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** First index of a sentence in the folded text. */
    public int start(int sentence) {
        return starts[sentence];
    }

    /** First index after a sentence in the folded text. */
    public int end(int sentence) {
        return ends[sentence];
    }

    /** The sentence that holds an index of the folded text; for white space between two the one before; -1 before the first. */
    public int at(int index) {
        int found = Arrays.binarySearch(starts, 0, count, index);
        return found >= 0 ? found : -found - 2;
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
    private static int endOfSentence(String text, int at) {
        char c = text.charAt(at);
        return switch (c) {
            case '\n', '\r', '\u0085', '\u2028', '\u2029', '\u000B', '\f' -> at + 1;
            case '。' -> afterClosers(text, at + 1);
            case ';' -> at > 0 && Character.isIdeographic(text.charAt(at - 1)) ? at + 1 : -1;
            case '!', '?' -> afterMark(text, at);
            case '.' -> afterFullStop(text, at);
            default -> -1;
        };
    }

    private static int afterMark(String text, int at) {
        int end = afterClosers(text, at + 1);
        return opensNext(text, end) ? end : -1;
    }

    private static int afterFullStop(String text, int at) {
        int end = afterClosers(text, at + 1);
        boolean parted = end == text.length() || Character.isWhitespace(text.charAt(end));
        if (!parted || !opensNext(text, end)) {
            return -1;
        }
        return isAbbreviated(text, at) && !opensAfterAbbreviation(text, end) ? -1 : end;
    }

    private static int afterClosers(String text, int from) {
        int i = from;
        while (i < text.length() && CLOSERS.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    /** Whether what follows may begin a sentence: anything but more punctuation or a lower-case letter, be it behind a dash. */
    private static boolean opensNext(String text, int end) {
        int next = afterSpaces(text, end);
        if (next == text.length()) {
            return true;
        }
        char c = text.charAt(next);
        return !Character.isLowerCase(c) && ".,;:!?".indexOf(c) < 0;
    }

    private static int afterSpaces(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && isSpaceOrDash(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isSpaceOrDash(char c) {
        return Character.isWhitespace(c) || c == '-' || c == '–' || c == '—';
    }

    private static boolean isAbbreviated(String text, int stop) {
        int start = stop;
        while (start > 0 && stop - start <= LONGEST_ABBREVIATION && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        int length = stop - start;
        boolean initial = length == 1 && !Character.isIdeographic(text.charAt(start));
        return initial || length <= LONGEST_ABBREVIATION && ABBREVIATIONS.contains(text.substring(start, stop));
    }

    private static boolean opensAfterAbbreviation(String text, int end) {
        int start = afterSpaces(text, end);
        if (start == text.length() || text.charAt(start) == '\n') {
            return true;
        }
        int wordEnd = start;
        while (wordEnd < text.length() && wordEnd - start <= 16 && Character.isLetter(text.charAt(wordEnd))) {
            wordEnd++;
        }
        return OPENERS.contains(text.substring(start, wordEnd));
    }

    private void add(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (start < end && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        while (end - start > LONGEST) {
            int cut = cut(text, start);
            push(start, cut);
            start = cut;
        }
        if (start < end) {
            push(start, end);
        }
    }

    /** Where to cut an overlong sentence: after the last comma or space that fits, or anywhere but inside a surrogate pair. */
    private static int cut(String text, int start) {
        int latest = start + LONGEST;
        for (int i = latest; i > start + LONGEST / 2; i--) {
            char before = text.charAt(i - 1);
            if (before == ' ' || before == ',' || before == '、') {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(latest)) ? latest - 1 : latest;
    }

    private void push(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    private static Set<String> words(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Sentences.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
