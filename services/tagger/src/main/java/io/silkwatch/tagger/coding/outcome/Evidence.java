package io.silkwatch.tagger.coding.outcome;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Scope;
import io.silkwatch.tagger.coding.context.Topics;
import io.silkwatch.tagger.coding.event.Cast;
import io.silkwatch.tagger.coding.lexicon.Exporters;
import io.silkwatch.tagger.coding.lexicon.Rule;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.Hit;
import java.util.Set;
import java.util.function.Predicate;

/** What the words of a rule amount to in view of who acts on what, and whether that is enough for a statement. */
public final class Evidence {
    private Evidence() {}

    /** The type of event: that of the rule, or another one that it names for a state that holds back goods. */
    public static EventType type(Rule rule, Scope scope, Set<String> commodities) {
        boolean byState = rule.state() != null && scope == Scope.NATIONAL && Topics.areGoods(commodities);
        return byState ? rule.state() : rule.type();
    }

    /** Whether all is known that a rule needs. */
    public static boolean suffices(
            Rule rule, Cast cast, Set<String> commodities, Sentence sentence, Exporters exporters) {
        if (cast.isEmpty()) {
            return isAtNamedLine(rule, sentence);
        }
        return switch (rule.needs()) {
            case NOTHING -> true;
            case COMMODITY -> !commodities.isEmpty();
            case RECIPIENT -> !cast.recipients().isEmpty();
            case PAIR -> cast.isPair();
            case NAMED -> names(sentence, hit -> hit.entity().kind() == EntityKind.COMMODITY);
            case SELLER -> cast.actors().stream().anyMatch(actor -> exporters.sells(actor, commodities));
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
