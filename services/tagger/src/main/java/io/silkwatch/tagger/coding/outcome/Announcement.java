package io.silkwatch.tagger.coding.outcome;

import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.coding.lexicon.WordClasses;
import io.silkwatch.tagger.coding.sentence.Party;
import java.util.List;

/** Signs that an act is decided and announced but has not happened yet. */
final class Announcement {
    private Announcement() {}

    /** "agreed to impose": decided, not yet in force. */
    static boolean isDecision(RuleMatcher.Match match, String text, Cues cues) {
        int decision = cues.last(Function.DECISION, cues.from(), match.start());
        return decision >= 0
                && text.substring(cues.end(decision), match.start()).isBlank();
    }

    /** Chinese 将 also marks an object that stands before its verb: then a name follows it at once. */
    static boolean isFuture(String text, Cues cues, int from, int to, Lexicon lexicon) {
        int will = cues.last(Function.WILL, from, to);
        if (will < 0 || !lexicon.unspaced()) {
            return will >= 0;
        }
        int end = cues.end(will);
        for (int next = cues.firstAt(cues.start(will)); next < cues.count() && cues.start(next) <= end; next++) {
            boolean directed = end < text.length() && lexicon.leadsName(text.charAt(end));
            if (WordClasses.isName(cues.wordClass(next)) && cues.end(next) > end && !directed) {
                return false;
            }
        }
        return !lexicon.isCounted(text, end);
    }

    /** "China to restrict exports": an infinitive right behind its subject. */
    static boolean isHeadlineFuture(RuleMatcher.Match match, String text, Cues cues, List<Party> parties) {
        int infinitive = cues.last(Function.INFINITIVE, Math.max(cues.from(), match.start() - 4), match.start());
        if (infinitive < 0
                || !text.substring(cues.end(infinitive), match.start()).isBlank()) {
            return false;
        }
        for (Party party : parties) {
            int gap = cues.start(infinitive) - party.end();
            if (gap >= 0 && gap <= 2) {
                return true;
            }
        }
        return false;
    }
}
