package io.silkwatch.tagger.match.decision;

import io.silkwatch.tagger.match.dictionary.Condition;
import io.silkwatch.tagger.match.dictionary.ContextWords;
import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Sentences;
import java.util.BitSet;
import java.util.List;

/** The context words around places of one text; asked from left to right, so that the last sentence and paragraph are worth keeping. */
public final class Surroundings {
    private final ContextWords words;
    private final NormalizedText text;
    private final NormalizedText lead;
    private BitSet inLead;
    private Sentences sentences;
    private int sentence = -1;
    private BitSet inSentence = new BitSet();
    private int paragraphEnd;
    private BitSet inParagraph;

    /**
     * The surroundings of places of a text.
     *
     * @param lead of a title the text under it, of a text its title; the first paragraph of it counts as near; null where there is none
     */
    public Surroundings(ContextWords words, NormalizedText text, NormalizedText lead) {
        this.words = words;
        this.text = text;
        this.lead = lead;
    }

    /** The first condition that a place does not meet; null when it meets all. */
    public Condition unmet(List<Condition> conditions, int at) {
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            BitSet around = condition.only() ? sentenceWords(at) : paragraphWords(at);
            if (around.intersects(condition.ids()) != condition.only()) {
                return condition;
            }
        }
        return null;
    }

    /** Whether the sentence speaks of transport. */
    public boolean transport(int at) {
        return sentenceWords(at).get(ContextWords.TRANSPORT);
    }

    private BitSet sentenceWords(int at) {
        if (sentences == null) {
            sentences = text.sentences();
        }
        int wanted = sentences.at(at);
        if (wanted != sentence) {
            sentence = wanted;
            inSentence = words.in(text, sentences.start(wanted), sentences.end(wanted));
            inSentence.or(leadWords());
        }
        return inSentence;
    }

    private BitSet paragraphWords(int at) {
        if (inParagraph == null || at >= paragraphEnd) {
            String folded = text.folded();
            int start = folded.lastIndexOf('\n', at - 1) + 1;
            int end = folded.indexOf('\n', at);
            paragraphEnd = end < 0 ? folded.length() : end;
            inParagraph = words.in(text, start, paragraphEnd);
            inParagraph.or(leadWords());
        }
        return inParagraph;
    }

    /** The words of the first paragraph that is not blank. */
    private BitSet leadWords() {
        if (inLead == null) {
            inLead = lead == null || lead.folded().isBlank()
                    ? new BitSet()
                    : words.in(lead, 0, endOfLead(lead.folded()));
        }
        return inLead;
    }

    private static int endOfLead(String text) {
        int start = 0;
        while (Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }
}
