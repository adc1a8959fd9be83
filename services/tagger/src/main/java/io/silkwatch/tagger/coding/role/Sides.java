package io.silkwatch.tagger.coding.role;

import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.context.Context;
import io.silkwatch.tagger.coding.context.Topics;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sides of an event that they make together: a deal, talks, an investment. */
final class Sides {
    private final Sentence sentence;
    private final RuleMatcher.Match match;
    private final Vicinity vicinity;
    private final Reach reach;
    private final Context context;

    Sides(Sentence sentence, RuleMatcher.Match match, Vicinity vicinity, Context context) {
        this.sentence = sentence;
        this.match = match;
        this.vicinity = vicinity;
        this.reach = new Reach(sentence, match);
        this.context = context;
    }

    /** The sides, who acts first: the subject, then all others that take part; goods flow from the first. */
    List<String> of(EventType type) {
        List<String> sides = named(type);
        String carried = isSubjectMissing(sides) ? context.subject() : null;
        if (carried != null && !sides.contains(carried)) {
            sides.add(0, carried);
        }
        boolean sold = type == EventType.SUPPLY_CONTRACT || type == EventType.OFFTAKE;
        String seller = sold ? seller(sides) : null;
        if (seller != null) {
            sides.add(0, seller);
        }
        return sides.stream().distinct().toList();
    }

    private List<String> named(EventType type) {
        List<String> sides = new ArrayList<>();
        List<Party> subject = vicinity.subject().parties();
        boolean both = sentence.cues().any(Function.BOTH, sentence.clauses().start(match.clause()), match.end());
        if (both && (subject.isEmpty() || !vicinity.isNear(subject.get(0)))) {
            sides.addAll(context.pair());
        } else {
            subject.forEach(party -> sides.add(party.code()));
        }
        boolean latter = !sentence.latter(match).isEmpty();
        for (Party party : sentence.parties()) {
            boolean former = latter && party.end() <= match.start();
            if (former || vicinity.isNear(party) && takesPart(party, type)) {
                sides.add(party.code());
            }
        }
        String unnamed = latter && isOne(sides) ? context.otherThan(Set.copyOf(sides)) : null;
        if (unnamed != null) {
            sides.add(unnamed);
        }
        return sides;
    }

    private boolean takesPart(Party party, EventType type) {
        return switch (party.role()) {
            case PARTNER, BETWEEN, AGENT, SOURCE, TOWARD -> true;
            case PLAIN -> party.start() < reach.plainLimit();
            case PLACE -> type == EventType.INVESTMENT || type == EventType.JOINT_VENTURE;
            default -> false;
        };
    }

    private boolean isSubjectMissing(List<String> sides) {
        return vicinity.subject().parties().isEmpty()
                && vicinity.inClause(Party.Role.BETWEEN).isEmpty()
                && (isOne(sides) || onlyPartners());
    }

    private static boolean isOne(List<String> sides) {
        for (String side : sides) {
            if (!side.equals(sides.get(0))) {
                return false;
            }
        }
        return true;
    }

    /** Whether all names of the clause stand behind "with": then its subject is still to be found. */
    private boolean onlyPartners() {
        return !sentence.hasParty(party -> party.role() != Party.Role.PARTNER && vicinity.isNear(party));
    }

    /** Goods flow from the seller: the side they come from, the one that is not where they go, or the only one that sells such goods; null when the first side sells. */
    private String seller(List<String> sides) {
        Set<String> buyers = new LinkedHashSet<>();
        for (Party party : sentence.parties()) {
            if (vicinity.isNear(party)) {
                if (party.role() == Party.Role.SOURCE || party.role() == Party.Role.TOWARD && isBoughtFrom(party)) {
                    return party.code();
                }
                if (party.role() == Party.Role.TOWARD && !sentence.isAttributeOfGoods(party)) {
                    buyers.add(party.code());
                }
            }
        }
        List<String> others =
                sides.stream().filter(side -> !buyers.contains(side)).distinct().toList();
        return !buyers.isEmpty() && others.size() == 1
                ? others.get(0)
                : exporter(sides.stream().distinct().toList());
    }

    private boolean isBoughtFrom(Party party) {
        return sentence.cues()
                .any(Function.BOUGHT, party.end(), sentence.clauses().end(party.clause()));
    }

    /** The only side that sells such goods; null when that is not known. */
    private String exporter(List<String> sides) {
        Set<String> commodities = Topics.commodities(sentence, match, context);
        List<String> sellers = sides.stream()
                .filter(side -> context.exporters().sells(side, commodities))
                .toList();
        return sellers.size() == 1 ? sellers.get(0) : null;
    }
}
