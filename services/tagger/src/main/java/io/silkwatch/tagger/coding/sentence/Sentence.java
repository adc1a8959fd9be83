package io.silkwatch.tagger.coding.sentence;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.match.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A sentence taken apart; valid until the next one is read, for its words are kept in the same place.
 *
 * @param text the whole folded text
 * @param start first index of the sentence
 * @param end first index after it
 * @param isTitle whether it is the headline
 * @param lexicon the words of its language
 * @param hits the entities in it
 * @param cues the words in it
 * @param clauses its clauses
 * @param parties the countries and blocs in it
 * @param matches the rules that fit
 */
public record Sentence(
        String text,
        int start,
        int end,
        boolean isTitle,
        Lexicon lexicon,
        List<Hit> hits,
        Cues cues,
        Clauses clauses,
        List<Party> parties,
        List<RuleMatcher.Match> matches) {

    /** One clause of it, as if it were a sentence. */
    public Sentence clause(int clause) {
        int from = clauses.start(clause);
        int to = clauses.end(clause);
        List<Hit> named = hits.stream()
                .filter(hit -> hit.start() >= from && hit.end() <= to)
                .toList();
        return new Sentence(text, from, to, isTitle, lexicon, named, cues, clauses, parties, matches);
    }

    /** The parties that meet a condition, in order. */
    public List<Party> partiesThat(Predicate<Party> condition) {
        List<Party> found = List.of();
        for (Party party : parties) {
            if (condition.test(party)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(party);
            }
        }
        return found;
    }

    /** The first party that meets a condition, as a list; empty when none does. */
    public List<Party> firstThat(Predicate<Party> condition) {
        for (Party party : parties) {
            if (condition.test(party)) {
                return List.of(party);
            }
        }
        return List.of();
    }

    /** Whether a name stands in its clause behind a word that leads to why an act is done. */
    public boolean isOfReason(int start) {
        return cues.any(Function.REASON, clauses.start(clauses.at(start)), start);
    }

    /** Whether goods are named right behind a party or in one word with it: "Russian oil", 俄罗斯的石油, 俄油. */
    public boolean isAttributeOfGoods(Party party) {
        for (Hit hit : hits) {
            int gap = hit.start() - party.end();
            boolean joined = gap == 0 || gap == 1 && isJoint(party.end()) || hit.start() == party.start();
            if (hit.entity().kind() == EntityKind.COMMODITY && joined) {
                return true;
            }
        }
        return false;
    }

    /** "Tariffs on India for buying Russian oil": whether a party only sells the goods for whose sake an act is done. */
    public boolean sellsForReason(Party party) {
        return isOfReason(party.start()) && isAttributeOfGoods(party);
    }

    private boolean isJoint(int index) {
        return text.charAt(index) == ' ' || text.charAt(index) == lexicon.attributive();
    }

    /** The first list of plain names in a clause; empty when it has none. */
    public List<Party> firstPlainOf(int clause) {
        for (Party party : parties) {
            if (party.clause() == clause && party.isPlain() && !sellsForReason(party)) {
                return ofGroup(party.group());
            }
        }
        return List.of();
    }

    /** "Signed with CATL, and the latter will invest": whom the clauses before an act name last, where the act goes on with it; empty elsewhere. */
    public List<Party> latter(RuleMatcher.Match match) {
        int start = clauses.start(match.clause());
        if (!cues.any(Function.LATTER, start, match.start())) {
            return List.of();
        }
        List<Party> before = partiesThat(party -> party.end() <= start);
        return before.isEmpty() ? before : before.subList(before.size() - 1, before.size());
    }

    /** The parties of one list. */
    public List<Party> ofGroup(int group) {
        return partiesThat(party -> party.group() == group);
    }

    /** Whether a party meets a condition. */
    public boolean hasParty(Predicate<Party> condition) {
        for (Party party : parties) {
            if (condition.test(party)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an act meets a condition. */
    public boolean hasMatch(Predicate<RuleMatcher.Match> condition) {
        for (RuleMatcher.Match match : matches) {
            if (condition.test(match)) {
                return true;
            }
        }
        return false;
    }
}
