package io.silkwatch.tagger.coding.clause;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.coding.lexicon.WordClasses;
import io.silkwatch.tagger.match.Hit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The clauses of a sentence: what stands between commas, colons, brackets and dashes, unless a comma parts the names of a list or the digits of a
 * number; and what stands on either side of an "and" between two acts.
 */
public final class Clauses {
    private static final String MARKS = ",;:()[]–—";
    /** By character up to the last mark in Unicode, whether it may part clauses. */
    private static final boolean[] IS_MARK = new boolean['—' + 1];

    static {
        for (char mark : MARKS.toCharArray()) {
            IS_MARK[mark] = true;
        }
    }

    /** So far behind "and" an act may stand. */
    private static final int ACT_REACH = 12;

    /** Longest distance from a comma to the next name of its list. */
    private static final int LIST_GAP = 6;

    private static final Set<String> LIST_WORDS = Set.of("and", "the", "и");

    private int[] ends = new int[8];
    private int count;
    private final int from;

    private Clauses(int from) {
        this.from = from;
    }

    /** A sentence that is not split. */
    public static Clauses one(int from, int to) {
        Clauses clauses = new Clauses(from);
        clauses.add(to);
        return clauses;
    }

    /** Splits a sentence. */
    public static Clauses of(String text, int from, int to, Lexicon lexicon, Cues cues, List<Hit> hits) {
        Clauses clauses = new Clauses(from);
        int cue = 0;
        int word = cues.count() > 0 ? cues.start(0) : to;
        int hit = 0;
        for (int i = from; i < to; i++) {
            if (i == word) {
                boolean conjunction = cues.is(cue, Function.CONJUNCTION) || clauses.joinsActs(text, cue, cues, lexicon);
                cue = cues.afterWord(cue);
                word = cue < cues.count() ? cues.start(cue) : to;
                if (conjunction && i > clauses.lastEnd()) {
                    clauses.add(i);
                    continue;
                }
            }
            char c = text.charAt(i);
            if (c >= IS_MARK.length || !IS_MARK[c]) {
                continue;
            }
            while (hit < hits.size() && hits.get(hit).end() < i) {
                hit++;
            }
            boolean inName = hit < hits.size()
                    && hits.get(hit).start() < i
                    && i < hits.get(hit).end();
            boolean list = c == lexicon.listMark() && partsNames(text, from, i, hit, hits);
            if (!inName && !list && !insideNumber(text, i)) {
                clauses.add(i + 1);
            }
        }
        clauses.add(to);
        return clauses;
    }

    /** "Russia halted the transit of oil and banned exports of petrol": whether a word is the "and" between two acts that are not said of the same thing. */
    private boolean joinsActs(String text, int cue, Cues cues, Lexicon lexicon) {
        if (lexicon.past() == null || !cues.is(cue, Function.COORDINATE)) {
            return false;
        }
        int before = cue - 1;
        while (before >= 0 && cues.start(before) >= lastEnd() && !isDone(text, before, cues, lexicon)) {
            before--;
        }
        boolean told = before >= 0 && cues.start(before) >= lastEnd() && cues.end(before) < cues.start(cue) - 1;
        int next = cues.afterWord(cue);
        while (told && next < cues.count() && cues.start(next) - cues.end(cue) <= ACT_REACH) {
            if (isDone(text, next, cues, lexicon)) {
                return true;
            }
            next++;
        }
        return false;
    }

    /** Whether a word of the rules tells an act that somebody did. */
    private static boolean isDone(String text, int cue, Cues cues, Lexicon lexicon) {
        int wordClass = cues.wordClass(cue);
        return !Function.covers(wordClass)
                && !WordClasses.isName(wordClass)
                && lexicon.isPast(text, cues.start(cue), cues.end(cue));
    }

    /** Whether a name ends right before a comma and the next one begins right after it. */
    private static boolean partsNames(String text, int from, int comma, int hit, List<Hit> hits) {
        int following = behind(comma, hit, hits);
        if (following >= hits.size() || hits.get(hit).end() != comma) {
            return false;
        }
        int next = hits.get(following).start();
        boolean opens = hits.get(hit).start() == from && text.startsWith(", ", comma) && next == comma + 2;
        // "puts indium, bismuth under controls": headlines leave out the "and" between goods.
        boolean goods = next == comma + 2 && isCommodity(hits.get(hit)) && isCommodity(hits.get(following));
        if (!opens && !goods && !goesOn(text, hits.get(following).end())) {
            return false;
        }
        String gap = text.substring(comma + 1, Math.max(comma + 1, next)).strip();
        return gap.isEmpty() || next - comma <= LIST_GAP && LIST_WORDS.contains(gap);
    }

    private static boolean isCommodity(Hit hit) {
        return hit.entity().kind() == EntityKind.COMMODITY;
    }

    /** The first name behind a comma: one that ends there may be that of a person and of a country at once. */
    private static int behind(int comma, int hit, List<Hit> hits) {
        int following = hit;
        while (following < hits.size() && hits.get(following).start() < comma) {
            following++;
        }
        return following;
    }

    /** A list ends in "and"; before it come more commas. */
    private static boolean goesOn(String text, int end) {
        String rest = text.substring(end, Math.min(text.length(), end + 8)).strip();
        return rest.startsWith(",") || rest.startsWith("and ") || rest.startsWith("и ") || rest.startsWith("as well");
    }

    /** A comma inside 1,000 or "June 5, 2026". */
    private static boolean insideNumber(String text, int at) {
        int next = at + 1 < text.length() && text.charAt(at + 1) == ' ' ? at + 2 : at + 1;
        return at > 0
                && next < text.length()
                && text.charAt(at) != ';'
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(next));
    }

    private int lastEnd() {
        return count == 0 ? from : ends[count - 1];
    }

    private void add(int end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = end;
    }

    /** How many clauses there are. */
    public int count() {
        return count;
    }

    /** First index of a clause. */
    public int start(int clause) {
        return clause == 0 ? from : ends[clause - 1];
    }

    /** First index after a clause. */
    public int end(int clause) {
        return ends[clause];
    }

    /** Whether a clause is nothing but the space between a comma and the word that begins the next clause. */
    boolean isBlank(int clause) {
        return end(clause) - start(clause) <= 1;
    }

    /** A clause, or the one before it where it is blank. */
    public int beforeBlank(int clause) {
        return clause > 0 && isBlank(clause) ? clause - 1 : clause;
    }

    /** The clause that holds an index. */
    public int at(int index) {
        int found = Arrays.binarySearch(ends, 0, count, index);
        return Math.min(found >= 0 ? found + 1 : -found - 1, count - 1);
    }
}
