package io.silkwatch.tagger.coding.context;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.sentence.Parties;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.Hit;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The commodities last spoken of, and who was spoken of with them. */
final class LastGoods {
    /** A title or another paragraph that names more commodities than this does not say which one a sentence means. */
    private static final int CLEAR = 2;
    /** "The same", "such goods": so far into a sentence the word stands that goes on with the goods. */
    private static final int SAME_REACH = 70;

    private final Set<String> ofTitle = new LinkedHashSet<>();
    private Set<String> last = Set.of();
    /** Who and what the sentence spoke of that named them. */
    private final Set<String> about = new HashSet<>();

    LastGoods(List<Hit> titleHits) {
        for (Hit hit : titleHits) {
            if (hit.entity().kind() == EntityKind.COMMODITY) {
                ofTitle.add(hit.entity().id());
            }
        }
    }

    /** Forgets what a paragraph does not carry over. */
    void startParagraph() {
        last = ofTitle.isEmpty() && last.size() <= CLEAR ? last : Set.of();
    }

    /** Takes in a sentence that has been read. */
    void add(Sentence sentence) {
        Set<String> named = Topics.commodities(sentence.hits(), sentence.start(), sentence.end());
        if (named.isEmpty()) {
            return;
        }
        last = named;
        about.clear();
        for (Hit hit : sentence.hits()) {
            about.add(Parties.code(hit.entity()));
            about.add(Topics.corridor(hit));
        }
        about.remove(null);
    }

    /**
     * The commodities last named, unless a sentence turns to others than those spoken of with them; else those of the title. What stands in another
     * paragraph or the title counts only if it is clear.
     */
    Set<String> before(Sentence sentence) {
        if (!last.isEmpty() && goesOn(sentence)) {
            return last;
        }
        return ofTitle.size() > CLEAR ? Set.of() : ofTitle;
    }

    /** Whether a sentence speaks of those that were named with the commodities, or nobody else. */
    private boolean goesOn(Sentence sentence) {
        boolean others = false;
        for (Hit hit : sentence.hits()) {
            String code = Parties.code(hit.entity());
            String corridor = Topics.corridor(hit);
            if (about.contains(code) || about.contains(corridor)) {
                return true;
            }
            others |= code != null || corridor != null;
        }
        return !others || sentence.cues().any(Function.SAME, sentence.start(), sentence.start() + SAME_REACH);
    }
}
