package io.silkwatch.tagger.coding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds where the words of rules stand together. */
final class RuleMatcher {
    /** Words of one clause that are looked at; a clause of more is no language. */
    private static final int MOST_WORDS = 64;

    private final RuleBook rules;

    RuleMatcher(RuleBook rules) {
        this.rules = rules;
    }

    /**
     * A rule that fits.
     *
     * @param rule which
     * @param clause in which clause its anchor stands
     * @param start first index of the anchor
     * @param end first index after the anchor
     * @param spanStart first index of all its words
     * @param spanEnd first index after all its words
     */
    record Match(Rule rule, int clause, int start, int end, int spanStart, int spanEnd) {}

    /** The rules that fit in a sentence, in the order of their anchors. */
    List<Match> find(String text, Cues cues, Clauses clauses, Lexicon lexicon) {
        List<Match> matches = new ArrayList<>();
        int first = 0;
        for (int clause = 0; clause < clauses.count(); clause++) {
            int end = cues.firstAt(clauses.end(clause));
            if (end > first) {
                new ClauseMatcher(text, cues, clauses, clause, first, Math.min(end, first + MOST_WORDS), lexicon)
                        .addTo(matches);
            }
            first = end;
        }
        return matches;
    }

    private final class ClauseMatcher {
        private final String text;
        private final Cues cues;
        private final Clauses clauses;
        private final int clause;
        private final int first;
        private final int end;
        private final Lexicon lexicon;
        private final boolean[] used;
        /** Classes of all words that a rule may take here, as bits: most rules lack one and need no closer look. */
        private final long[] present;

        ClauseMatcher(String text, Cues cues, Clauses clauses, int clause, int first, int end, Lexicon lexicon) {
            this.text = text;
            this.cues = cues;
            this.clauses = clauses;
            this.clause = clause;
            this.first = first;
            this.end = end;
            this.lexicon = lexicon;
            this.used = new boolean[end - first];
            this.present = new long[(rules.classes() >> 6) + 1];
            for (int cue = earliest(); cue < end; cue++) {
                present[cues.wordClass(cue) >> 6] |= 1L << cues.wordClass(cue);
            }
        }

        /** First word that a rule may take. */
        private int earliest() {
            int from = clause > 0 ? cues.firstAt(clauses.start(clause - 1)) : first;
            return Math.max(from, end - 2 * MOST_WORDS);
        }

        private boolean isPresent(int[] classes) {
            for (int wordClass : classes) {
                if ((present[wordClass >> 6] & 1L << wordClass) != 0) {
                    return true;
                }
            }
            return false;
        }

        private boolean mayFit(Rule rule) {
            for (int[] word : rule.when()) {
                if (!isPresent(word)) {
                    return false;
                }
            }
            return true;
        }

        void addTo(List<Match> matches) {
            int before = matches.size();
            for (long candidate : candidates()) {
                int anchor = (int) candidate;
                Rule rule = rules.rules().get((int) (candidate >> 32));
                if (!used[anchor - first] && (rule.noun() || !isAttribute(anchor))) {
                    Match match = match(rule, anchor);
                    if (match != null) {
                        matches.add(match);
                    }
                }
            }
            matches.subList(before, matches.size()).sort((a, b) -> Integer.compare(a.start(), b.start()));
        }

        /** "The tariffs imposed in April": behind an attribute comes what it belongs to. */
        private boolean isAttribute(int anchor) {
            int behind = cues.end(anchor);
            return behind < text.length()
                    && (lexicon.attributive() == text.charAt(behind) || cues.startsAt(Function.NOMINAL, behind));
        }

        /** Rules whose words are all there; rule and anchor in one number, so that sorting puts the rules in the order of the table. */
        private long[] candidates() {
            long[] candidates = new long[16];
            int count = 0;
            for (int cue = first; cue < end; cue++) {
                for (Rule rule : rules.anchoredBy(cues.wordClass(cue))) {
                    if (mayFit(rule)) {
                        if (count == candidates.length) {
                            candidates = Arrays.copyOf(candidates, 2 * count);
                        }
                        candidates[count++] = (long) rule.order() << 32 | cue;
                    }
                }
            }
            Arrays.sort(candidates, 0, count);
            return Arrays.copyOf(candidates, count);
        }

        private Match match(Rule rule, int anchor) {
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
            int from = rule.across() && clause > 0 ? cues.firstAt(clauses.start(clause - 1)) : first;
            int limit = lexicon.reach() * rule.near() / 100;
            int best = -1;
            int bestGap = limit + 1;
            for (int cue = Math.max(from, end - 2 * MOST_WORDS); cue < end; cue++) {
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
            return cue >= first && used[cue - first] && !WordClasses.isName(cues.wordClass(cue));
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
                } else if (coordinate >= 0 && !cues.sameWord(cue, object) && takes(cue, cues.wordClass(object), rule)) {
                    return true;
                }
            }
            return false;
        }

        private boolean takes(int cue, int objectClass, Rule not) {
            for (Rule rule : rules.anchoredBy(cues.wordClass(cue))) {
                if (rule.type() != not.type()) {
                    for (int word = 1; word < rule.when().length; word++) {
                        if (RuleBook.contains(rule.when()[word], objectClass)) {
                            return true;
                        }
                    }
                }
            }
            return false;
        }

        private Match used(Rule rule, int[] chosen) {
            int spanStart = Integer.MAX_VALUE;
            int spanEnd = 0;
            for (int cue : chosen) {
                spanStart = Math.min(spanStart, cues.start(cue));
                spanEnd = Math.max(spanEnd, cues.end(cue));
                for (int other = first; other < end; other++) {
                    used[other - first] |= cues.sameWord(other, cue);
                }
            }
            return new Match(rule, clause, cues.start(chosen[0]), cues.end(chosen[0]), spanStart, spanEnd);
        }
    }
}
