package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Scope;
import io.silkwatch.tagger.match.Hit;
import java.util.Set;
import java.util.function.Predicate;

/** What the words of a rule amount to in view of who acts on what, and whether that is enough for a statement. */
final class Evidence {
    private static final Set<String> PRODUCERS = Set.of("OPEC", "OPEC+");

    private Evidence() {}

    /** The type of event: that of the rule, or another one that the rule names for such actors and goods. */
    static EventType type(
            Rule rule, Scope scope, Set<String> commodities, Sentence sentence, RuleMatcher.Match match, Cast cast) {
        boolean state = scope == Scope.NATIONAL;
        if (state && rule.type() == EventType.MEASURE_SUSPENDED && PRODUCERS.containsAll(cast.actors())) {
            // Producers' leagues restrict nothing but output.
            return EventType.PRODUCTION_INCREASE;
        }
        if (state && rule.type() == EventType.SUPPLY_CUT && Topics.areImports(sentence, match, cast)) {
            return EventType.IMPORT_BAN;
        }
        if (scope == Scope.PLANT && rule.plant() != null) {
            return rule.plant();
        }
        if (scope == Scope.OPERATOR && rule.operator() != null) {
            return rule.operator();
        }
        if (state && rule.state() != null && Topics.areGoods(commodities) && !isBySeller(sentence, match)) {
            return rule.state();
        }
        return rule.own() != null && !Topics.passThrough(sentence, match, cast) ? rule.own() : rule.type();
    }

    /** "A Pavlodar supplier will ship no more": no state. */
    private static boolean isBySeller(Sentence sentence, RuleMatcher.Match match) {
        return sentence.cues().any(Function.SELLER, sentence.clauses().start(match.clause()), match.start());
    }

    /** Whether all is known that a rule needs. */
    static boolean suffices(Rule rule, Cast cast, Set<String> commodities, Sentence sentence) {
        if (cast.isEmpty()) {
            return isAtNamedLine(rule, sentence);
        }
        return switch (rule.needs()) {
            case NOTHING -> true;
            case COMMODITY -> !commodities.isEmpty();
            case RECIPIENT -> !cast.recipients().isEmpty();
            case PAIR -> cast.isPair();
            case NAMED -> names(sentence, hit -> hit.entity().kind() == EntityKind.COMMODITY);
            case TOPIC -> cast.isPair() && (!commodities.isEmpty() || namesCorridor(sentence));
        };
    }

    /** What befalls a line or strait is told by its name alone: nobody need be named. */
    private static boolean isAtNamedLine(Rule rule, Sentence sentence) {
        return switch (rule.type()) {
            case TRANSIT_HALT, OUTAGE, ACCIDENT, ASSET_ATTACK -> namesCorridor(sentence);
            default -> false;
        };
    }

    private static boolean namesCorridor(Sentence sentence) {
        return names(sentence, hit -> Topics.corridor(hit) != null);
    }

    private static boolean names(Sentence sentence, Predicate<Hit> condition) {
        for (Hit hit : sentence.hits()) {
            if (condition.test(hit)) {
                return true;
            }
        }
        return false;
    }
}
