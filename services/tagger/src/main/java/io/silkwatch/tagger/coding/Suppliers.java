package io.silkwatch.tagger.coding;

import io.silkwatch.tagger.match.Hit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of two sides of a deal delivers the goods, where words are written without spaces and either may be named first: by what the sides are called,
 * by what the sentence says of the former or the latter, by what companies deal in.
 */
final class Suppliers {
    /** 加拿大石墨矿, 德国车企: so far behind a name stands what it is called. */
    private static final int TRADE_REACH = 8;

    private final Sentence sentence;
    private final RuleMatcher.Match match;
    private final Context context;

    Suppliers(Sentence sentence, RuleMatcher.Match match, Context context) {
        this.sentence = sentence;
        this.match = match;
        this.context = context;
    }

    /** The side that delivers; null when the sentence does not tell or names not just two. */
    String of(List<String> sides) {
        if (sides.size() != 2) {
            return null;
        }
        String told = byPronoun(sides);
        told = told == null ? byTrade(sides) : told;
        return told == null ? byReceiver(sides) : told;
    }

    /** 石墨有四成归特斯拉: who is told, behind the act, to receive. */
    private String byReceiver(List<String> sides) {
        for (Party party : sentence.parties()) {
            if (party.start() >= match.end()
                    && party.clause() > match.clause()
                    && party.role() == Party.Role.TOWARD
                    && sides.contains(party.code())
                    && !sentence.cues()
                            .any(Function.BUY, party.end(), sentence.clauses().end(party.clause()))) {
                return other(sides, party.code());
            }
        }
        return null;
    }

    /** 后者每年向前者交付一千吨: the pronoun that stands before what is delivered. */
    private String byPronoun(List<String> sides) {
        Cues cues = sentence.cues();
        int former = cues.last(Function.FORMER, match.end(), sentence.end());
        int latter = cues.last(Function.LATTER, match.end(), sentence.end());
        int first = firstPronoun(former, latter);
        if (first < 0) {
            return null;
        }
        int to = sentence.clauses().end(sentence.clauses().at(cues.start(first)));
        if (!cues.any(Function.YIELDS, cues.end(first), to)) {
            return null;
        }
        // 向后者供应: behind a preposition stands who receives.
        boolean receives = cues.any(Function.TOWARD, cues.start(first) - 1, cues.start(first));
        return sides.get(cues.is(first, Function.FORMER) != receives ? 0 : 1);
    }

    private static int firstPronoun(int one, int other) {
        if (one < 0 || other < 0) {
            return Math.max(one, other);
        }
        return Math.min(one, other);
    }

    private String byTrade(List<String> sides) {
        Set<String> sellers = new HashSet<>();
        Set<String> buyers = new HashSet<>();
        for (Party party : sentence.parties()) {
            if (sides.contains(party.code())) {
                int to = endOfPhrase(party);
                if (sentence.cues().any(Function.BUYER, party.end(), to)) {
                    buyers.add(party.code());
                } else if (sentence.cues().any(Function.PRODUCER, party.end(), to)) {
                    sellers.add(party.code());
                }
            }
        }
        sellers.removeAll(buyers);
        if (sellers.size() == 1) {
            return sellers.iterator().next();
        }
        return buyers.size() == 1 ? other(sides, buyers.iterator().next()) : null;
    }

    private int endOfPhrase(Party party) {
        int to = Math.min(party.end() + TRADE_REACH, sentence.clauses().end(party.clause()));
        for (Party next : sentence.parties()) {
            if (next.start() >= party.end()) {
                to = Math.min(to, next.start());
                break;
            }
        }
        int and = sentence.cues().last(Function.PARTNER, party.end(), to);
        return and < 0 ? to : sentence.cues().start(and);
    }

    /** The side whose company deals in the goods, where the other one's does not; null when that is not known. */
    String byGoods(List<String> sides) {
        Set<String> goods = Topics.commodities(sentence, match, context);
        List<String> dealers = new ArrayList<>();
        for (Hit hit : sentence.hits()) {
            String code = Parties.code(hit.entity());
            boolean deals = hit.entity().commodities().stream().anyMatch(goods::contains);
            if (deals && sides.contains(code) && !dealers.contains(code)) {
                dealers.add(code);
            }
        }
        return dealers.size() == 1 ? dealers.get(0) : null;
    }

    private static String other(List<String> sides, String side) {
        return sides.get(0).equals(side) ? sides.get(1) : sides.get(0);
    }
}
