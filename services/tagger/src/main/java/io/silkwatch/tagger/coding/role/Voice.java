package io.silkwatch.tagger.coding.role;

import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.sentence.Sentence;
import java.util.regex.Pattern;

/** Whether the subject of an act does it or suffers it. */
final class Voice {
    /** A passive word stands this close before the act, with and without spaces between words. */
    private static final int PASSIVE_REACH = 22;

    private static final int PASSIVE_REACH_UNSPACED = 6;
    /** "is banning" is no passive. */
    private static final String PROGRESSIVE = "ing";

    private Voice() {}

    /** A passive word right before the act, or in languages that inflect it, a passive form. */
    static boolean isPassive(Sentence sentence, RuleMatcher.Match match) {
        if (sentence.text().startsWith(PROGRESSIVE, match.end() - PROGRESSIVE.length())) {
            return false;
        }
        int reach = sentence.lexicon().unspaced() ? PASSIVE_REACH_UNSPACED : PASSIVE_REACH;
        int from = Math.max(sentence.clauses().start(match.clause()), match.start() - reach);
        return sentence.cues().any(Function.PASSIVE, from, match.start())
                || suffers(sentence.cues(), match)
                || isPassiveForm(sentence, match);
    }

    /** "Goods from China face duties": the act itself makes its subject the one that suffers it. */
    private static boolean suffers(Cues cues, RuleMatcher.Match match) {
        return match.rule().suffered() || cues.startsAt(Function.PASSIVE, match.start());
    }

    private static boolean isPassiveForm(Sentence sentence, RuleMatcher.Match match) {
        Pattern passive = sentence.lexicon().passive();
        return passive != null
                && passive.matcher(sentence.text())
                        .region(match.start(), match.end())
                        .matches();
    }
}
