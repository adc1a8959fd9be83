package io.silkwatch.tagger.coding.clause;

import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.coding.lexicon.Rule;
import io.silkwatch.tagger.coding.lexicon.RuleBook;
import java.util.Comparator;
import java.util.List;

/** Finds the rules that fit in the clauses of a text, one sentence and in it one clause after the other. */
final class ClauseMatcher {
    private static final String POSSESSIVE = "'s ";
    /** Longest "two years after the ", with the space before the measure. */
    private static final int PASSING_REACH = 16;

    private final RuleBook rules;
    private final String text;
    private Cues cues;
    private Lexicon lexicon;

    private final ClauseWords words;
    private final Candidates candidates = new Candidates();

    ClauseMatcher(RuleBook rules, String text) {
        this.rules = rules;
        this.text = text;
        this.words = new ClauseWords(rules);
    }

    /** Turns to the next sentence. */
    void startSentence(Cues itsCues, Clauses itsClauses, Lexicon itsLexicon) {
        cues = itsCues;
        lexicon = itsLexicon;
        words.startSentence(itsCues, itsClauses);
    }

    /** Adds the rules that fit in a clause, in the order of their anchors. */
    void match(int number, List<RuleMatcher.Match> matches) {
        words.startClause(number);
        if (!hasAnchor()) {
            return;
        }
        words.lookAround();
        collectCandidates();
        int before = matches.size();
        for (int i = 0; i < candidates.count(); i++) {
            int anchor = candidates.anchor(i);
            Rule rule = rules.rules().get(candidates.rule(i));
            if (!words.isUsed(anchor) && (rule.noun() || isTold(rule, anchor))) {
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
        for (int cue = words.first(); cue < words.end(); cue++) {
            if (rules.anchoredBy(cues.wordClass(cue)).length > 0) {
                return true;
            }
        }
        return false;
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
        for (int cue = words.first(); cue < words.end(); cue++) {
            for (Rule rule : rules.anchoredBy(cues.wordClass(cue))) {
                if (mayFit(rule)) {
                    candidates.add(rule.order(), cue);
                }
            }
        }
        candidates.sort();
    }

    private boolean mayFit(Rule rule) {
        if (!words.mayHold(rules.needed(rule))) {
            return false;
        }
        for (int word = 1; word < rule.when().length; word++) {
            if (!words.holds(rule.when()[word])) {
                return false;
            }
        }
        return true;
    }

    private RuleMatcher.Match fit(Rule rule, int anchor) {
        boolean mayClash = words.holds(rule.unless());
        for (int cue = words.first(); mayClash && cue < words.end(); cue++) {
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
        int to = words.end();
        int limit = lexicon.reach() * rule.near() / 100;
        int best = -1;
        int bestGap = limit + 1;
        for (int cue = words.from(rule); cue < to; cue++) {
            int gap = gap(cue, chosen[0]);
            if (gap < bestGap
                    && (!rule.after() || cue > chosen[0])
                    && RuleBook.contains(rule.when()[word], cues.wordClass(cue))
                    && !words.isTaken(cue)
                    && isFree(cue, chosen, word)) {
                best = cue;
                bestGap = gap;
            }
        }
        return best;
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
            words.use(cue);
        }
        return new RuleMatcher.Match(
                rule, words.clause(), cues.start(chosen[0]), cues.end(chosen[0]), spanStart, spanEnd);
    }
}
