package io.silkwatch.tagger.coding;

import java.util.regex.Pattern;

/** Whether the subject of an act does it or suffers it. */
final class Voice {
    /** A passive word stands this close before the act, with and without spaces between words. */
    private static final int PASSIVE_REACH = 22;

    private static final int PASSIVE_REACH_UNSPACED = 6;
    /** "is banning" is no passive. */
    private static final String PROGRESSIVE = "ing";

    private static final Pattern PASSIVE_FORM =
            Pattern.compile("(?!отказ).*(?:[еая]н[аоы]?|[нору]ут[аоы]?|[яы]т[аоы]?|ется|ются)|облага(?:ется|ются) .+");

    private final Sentence sentence;
    private final RuleMatcher.Match match;

    Voice(Sentence sentence, RuleMatcher.Match match) {
        this.sentence = sentence;
        this.match = match;
    }

    /** A passive word right before the act, or in languages that inflect it, a passive form. */
    boolean isPassive() {
        if (sentence.text().startsWith(PROGRESSIVE, match.end() - PROGRESSIVE.length())) {
            return false;
        }
        int reach = sentence.lexicon().unspaced() ? PASSIVE_REACH_UNSPACED : PASSIVE_REACH;
        int from = Math.max(sentence.clauses().start(match.clause()), match.start() - reach);
        int passive = sentence.cues().last(Function.PASSIVE, from, match.start());
        return passive >= 0 && !governsInfinitive(passive) || suffers() || isPassiveForm();
    }

    /** "Importers have been told to shun American soybeans": the passive is that of another verb. */
    private boolean governsInfinitive(int passive) {
        Cues cues = sentence.cues();
        int infinitive = cues.last(Function.INFINITIVE, cues.end(passive), match.start());
        return infinitive >= 0 && match.start() - cues.end(infinitive) == 1;
    }

    /** "Goods from China face duties": the act itself makes its subject the one that suffers it. */
    boolean suffers() {
        if (match.rule().suffered()) {
            return true;
        }
        for (int cue = sentence.cues().firstAt(match.start());
                cue < sentence.cues().count();
                cue++) {
            if (sentence.cues().start(cue) > match.start()) {
                return false;
            }
            if (sentence.cues().is(cue, Function.PASSIVE)) {
                return true;
            }
        }
        return false;
    }

    /**
     * "US duties on steel were raised", "введены пошлины": whether the measure itself is the subject of the passive, so that a name beside it is not
     * whom it hits.
     */
    boolean isMeasureSubject() {
        if (!match.rule().measure() || suffers()) {
            return false;
        }
        if (match.spanStart() < match.start()) {
            return true;
        }
        Cues cues = sentence.cues();
        return sentence.lexicon().agent() != null
                && !cues.any(Function.TOWARD, match.end(), match.spanEnd())
                && !cues.any(Function.PLACE, match.end(), match.spanEnd());
    }

    private boolean isPassiveForm() {
        if (sentence.lexicon().agent() == null) {
            return false;
        }
        String word = sentence.text().substring(match.start(), match.end());
        return PASSIVE_FORM.matcher(word).matches();
    }
}
