package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.List;

/** Subjects of a Chinese clause that only say whose goods they are, and who acts on them instead. */
final class GoodsOwners {
    /** So far the goods may stand behind whose they are. */
    private static final int GOODS_REACH = 10;

    /** Longest verb of saying, with its comma. */
    private static final int SPEECH_REACH = 3;

    private final Sentence sentence;
    private final RuleMatcher.Match match;

    GoodsOwners(Act act) {
        this.sentence = act.sentence();
        this.match = act.match();
    }

    /**
     * 安卡拉婉拒:美国液化气不得通过: who stands before the colon, or says so in the clause before, acts on those whose goods are the subject; empty
     * when nobody does.
     */
    List<Party> speaker(List<Party> subject) {
        int clause = match.clause();
        boolean headed = sentence.lexicon().unspaced()
                && clause > 0
                && (sentence.text().charAt(sentence.clauses().start(clause) - 1) == ':' || isAnnouncedBefore(clause))
                && !subject.isEmpty()
                && subject.get(0).clause() == clause
                && isGoodsOwner(subject);
        List<Party> speaker = headed ? sentence.firstPlainOf(clause - 1) : List.of();
        return Party.all(speaker, party -> !party.isNamedIn(subject)) ? speaker : List.of();
    }

    /** 英国宣布,俄罗斯铜材不准进口: of what a state keeps out or caps, who announces it in the clause before decides. */
    private boolean isAnnouncedBefore(int clause) {
        EventType type = match.rule().type();
        boolean kept = Frame.isAtOwnBorder(type)
                || type == EventType.PRICE_CAP
                || type == EventType.TRANSIT_DENIAL
                || type == EventType.TRANSIT_HALT;
        int end = sentence.clauses().end(clause - 1);
        return kept
                && (sentence.cues().any(Function.ATTRIBUTED, end - SPEECH_REACH, end)
                        || sentence.cues().any(Function.ANNOUNCE, end - SPEECH_REACH, end));
    }

    /** The list of plain names of others right before an owner. */
    List<Party> plainBefore(Party owner) {
        List<Party> before = sentence.partiesThat(party ->
                party.isPlain() && party.end() <= owner.start() && !party.code().equals(owner.code()));
        return before.isEmpty()
                ? before
                : sentence.ofGroup(before.get(before.size() - 1).group());
    }

    /** 美国高性能芯片: whether goods stand behind the last of the names, before the next one. */
    boolean isGoodsOwner(List<Party> subject) {
        if (subject.isEmpty() || !sentence.lexicon().unspaced()) {
            return false;
        }
        int from = subject.get(subject.size() - 1).end();
        int to = Math.min(from + GOODS_REACH, match.start());
        for (Party other : sentence.parties()) {
            to = other.start() >= from ? Math.min(to, other.start()) : to;
        }
        return to > from
                && (sentence.cues().any(Function.GOODS, from, to)
                        || !Topics.commodities(sentence.hits(), from, to).isEmpty());
    }
}
