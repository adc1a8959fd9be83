package io.silkwatch.tagger.coding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the rules that fit in the clauses of a text, one sentence and in it one clause after the other. */
final class ClauseMatcher {
    /** Words of one clause that are looked at; a clause of more is no language. */
    private static final int MOST_WORDS = 64;

    /** "which", ", under which": so far from the start of its clause. */
    private static final int RELATIVE_REACH = 14;

    private static final String POSSESSIVE = "'s ";
    /** Longest "two years after the ", with the space before the measure. */
    private static final int PASSING_REACH = 16;

    private final RuleBook rules;
    private final String text;
    private Cues cues;
    private Clauses clauses;
    private Lexicon lexicon;

    private int clause;
    private int first;
    private int end;
    /** First word that a rule may take that reaches into the clause before. */
    private int firstAcross;
    /** End of the words that a rule may take that reaches into a clause that begins with "which". */
    private int endAcross;
    /** By word of the clause, whether a rule took it. */
    private final boolean[] used = new boolean[MOST_WORDS];
    /** Classes of all words that a rule may take here, as bits: most rules lack one and need no closer look. */
    private final long[] present;
    /** The same classes as {@link RuleBook#folded} has them. */
    private long presentFolded;

    private final Candidates candidates = new Candidates();

    ClauseMatcher(RuleBook rules, String text) {
        this.rules = rules;
        this.text = text;
        this.present = new long[(rules.classes() >> 6) + 1];
    }

    /** Turns to the next sentence. */
    void startSentence(Cues itsCues, Clauses itsClauses, Lexicon itsLexicon) {
        cues = itsCues;
        clauses = itsClauses;
        lexicon = itsLexicon;
    }

    /** Adds the rules that fit in a clause, in the order of their anchors. */
    void match(int number, List<RuleMatcher.Match> matches) {
        clause = number;
        first = cues.firstAt(clauses.start(clause));
        end = Math.min(cues.firstAt(clauses.end(clause)), first + MOST_WORDS);
        if (!hasAnchor()) {
            return;
        }
        lookAround();
        collectCandidates();
        int before = matches.size();
        for (int i = 0; i < candidates.count(); i++) {
            int anchor = candidates.anchor(i);
            Rule rule = rules.rules().get(candidates.rule(i));
            if (!used[anchor - first] && (rule.noun() || isTold(rule, anchor))) {
                RuleMatcher.Match match = fit(rule, anchor);
                if (match != null) {
                    matches.add(match);
                }
            }
        }
        if (matches.size() > before + 1) {
            matches.subList(before, matches.size()).sort(Comparator.comparingInt(RuleMatcher.Match::start));
        }
    }

    private boolean hasAnchor() {
        for (int cue = first; cue < end; cue++) {
            if (rules.anchoredBy(cues.wordClass(cue)).length > 0) {
                return true;
            }
        }
        return false;
    }

    private void lookAround() {
        int before = clause > 0 ? cues.firstAt(clauses.start(beforeParenthesis(clause - 1))) : first;
        firstAcross = Math.max(before, end - 2 * MOST_WORDS);
        endAcross = endOfRelative();
        Arrays.fill(used, false);
        Arrays.fill(present, 0);
        presentFolded = 0;
        for (int cue = firstAcross; cue < endAcross; cue++) {
            present[cues.wordClass(cue) >> 6] |= 1L << cues.wordClass(cue);
            presentFolded |= RuleBook.folded(cues.wordClass(cue));
        }
    }

    /** "know-how for refining, as well as for smelting, may not": the clause that goes on behind what is put in between. */
    private int beforeParenthesis(int number) {
        int start = clauses.start(number);
        boolean put = number > 0
                && (cues.startsAt(Function.ASIDE, start + 1) || cues.startsAt(Function.COORDINATE, start + 1));
        return put ? number - 1 : number;
    }

    /** "signed a contract, which raises supplies", "set up Katco, a joint company": such a clause tells more of a noun of the clause before. */
    private int endOfRelative() {
        int next = clause + 1;
        if (next < clauses.count() && clauses.end(next) - clauses.start(next) <= 1) {
            // Nothing but the space between a comma and the word that begins the clause.
            next++;
        }
        if (next >= clauses.count()) {
            return end;
        }
        int start = clauses.start(next);
        boolean relative = cues.any(Function.RELATIVE, start, Math.min(start + RELATIVE_REACH, clauses.end(next)));
        boolean apposition = start + 1 < clauses.end(next) && cues.startsAt(Function.APPOSITION, start + 1);
        return relative || apposition
                ? Math.max(end, Math.min(cues.firstAt(clauses.end(next)), first + 2 * MOST_WORDS))
                : end;
    }

    /** Whether a word tells an act and does not only name it. */
    private boolean isTold(Rule rule, int anchor) {
        return !isAttribute(anchor) && !(Frame.isMeasure(rule.type()) && isNamed(anchor));
    }

    /** "The tariffs imposed in April": behind an attribute comes what it belongs to. */
    private boolean isAttribute(int anchor) {
        int behind = cues.end(anchor);
        return behind < text.length()
                && (lexicon.attributive() == text.charAt(behind) || cues.startsAt(Function.NOMINAL, behind));
    }

    /** "Indonesia's ban on exports", "since the ban": a measure that belongs to somebody or is referred to. */
    private boolean isNamed(int anchor) {
        int start = cues.start(anchor);
        return text.startsWith(POSSESSIVE, start - POSSESSIVE.length())
                || cues.any(Function.IN_PASSING, Math.max(cues.from(), start - PASSING_REACH), start);
    }

    /** Collects the rules whose words are all there, each with its anchor. */
    private void collectCandidates() {
        candidates.clear();
        for (int cue = first; cue < end; cue++) {
            for (Rule rule : rules.anchoredBy(cues.wordClass(cue))) {
                if (mayFit(rule)) {
                    candidates.add(rule.order(), cue);
                }
            }
        }
        candidates.sort();
    }

    private boolean mayFit(Rule rule) {
        if ((rules.needed(rule) & ~presentFolded) != 0) {
            return false;
        }
        for (int word = 1; word < rule.when().length; word++) {
            if (!isPresent(rule.when()[word])) {
                return false;
            }
        }
        return true;
    }

    private boolean isPresent(int[] classes) {
        for (int wordClass : classes) {
            if ((present[wordClass >> 6] & 1L << wordClass) != 0) {
                return true;
            }
        }
        return false;
    }

    private RuleMatcher.Match fit(Rule rule, int anchor) {
        boolean mayClash = isPresent(rule.unless());
        for (int cue = first; mayClash && cue < end; cue++) {
            if (RuleBook.contains(rule.unless(), cues.wordClass(cue)) && !cues.sameWord(cue, anchor)) {
                return null;
            }
        }
        int[] chosen = new int[rule.when().length];
        chosen[0] = anchor;
        for (int word = 1; word < chosen.length; word++) {
            chosen[word] = nearest(rule, word, chosen);
            if (chosen[word] < 0 || isAnothers(rule, anchor, chosen[word])) {
                return null;
            }
        }
        return used(rule, chosen);
    }

    private int nearest(Rule rule, int word, int[] chosen) {
        int from = rule.across() ? firstAcross : first;
        int to = rule.across() ? endAcross : end;
        int limit = lexicon.reach() * rule.near() / 100;
        int best = -1;
        int bestGap = limit + 1;
        for (int cue = from; cue < to; cue++) {
            int gap = gap(cue, chosen[0]);
            if (gap < bestGap
                    && (!rule.after() || cue > chosen[0])
                    && RuleBook.contains(rule.when()[word], cues.wordClass(cue))
                    && !isTaken(cue)
                    && isFree(cue, chosen, word)) {
                best = cue;
                bestGap = gap;
            }
        }
        return best;
    }

    /** A word belongs to one rule; names may belong to several. */
    private boolean isTaken(int cue) {
        return cue >= first && cue < end && used[cue - first] && !WordClasses.isName(cues.wordClass(cue));
    }

    private int gap(int one, int other) {
        return one < other ? cues.start(other) - cues.end(one) : cues.start(one) - cues.end(other);
    }

    private boolean isFree(int cue, int[] chosen, int count) {
        for (int i = 0; i < count; i++) {
            if (cues.sameWord(cue, chosen[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether "and" and another act stand between an act and its object, as in "ended the talks and raised the tariffs": then the object
     * is the other's.
     */
    private boolean isAnothers(Rule rule, int anchor, int object) {
        if (object < anchor) {
            return false;
        }
        int coordinate = -1;
        for (int cue = anchor + 1; cue < object; cue++) {
            if (cues.is(cue, Function.COORDINATE)) {
                coordinate = cue;
            } else if (coordinate >= 0
                    && !cues.sameWord(cue, object)
                    // 解除与卡塔尔签订的长约: an act in an attribute of the object takes nothing away.
                    && lexicon.attributiveIn(text, cues.end(cue), cues.start(object)) < 0
                    && rules.takes(cues.wordClass(cue), cues.wordClass(object), rule.type())) {
                return true;
            }
        }
        return false;
    }

    private RuleMatcher.Match used(Rule rule, int[] chosen) {
        int spanStart = Integer.MAX_VALUE;
        int spanEnd = 0;
        for (int cue : chosen) {
            spanStart = Math.min(spanStart, cues.start(cue));
            spanEnd = Math.max(spanEnd, cues.end(cue));
            for (int other = first; other < end; other++) {
                used[other - first] |= cues.sameWord(other, cue);
            }
        }
        return new RuleMatcher.Match(rule, clause, cues.start(chosen[0]), cues.end(chosen[0]), spanStart, spanEnd);
    }
}
