package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The sides of an event that they make together: a deal, talks, an investment. */
final class Sides {
    /** "American suppliers": so far a word that makes a side the seller may stand behind its name. */
    private static final int SELLER_REACH = 24;
    /** Longest "cubic metres of ". */
    private static final int AMOUNT_REACH = 17;

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
        boolean sold = type == EventType.SUPPLY_CONTRACT || type == EventType.OFFTAKE;
        addFromEarlierClauses(sides, type, sold);
        if ((sold || match.rule().stage() == Stage.CONSTRUCTION)
                && sentence.lexicon().unspaced()
                && isOne(sides)) {
            addFromLaterClauses(sides);
        }
        String carried = isSubjectMissing(sides) ? context.subject() : null;
        if (carried != null && !sides.contains(carried)) {
            sides.add(0, carried);
        }
        addSpokenOf(type, sides);
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
            dropPlace(sides, subject);
        }
        for (Party party : sentence.parties()) {
            boolean buyer =
                    type == EventType.SUPPLY_CONTRACT && party.role() == Party.Role.TOWARD && reach.covers(party);
            if (buyer || vicinity.isNear(party) && takesPart(party, type)) {
                sides.add(party.code());
            }
        }
        return sides;
    }

    /** "Подписана декларация", "CNPC signed an agreement": who signs what needs two is known from before. */
    private void addSpokenOf(EventType type, List<String> sides) {
        boolean document =
                switch (type) {
                    case MOU, AGREEMENT_SIGNED, SUPPLY_CONTRACT, OFFTAKE -> true;
                    // Who invests is always named; the host often before.
                    case INVESTMENT, JOINT_VENTURE -> !sides.isEmpty();
                    default -> false;
                };
        List<String> pair = context.pair();
        if (document && !sentence.lexicon().unspaced() && isOne(sides) && pair.containsAll(sides)) {
            // "will invest in the American economy": who is named behind the act is the other side.
            boolean behind = !sentence.parties().isEmpty() && !sentence.hasParty(party -> party.start() < match.end());
            int at = behind ? 0 : sides.size();
            sides.addAll(at, pair.stream().filter(code -> !sides.contains(code)).toList());
        }
    }

    /** 中美元首阿根廷会晤: of several names the last, right before the word for the meeting, says where. */
    private void dropPlace(List<String> sides, List<Party> subject) {
        boolean place = sentence.lexicon().unspaced()
                && match.rule().type() == EventType.TALKS
                && sides.stream().distinct().count() > 2
                && subject.get(subject.size() - 1).end() == match.start();
        if (place) {
            sides.remove(sides.size() - 1);
        }
    }

    private void addFromEarlierClauses(List<String> sides, EventType type, boolean sold) {
        for (int clause = 0; clause < match.clause() && isOne(sides); clause++) {
            boolean joint = type != EventType.INVESTMENT && type != EventType.JOINT_VENTURE
                    // 中企与玻方敲定:前者出资
                    || sentence.cues().any(Function.FORMER, sentence.clauses().end(clause), match.start());
            if (joint && vicinity.subject().goesOnFrom(clause)) {
                vicinity.partnersOf(clause).forEach(party -> sides.add(party.code()));
            }
            sentence.firstPlainOf(clause).forEach(party -> sides.add(party.code()));
        }
        if (sold && isOne(sides)) {
            // 向法国项目投资,换取产量的承购权: the other side stands behind a preposition.
            for (Party party : sentence.parties()) {
                if (party.clause() < match.clause() && party.role() == Party.Role.TOWARD) {
                    sides.add(party.code());
                }
            }
        }
    }

    /** 特斯拉谈妥了包销:这家加拿大公司的石墨归其所有. */
    private void addFromLaterClauses(List<String> sides) {
        sentence.firstThat(party -> party.clause() > match.clause()
                        && !sides.contains(party.code())
                        && party.role() != Party.Role.ASIDE
                        && party.role() != Party.Role.VIA
                        && party.role() != Party.Role.PLACE)
                .forEach(party -> sides.add(party.code()));
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

    /** Goods flow from the seller: the side they come from, or the side that is not the buying subject; null when the first side sells. */
    private String seller(List<String> sides) {
        for (Party party : sentence.parties()) {
            if (vicinity.isNear(party) && party.role() == Party.Role.SOURCE) {
                return party.code();
            }
        }
        if (sentence.lexicon().unspaced()) {
            String told = new Suppliers(sentence, match, context)
                    .of(sides.stream().distinct().toList());
            if (told != null) {
                return told;
            }
        }
        for (Party party : sentence.parties()) {
            // "signed a contract for Kazakh oil": whose goods they are.
            if (!sentence.lexicon().unspaced()
                    && vicinity.isNear(party)
                    && party.start() >= match.end()
                    && sides.contains(party.code())
                    && (Topics.isBeforeGoods(sentence, party) || isMeasured(party))
                    && !sentence.cues().any(Function.BUYER, party.end(), party.end() + SELLER_REACH)) {
                return party.code();
            }
        }
        for (Party party : sentence.parties()) {
            if (vicinity.isNear(party)
                    && party.role() == Party.Role.PARTNER
                    && sentence.cues().any(Function.SELLER, party.end(), party.end() + SELLER_REACH)) {
                return party.code();
            }
        }
        List<String> distinct = sides.stream().distinct().toList();
        if (distinct.size() == 2 && isBuyer(distinct.get(0))) {
            return distinct.get(1);
        }
        boolean buys = sentence.cues()
                .any(
                        Function.BUY,
                        Math.min(match.spanStart(), sentence.clauses().start(match.clause())),
                        sentence.clauses().end(match.clause()));
        return buys && distinct.size() == 2 ? distinct.get(1) : exporter(distinct);
    }

    /** "30,000 tonnes of Kenyan tea": whose goods are counted. */
    private boolean isMeasured(Party party) {
        return sentence.cues().any(Function.AMOUNT_OF, party.start() - AMOUNT_REACH, party.start());
    }

    /** The only side that sells such goods; null when that is not known. */
    private String exporter(List<String> sides) {
        Set<String> commodities = Topics.commodities(sentence, match, context);
        List<String> sellers = sides.stream()
                .filter(side -> context.exporters().sells(side, commodities))
                .toList();
        return sellers.size() == 1 ? sellers.get(0) : null;
    }

    /** "Chinese buyers signed": the first side is called the one that buys. */
    private boolean isBuyer(String side) {
        return sentence.hasParty(party -> party.code().equals(side)
                && party.end() <= match.start()
                && sentence.cues().any(Function.BUYER, party.end(), party.end() + SELLER_REACH));
    }

    /** 就俄罗斯钻石磋商: who is talked about need not talk. */
    private boolean isMatter(Party party) {
        return sentence.cues().any(Function.ABOUT, party.start() - 2, party.start());
    }

    private boolean takesPart(Party party, EventType type) {
        return switch (party.role()) {
            case PARTNER, BETWEEN, AGENT, SOURCE -> true;
            case TOWARD -> type != EventType.TALKS || !isMatter(party);
            case PLAIN -> party.start() < reach.plainLimit();
            case PLACE -> type == EventType.INVESTMENT || type == EventType.JOINT_VENTURE;
            default -> false;
        };
    }
}
