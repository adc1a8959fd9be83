package io.silkwatch.tagger.coding;

import io.silkwatch.tagger.match.Hit;
import java.util.regex.Pattern;

/** The role a name has by itself: by its case ending, or by a preposition that Chinese writes as part of it. */
final class NameForms {
    private static final Pattern AGENT_ADJECTIVE = Pattern.compile("ск(?:ой|ими?)$|^\\p{Lu}{2,}$");
    /** Short passive participle, or reflexive verb, as the last word of a stretch of text. */
    private static final Pattern PARTICIPLE =
            Pattern.compile("\\p{L}{3}(?:[еая]н[аоы]?|[нору]ут[аоы]?|[яы]т[аоы]?|ется|ются) $");
    /** What such a word can end in. */
    private static final String PARTICIPLE_ENDS = "наоытя";
    /** Longest word looked at for the ending of a participle. */
    private static final int PARTICIPLE_REACH = 24;

    /** Characters of the longest ending that tells a case, with what must not stand before it: a name is looked at from there on only. */
    private static final int LONGEST_ENDING = 8;

    private static final String WITH = " с ";

    /** Goods going there: 输美. */
    private static final char INTO = '输';

    private final String text;
    private final Lexicon lexicon;

    NameForms(String text, Lexicon lexicon) {
        this.text = text;
        this.lexicon = lexicon;
    }

    /** The role; plain for a name that shows none. */
    Party.Role role(Hit hit) {
        if (lexicon.agent() != null && text.startsWith(WITH, hit.start() - WITH.length())) {
            // "запросил консультации с Пекином": the preposition may be the end of a longer phrase.
            return Party.Role.PARTNER;
        }
        if (lexicon.agent() != null && (endsIn(lexicon.agent(), hit) || isAgentOfParticiple(hit))) {
            return Party.Role.AGENT;
        }
        if (lexicon.object() != null && endsIn(lexicon.object(), hit)) {
            return Party.Role.TOWARD;
        }
        if (!lexicon.unspaced()) {
            return Party.Role.PLAIN;
        }
        boolean prefixed = hit.end() - hit.start() > 1 && leadsName(text.charAt(hit.start()));
        int lead = prefixed ? hit.start() : hit.start() - 1;
        if (lead >= 0 && text.charAt(lead) == INTO) {
            return Party.Role.MARKET;
        }
        return prefixed ? Party.Role.TOWARD : Party.Role.PLAIN;
    }

    private boolean endsIn(Pattern ending, Hit hit) {
        int from = Math.max(hit.start(), hit.end() - LONGEST_ENDING);
        return ending.matcher(text).region(from, hit.end()).find();
    }

    /** "расторгнут немецкой SEFE": right behind a passive participle an adjective in this case tells who did it. */
    private boolean isAgentOfParticiple(Hit hit) {
        int start = hit.start();
        boolean mayFollow =
                start > 1 && text.charAt(start - 1) == ' ' && PARTICIPLE_ENDS.indexOf(text.charAt(start - 2)) >= 0;
        return mayFollow
                && AGENT_ADJECTIVE.matcher(text).region(start, hit.end()).find()
                && PARTICIPLE
                        .matcher(text)
                        .region(Math.max(0, start - PARTICIPLE_REACH), start)
                        .find();
    }

    /** Whether a character is a preposition that Chinese writes as part of a short name: 对华. */
    static boolean leadsName(char c) {
        return "对访赴向驻涉输".indexOf(c) >= 0;
    }
}
