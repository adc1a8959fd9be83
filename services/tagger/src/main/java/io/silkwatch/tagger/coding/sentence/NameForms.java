package io.silkwatch.tagger.coding.sentence;

import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.match.Hit;
import java.util.regex.Pattern;

/** The role a name has by itself: by its case ending, or by a preposition that Chinese writes as part of it. */
final class NameForms {

    /** Characters of the longest ending that tells a case, with what must not stand before it: a name is looked at from there on only. */
    private static final int LONGEST_ENDING = 8;

    private static final String WITH = " с ";

    private final String text;
    private final Lexicon lexicon;

    NameForms(String text, Lexicon lexicon) {
        this.text = text;
        this.lexicon = lexicon;
    }

    /**
     * The role; plain for a name that shows none.
     *
     * @param clauseStart where its clause starts
     */
    Party.Role role(Hit hit, int clauseStart) {
        if (lexicon.agent() != null && text.startsWith(WITH, hit.start() - WITH.length())) {
            // "запросил консультации с Пекином": the preposition may be the end of a longer phrase.
            return Party.Role.PARTNER;
        }
        if (lexicon.agent() != null && endsIn(lexicon.agent(), hit)) {
            return Party.Role.AGENT;
        }
        if (lexicon.object() != null && endsIn(lexicon.object(), hit)
                || lexicon.isDoneTo(text, hit.start(), hit.end(), clauseStart)) {
            return Party.Role.TOWARD;
        }
        boolean prefixed = hit.end() - hit.start() > 1 && lexicon.leadsName(text.charAt(hit.start()));
        return prefixed ? Party.Role.TOWARD : Party.Role.PLAIN;
    }

    private boolean endsIn(Pattern ending, Hit hit) {
        int from = Math.max(hit.start(), hit.end() - LONGEST_ENDING);
        return ending.matcher(text).region(from, hit.end()).find();
    }
}
