package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.List;

/** Who strikes and whose thing is struck, where neither is the subject. */
final class Attack {
    /** "a Greek tanker": so far the owner may stand before an attacked thing, or before a weapon. */
    private static final int OWNER_REACH = 2;
    /** "drones of the Ukrainian army". */
    private static final int WIELDER_REACH = 1;

    private final Sentence sentence;
    private final RuleMatcher.Match match;

    Attack(Sentence sentence, RuleMatcher.Match match) {
        this.sentence = sentence;
        this.match = match;
    }

    /** The name right before the attacked thing where that stands before the attack; null when there is none. */
    Party ownerOfTarget() {
        for (Party party : sentence.parties()) {
            int gap = match.spanStart() - party.end();
            if (match.spanStart() < match.start() && party.isPlain() && gap >= 0 && gap <= OWNER_REACH) {
                return party;
            }
        }
        return null;
    }

    /** The list of plain names before the owner: those who attack. */
    List<Party> plainBefore(Party owner) {
        int group = -1;
        for (Party party : sentence.parties()) {
            boolean before = party.end() <= owner.start() && party.group() != owner.group();
            group = before && party.isPlain() ? party.group() : group;
        }
        return sentence.ofGroup(group);
    }

    /** Whose weapon it is: the name right before or behind a word for one, "Ukrainian drones", "drones of Ukraine", "drones from Ukraine". */
    List<Party> wielder() {
        return wielder(
                sentence,
                sentence.clauses().start(match.clause()),
                sentence.clauses().end(match.clause()));
    }

    static List<Party> wielder(Sentence sentence, int from, int to) {
        int weapon = sentence.cues().last(Function.WEAPON, from, to);
        if (weapon < 0) {
            return List.of();
        }
        int start = sentence.cues().start(weapon);
        int end = sentence.cues().end(weapon);
        return sentence.firstThat(party -> party.end() <= start && start - party.end() <= OWNER_REACH
                || party.start() >= end
                        && party.start() - end <= WIELDER_REACH
                        && (party.isPlain() || party.role() == Party.Role.SOURCE));
    }

    /** Whose thing an earlier clause says was attacked, for what it causes in a clause that names nobody: 空袭伊朗气田,平台停产. */
    List<Party> attackedBefore() {
        if (sentence.hasParty(party -> party.clause() == match.clause())) {
            return List.of();
        }
        for (RuleMatcher.Match other : sentence.matches()) {
            if (other.clause() < match.clause() && other.rule().type() == EventType.ASSET_ATTACK) {
                return sentence.firstThat(party -> party.start() > other.start() && party.clause() < match.clause());
            }
        }
        return List.of();
    }
}
