package io.silkwatch.tagger.coding.context;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.Hit;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which commodities and corridors a statement is about. */
public final class Topics {
    /** Companies that stand for more commodities than this say nothing about the one that is meant. */
    private static final int CLEAR = 2;

    private Topics() {}

    /** The commodities named in a stretch of text. */
    public static Set<String> commodities(List<Hit> hits, int from, int to) {
        Set<String> found = Set.of();
        for (Hit hit : hits) {
            if (hit.entity().kind() == EntityKind.COMMODITY && hit.start() >= from && hit.end() <= to) {
                // Most sentences name none.
                found = found.isEmpty() ? new LinkedHashSet<>() : found;
                found.add(hit.entity().id());
            }
        }
        return found;
    }

    /**
     * From the clause; when it names none or only collective terms also from the sentence; else, but for what may hit all goods of a state, from what came
     * before.
     */
    public static Set<String> commodities(Sentence sentence, RuleMatcher.Match match, Context context) {
        EventType type = match.rule().type();
        boolean wide = match.rule().wide() || Frame.hitsAllGoods(type);
        boolean maybePenalty = type == EventType.IMPORT_TARIFF || type == EventType.MEASURE_SUSPENDED;
        List<Hit> hits = maybePenalty ? withoutReasons(sentence) : sentence.hits();
        Clauses clauses = sentence.clauses();
        int from = Math.min(clauses.start(match.clause()), match.spanStart());
        Set<String> found = commodities(hits, from, clauses.end(match.clause()));
        if (found.isEmpty()) {
            found = commodities(hits, sentence.start(), sentence.end());
            found = wide && isOfOtherAct(found, sentence, match) ? Set.of() : found;
        } else if (isCollective(hits, from, clauses.end(match.clause()))) {
            found.addAll(commodities(hits, sentence.start(), sentence.end()));
        }
        if (!found.isEmpty() || wide) {
            return found;
        }
        Set<String> disputed = type == EventType.DISPUTE ? context.disputedGoods() : Set.of();
        return disputed.isEmpty() ? implied(sentence, context) : disputed;
    }

    /** Whether an act with sides of its own has no part in goods that another clause tells of. */
    private static boolean isOfOtherAct(Set<String> goods, Sentence sentence, RuleMatcher.Match match) {
        Clauses clauses = sentence.clauses();
        boolean hasSides = sentence.hasParty(party -> party.clause() == match.clause());
        return hasSides
                && sentence.hasMatch(other -> other.clause() != match.clause()
                        && commodities(sentence.hits(), clauses.start(other.clause()), clauses.end(other.clause()))
                                .containsAll(goods));
    }

    /** The names of a sentence without goods that only say why a tariff is imposed or was: "a duty on Indian goods for buying Russian oil". */
    private static List<Hit> withoutReasons(Sentence sentence) {
        if (!sentence.cues().has(Function.REASON.ordinal())) {
            return sentence.hits();
        }
        return sentence.hits().stream()
                .filter(hit -> hit.entity().kind() != EntityKind.COMMODITY || !sentence.isOfReason(hit.start()))
                .toList();
    }

    /** Collective terms (critical minerals) have no HS code of their own. */
    private static boolean isCollective(List<Hit> hits, int from, int to) {
        for (Hit hit : hits) {
            if (hit.entity().kind() == EntityKind.COMMODITY
                    && hit.start() >= from
                    && hit.end() <= to
                    && !hit.entity().hs().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What flows through pipes and wires or under long contracts; other goods stop at customs. */
    private static final Set<String> FUELS =
            Set.of("natural-gas", "crude-oil", "lng", "lpg", "oil-products", "electricity");

    /** Whether a statement is about commodities none of which is a fuel. */
    public static boolean areGoods(Set<String> commodities) {
        return !commodities.isEmpty() && Collections.disjoint(commodities, FUELS);
    }

    /** What was spoken of before; else the main commodity, listed first, of a site in the sentence, else of a company. */
    private static Set<String> implied(Sentence sentence, Context context) {
        Set<String> before = context.goods().before(sentence);
        if (!before.isEmpty()) {
            return before;
        }
        return sentence.hits().stream()
                .filter(hit -> isClear(hit.entity().commodities()))
                .min(Comparator.comparing(hit -> hit.entity().kind() != EntityKind.FACILITY))
                .map(hit -> Set.of(hit.entity().commodities().get(0)))
                .orElse(before);
    }

    private static boolean isClear(List<String> commodities) {
        return !commodities.isEmpty() && commodities.size() <= CLEAR;
    }

    /** The corridors of the sentence; for transit also the one last spoken of. */
    public static Set<String> corridors(Sentence sentence, EventType type, Context context) {
        Set<String> found = new LinkedHashSet<>();
        for (Hit hit : sentence.hits()) {
            String corridor = corridor(hit);
            if (corridor != null) {
                found.add(corridor);
            }
        }
        boolean transit = type == EventType.TRANSIT_DENIAL || type == EventType.TRANSIT_HALT;
        if (found.isEmpty() && transit && context.corridor() != null) {
            found.add(context.corridor());
        }
        return found;
    }

    /** The corridor that an entity is or belongs to; null for none. */
    public static String corridor(Hit hit) {
        return hit.entity().kind() == EntityKind.CORRIDOR
                ? hit.entity().id()
                : hit.entity().corridor();
    }
}
