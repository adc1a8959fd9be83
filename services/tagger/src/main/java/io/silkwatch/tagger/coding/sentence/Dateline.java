package io.silkwatch.tagger.coding.sentence;

import io.silkwatch.tagger.match.Hit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place and date in front of a report: "DUBAI, United Arab Emirates —" says where it was written, not who acts. */
public final class Dateline {
    /** A place in capitals or a place and a day, up to a dash or colon. */
    private static final Pattern PATTERN = Pattern.compile(
            "(?:\\p{Lu}[\\p{Lu}.' -]{3,24}(?:, [^:—–]{2,30}?)?|\\p{Lu}[\\p{L} .-]{2,20}, \\d{1,2}[^:—–]{2,16}?)(?: ?\\([^)]{2,20}\\))?(?: [-—–] |: )");

    /** Longest dateline, in characters. */
    private static final int LONGEST = 80;

    private Dateline() {}

    /** The names of a sentence that do not stand in its dateline. */
    public static List<Hit> without(String text, int start, List<Hit> hits) {
        boolean opens =
                !hits.isEmpty() && hits.get(0).start() - start <= LONGEST && Character.isUpperCase(text.charAt(start));
        if (!opens || !hasMark(text, start)) {
            return hits;
        }
        Matcher matcher = PATTERN.matcher(text).region(start, Math.min(text.length(), start + LONGEST));
        if (!matcher.lookingAt()) {
            return hits;
        }
        int end = matcher.end();
        return hits.stream().filter(hit -> hit.start() >= end).toList();
    }

    /** Whether a dash or colon stands so near the start that it may close a dateline. */
    private static boolean hasMark(String text, int start) {
        int to = Math.min(text.length(), start + LONGEST);
        for (int i = start; i + 1 < to; i++) {
            char c = text.charAt(i);
            boolean mark = c == ':' || c == '-' || c == '—' || c == '–';
            if (mark && text.charAt(i + 1) == ' ') {
                return true;
            }
        }
        return false;
    }
}
