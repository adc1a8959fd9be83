package io.silkwatch.tagger.coding.learned;

import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.event.Cast;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.model.LinearModel;
import io.silkwatch.tagger.coding.model.Seen;
import io.silkwatch.tagger.coding.role.SideReader;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges who acts and to whom by what was learned of names and of the places and words around them; where the rules know both sides, only if another pair is much likelier. Sides that the rules took from
 * sentences before stay as they are; those of the sentence itself are decided together: one side acts, the others are acted upon or only named.
 */
final class SideJudge implements SideReader {
    /** Takes so much off the logarithm of the likelihood when nobody acts; few sentences tell of an act without saying whose. */
    private static final double NOBODY = 2;
    /** Of two sides that the rules know another reading must be likelier by this logarithm. Lower ones gave the same on annotated texts, but took sides from other clauses. */
    private static final double MUCH_LIKELIER = 3;
    /** Keeps logarithms finite. */
    private static final double LEAST = 1e-6;

    private static final double IMPOSSIBLE = Math.log(LEAST);

    private final Seen seen;

    /** @param model how likely each {@link SideFeatures.Part} is */
    SideJudge(LinearModel model) {
        this.seen = new Seen(model);
    }

    /**
     * How likely a country or bloc has each part, as logarithms.
     *
     * @param group the list in which it is named
     */
    private record Likely(int group, double neither, double actor, double recipient) {
        boolean acts() {
            return actor >= neither;
        }

        boolean isHit() {
            return recipient > neither;
        }

        /** Of the sentence's best reading, if its list is that of who acts or not. */
        double best(boolean acting) {
            return Math.max(neither, acting ? actor : recipient);
        }

        /** Of a reading in which it has the part that a cast gives it. */
        double in(Cast cast, String code) {
            if (cast.actors().contains(code)) {
                return actor;
            }
            return cast.recipients().contains(code) ? recipient : neither;
        }

        /** Whether it rather takes part than not, whichever part. */
        boolean takesPart() {
            return Math.exp(neither) < 0.5;
        }
    }

    @Override
    public Cast read(Sentence sentence, RuleMatcher.Match match, EventType type, Cast byRules) {
        if (sentence.parties().isEmpty() || !sentence.latter(match).isEmpty()) {
            return byRules;
        }
        boolean knowBoth = !match.rule().isOfWording() && byRules.isPair();
        boolean enough = knowBoth && isInClause(sentence, match, byRules);
        Map<String, Likely> named = named(sentence, match, type, byRules, enough);
        Cast cast = cast(named, type, byRules);
        return knowBoth && !(cast.isPair() && isMuchLikelier(cast, byRules, named)) ? byRules : cast;
    }

    /** "Peru halted copper exports, while Brazil banned wheat from Argentina": whether the clause of an act names all of a cast. */
    private static boolean isInClause(Sentence sentence, RuleMatcher.Match match, Cast cast) {
        Set<String> missing = new LinkedHashSet<>(cast.actors());
        missing.addAll(cast.recipients());
        for (Party party : sentence.parties()) {
            if (party.clause() == match.clause()) {
                missing.remove(party.code());
            }
        }
        return missing.isEmpty();
    }

    /**
     * Those that the sentence names, each where it rather takes part. Where goods are held back from all, only the clause of the act counts and who acts: "on the day
     * when US duties on Chile took effect, Peru banned ...".
     *
     * @param inClause whether only the clause of the act counts
     */
    private Map<String, Likely> named(
            Sentence sentence, RuleMatcher.Match match, EventType type, Cast byRules, boolean inClause) {
        boolean all = !inClause && !(Frame.holdsBack(type) && !byRules.actors().isEmpty());
        Map<String, Likely> named = new LinkedHashMap<>();
        for (Party party : sentence.parties()) {
            boolean own = party.clause() == match.clause() || byRules.actors().contains(party.code());
            if (own || all && !isInClauseOfItsOwn(sentence, match, party)) {
                named.merge(party.code(), likely(sentence, match, type, byRules, party), SideJudge::surer);
            }
        }
        return named;
    }

    /** "Peru stopped selling tin ore, and within three years Chinese-owned smelters had ...": whether a name stands, without a preposition, behind an "and" after a comma. */
    private static boolean isInClauseOfItsOwn(Sentence sentence, RuleMatcher.Match match, Party party) {
        Clauses clauses = sentence.clauses();
        for (int clause = match.clause() + 1; party.isPlain() && clause <= party.clause(); clause++) {
            int start = clauses.start(clause);
            boolean behindComma = sentence.text().startsWith(", ", start - 1);
            if (behindComma && sentence.cues().startsAt(Function.COORDINATE, start + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMuchLikelier(Cast cast, Cast byRules, Map<String, Likely> named) {
        double more = 0;
        for (Map.Entry<String, Likely> one : named.entrySet()) {
            more += one.getValue().in(cast, one.getKey()) - one.getValue().in(byRules, one.getKey());
        }
        return more > MUCH_LIKELIER;
    }

    /** The likeliest reading. */
    private static Cast cast(Map<String, Likely> named, EventType type, Cast byRules) {
        Set<String> actors = without(named.keySet(), byRules.actors());
        Set<String> recipients = without(named.keySet(), byRules.recipients());
        if (Frame.isBetweenEquals(type)) {
            takePart(named, actors, recipients);
        } else {
            // Who attacks often stays unknown.
            boolean somebodyActs = actors.isEmpty() && type != EventType.ASSET_ATTACK;
            int acting = actingGroup(named, somebodyActs);
            named.forEach((code, likely) -> {
                if (likely.group() == acting && likely.acts()) {
                    actors.add(code);
                } else if (likely.group() != acting && likely.isHit()) {
                    recipients.add(code);
                }
            });
        }
        if (actors.isEmpty() && !byRules.actors().isEmpty()) {
            return byRules;
        }
        recipients.removeAll(actors);
        return new Cast(List.copyOf(actors), List.copyOf(recipients));
    }

    private static Set<String> without(Set<String> named, List<String> codes) {
        Set<String> others = new LinkedHashSet<>(codes);
        others.removeAll(named);
        return others;
    }

    private Likely likely(Sentence sentence, RuleMatcher.Match match, EventType type, Cast byRules, Party party) {
        seen.clear();
        new SideFeatures(sentence, match, type, byRules, party).show(seen::add);
        seen.weigh();
        boolean doneTo = Frame.of(type) != Frame.LOCAL && isDoneTo(sentence, party);
        boolean acts = !doneTo && mayAct(type, party);
        return new Likely(
                party.group(),
                doneTo ? IMPOSSIBLE : logarithm(SideFeatures.Part.NEITHER),
                acts ? logarithm(SideFeatures.Part.ACTOR) : IMPOSSIBLE,
                logarithm(SideFeatures.Part.RECIPIENT));
    }

    /** Companies and what an attack is on attack nobody, however often their states do. */
    private static boolean mayAct(EventType type, Party party) {
        boolean attacked = party.company() || party.role() == Party.Role.PLACE || party.role() == Party.Role.TOWARD;
        return type != EventType.ASSET_ATTACK || !attacked;
    }

    /** "Казахстану запретили транзит": whom it is done to takes part, and does not act. */
    private static boolean isDoneTo(Sentence sentence, Party party) {
        Party first = sentence.ofGroup(party.group()).get(0);
        int clauseStart = sentence.clauses().start(first.clause());
        return sentence.lexicon().isDoneTo(sentence.text(), first.start(), first.end(), clauseStart);
    }

    private double logarithm(SideFeatures.Part part) {
        return Math.log(seen.probability(part.ordinal()) + LEAST);
    }

    /** Of two places that name the same, the one where it rather takes part. */
    private static Likely surer(Likely one, Likely other) {
        return other.neither() < one.neither() ? other : one;
    }

    private static void takePart(Map<String, Likely> named, Set<String> actors, Set<String> recipients) {
        named.forEach((code, likely) -> {
            if (likely.takesPart()) {
                (actors.isEmpty() ? actors : recipients).add(code);
            }
        });
    }

    /** The list of names that act in the likeliest reading of the sentence; -1 when none does. */
    private static int actingGroup(Map<String, Likely> named, boolean somebodyActs) {
        List<Integer> groups = new ArrayList<>(List.of(-1));
        named.values().forEach(likely -> groups.add(likely.group()));
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int group : groups) {
            double sum = group < 0 && somebodyActs ? -NOBODY : 0;
            for (Likely likely : named.values()) {
                sum += likely.best(likely.group() == group);
            }
            if (sum > most) {
                most = sum;
                best = group;
            }
        }
        return best;
    }
}
