package io.silkwatch.tagger.coding.context;

import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.event.Cast;
import io.silkwatch.tagger.coding.event.Statements;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.WordClasses;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A measure told before that a sentence speaks of without naming it: "The ban was lifted in October", 9月解除. Who imposed it upon whom and on what is not said again.
 *
 * @param cast its sides, or those of them that the sentence names
 * @param commodities its goods, or those of them that the sentence names
 */
public record Recalled(Cast cast, Set<String> commodities) {
    /** Longest clause that tells an act by a verb alone. */
    private static final int SHORT = 24;

    /**
     * What the words of a rule recall; null when nothing told before fits.
     *
     * @param before what the sentence tells before these words
     */
    public static Recalled by(RuleMatcher.Match match, Sentence sentence, List<Statement> before, Context context) {
        if (match.rule().when().length == 1 && !isAllOfClause(match, sentence)) {
            return null;
        }
        Set<String> named = Topics.commodities(sentence.hits(), sentence.start(), sentence.end());
        List<String> sides = sides(match, sentence, party -> true);
        List<String> subject = sides(match, sentence, party -> party.isPlain() && party.end() <= match.start());
        return Stream.concat(newestFirst(before), context.lastTold())
                .filter(measure -> match.rule().recalls().contains(measure.getType()))
                .filter(measure -> measure.getActors().containsAll(subject))
                .findFirst()
                .filter(measure -> Statements.sides(measure).containsAll(sides))
                .filter(measure -> named.isEmpty() || !Collections.disjoint(measure.getCommodities(), named))
                .map(measure -> new Recalled(cast(measure, sides), commodities(measure, named)))
                .orElse(null);
    }

    private static Stream<Statement> newestFirst(List<Statement> statements) {
        int last = statements.size() - 1;
        return IntStream.rangeClosed(0, last).mapToObj(i -> statements.get(last - i));
    }

    /** Whether a verb stands without an object at the end of a short clause, as Chinese leaves out what it has named: 2023年8月取消. */
    private static boolean isAllOfClause(RuleMatcher.Match match, Sentence sentence) {
        int start = sentence.clauses().start(match.clause());
        int end = sentence.clauses().end(match.clause());
        return end - start <= SHORT
                && sentence.text().substring(match.end(), end).chars().noneMatch(Character::isLetterOrDigit)
                && !tellsOfOthers(sentence.cues(), start, match.start());
    }

    /** Whether words of the lexicon stand before a verb, which may be its object: 会谈取消. */
    private static boolean tellsOfOthers(Cues cues, int from, int to) {
        for (int cue = cues.firstAt(from); cue < cues.count() && cues.end(cue) <= to; cue++) {
            if (!Function.covers(cues.wordClass(cue)) && !WordClasses.isName(cues.wordClass(cue))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> sides(RuleMatcher.Match match, Sentence sentence, Predicate<Party> which) {
        return sentence.parties().stream()
                .filter(party -> party.clause() == match.clause() && which.test(party))
                .map(Party::code)
                .distinct()
                .toList();
    }

    private static Cast cast(Statement measure, List<String> named) {
        return new Cast(narrowed(measure.getActors(), named), narrowed(measure.getRecipients(), named));
    }

    private static Set<String> commodities(Statement measure, Set<String> named) {
        return new LinkedHashSet<>(narrowed(measure.getCommodities(), named));
    }

    /** Those of a list that are named again; all when none is. */
    private static List<String> narrowed(List<String> all, Collection<String> named) {
        List<String> again = all.stream().filter(named::contains).toList();
        return again.isEmpty() ? all : again;
    }
}
