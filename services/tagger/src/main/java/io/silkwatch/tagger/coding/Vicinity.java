package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The parties around the words of a rule, and how they stand to them. */
final class Vicinity {
    /** "a Greek tanker": so far the owner may stand before an attacked thing. */
    private static final int OWNER_REACH = 2;
    /** "drones of the Ukrainian army". */
    private static final int WIELDER_REACH = 1;
    /** Clauses that may trail a list of goods before its recipient is named. */
    private static final int TRAILING = 2;
    /** Clauses before the act that may say at whom it is aimed. */
    private static final int LEADING = 2;
    /** In such a clause its preposition stands so near the start. */
    private static final int LEAD_REACH = 4;

    private static final Pattern INTO = Pattern.compile("(?<!\\p{L})(?:into (?:the )?|[Вв]о? )$");
    private static final Pattern ADJECTIVE = Pattern.compile("ск(?:ого|ому|ий|им|ом|ая|ой|ую|ое|ие|их|ими)$");
    /** Longest "into the ". */
    private static final int INTO_REACH = 9;

    private final Sentence sentence;
    private final RuleMatcher.Match match;

    Vicinity(Sentence sentence, RuleMatcher.Match match) {
        this.sentence = sentence;
        this.match = match;
    }

    /** The list of plain names nearest before the act; from the first list of an earlier clause when its own has none. */
    List<Party> subject() {
        List<Party> parties = sentence.parties();
        int group = -1;
        for (Party party : parties) {
            if (party.clause() == match.clause() && party.isPlain() && party.start() < match.start()) {
                group = party.group();
            }
        }
        if (group < 0 && isRelative()) {
            return antecedent();
        }
        for (int clause = match.clause() - 1; clause >= 0 && group < 0; clause--) {
            List<Party> first = isSubordinate(clause) || isBracketed(clause) ? List.of() : firstPlainOf(clause);
            first = !first.isEmpty() && clause > 0 && followsAct(clause, first.get(0)) ? List.of() : first;
            group = first.isEmpty() ? -1 : first.get(0).group();
        }
        return ofGroup(group);
    }

    /** Whether the clause of the act says when or why. */
    boolean isInSubordinate() {
        int start = sentence.clauses().start(match.clause());
        return sentence.cues().startsAt(Function.CONJUNCTION, start);
    }

    private boolean isRelative() {
        int start = sentence.clauses().start(match.clause());
        return sentence.cues().any(Function.RELATIVE, start, Math.min(match.start(), start + 12));
    }

    /** What "which" stands for: the name nearest before it, whatever its role there. */
    private List<Party> antecedent() {
        int start = sentence.clauses().start(match.clause());
        Party nearest = null;
        for (Party party : sentence.parties()) {
            nearest = party.end() <= start ? party : nearest;
        }
        return nearest == null ? List.of() : List.of(nearest);
    }

    /** A clause that gives a reason or condition does not give the subject of the next. */
    private boolean isSubordinate(int clause) {
        int start = sentence.clauses().start(clause);
        int end = Math.min(start + 8, sentence.clauses().end(clause));
        int conjunction = sentence.cues().last(Function.CONJUNCTION, start, end);
        // "Japan, because ..., banned": a name before the conjunction is still the subject.
        boolean leads = conjunction >= 0
                && firstPlainOf(clause).stream()
                        .noneMatch(party -> party.end() <= sentence.cues().start(conjunction));
        return leads || sentence.cues().any(Function.CONDITION, start, end);
    }

    /** "China Petroleum and Chemical (Sinopec)": what stands in brackets is no subject. */
    private boolean isBracketed(int clause) {
        int start = sentence.clauses().start(clause);
        return start > sentence.start() && sentence.text().charAt(start - 1) == '(';
    }

    /** "..., banning imports of Russian steel, ...": a name behind the act of its clause is no subject. */
    private boolean followsAct(int clause, Party party) {
        return sentence.hasMatch(act -> act.clause() == clause && act.start() < party.start());
    }

    /** Whether the clause of the act names no subject of its own, so that the one of an earlier clause goes on. */
    boolean subjectGoesOn(int clause) {
        return sentence.lexicon().unspaced() && clause < match.clause() && !hasPlainBefore();
    }

    /** Who takes part in what a clause tells: 与美国部长完成会议. */
    List<Party> partnersOf(int clause) {
        return sentence.parties().stream()
                .filter(party -> party.clause() == clause && party.role() == Party.Role.PARTNER)
                .toList();
    }

    List<Party> firstPlainOf(int clause) {
        for (Party party : sentence.parties()) {
            if (party.clause() == clause && party.isPlain()) {
                return ofGroup(party.group());
            }
        }
        return List.of();
    }

    private List<Party> ofGroup(int group) {
        return sentence.partiesThat(party -> party.group() == group);
    }

    /** Whether a type keeps goods out at the border of who imposes it. */
    static boolean isAtOwnBorder(EventType type) {
        return switch (type) {
            case IMPORT_TARIFF, IMPORT_BAN, IMPORT_QUOTA, IMPORT_LICENCE -> true;
            default -> false;
        };
    }

    /** Names of the clause with "into" before them. */
    List<Party> intoWhere() {
        return inClause(Party.Role.TOWARD).stream().filter(this::isInto).toList();
    }

    /** "imports into Kazakhstan", "ввоз в Казахстан". */
    boolean isInto(Party party) {
        int from = Math.max(sentence.start(), party.start() - INTO_REACH);
        return !sentence.lexicon().unspaced()
                && !Topics.isBeforeGoods(sentence, party)
                && INTO.matcher(sentence.text()).region(from, party.start()).find();
    }

    /** "пошлины ЕС", "санкции США": the plain name right behind a measure, in a language whose genitive needs no preposition. */
    List<Party> ownersOfMeasure(EventType type, boolean suffered) {
        boolean genitive = sentence.lexicon().agent() != null
                && (Frame.isMeasure(type) || type == EventType.SANCTIONS_EASED || type == EventType.NATIONALISATION);
        if (!genitive || match.spanEnd() == match.end() && !suffered) {
            return List.of();
        }
        return sentence.parties().stream()
                .filter(party -> party.isPlain()
                        && party.start() - match.spanEnd() == 1
                        && !ADJECTIVE
                                .matcher(sentence.text())
                                .region(party.start(), party.end())
                                .find())
                .limit(1)
                .toList();
    }

    /** "прекращена подача российского газа": the names behind an act that say where its goods come from. */
    List<Party> originOfGoods() {
        return sentence.parties().stream()
                .filter(party -> party.clause() == match.clause()
                        && party.isPlain()
                        && party.start() >= match.end()
                        && Topics.isBeforeGoods(sentence, party))
                .limit(1)
                .toList();
    }

    /** Whether names of an earlier clause do an act of the same type there: who acts does not suffer the next one of its kind. */
    boolean actsBefore(List<Party> subject) {
        return !subject.isEmpty()
                && subject.get(0).clause() < match.clause()
                && sentence.matches().stream()
                        .anyMatch(other -> other.clause() == subject.get(0).clause()
                                && other.rule().type() == match.rule().type());
    }

    /** Plain names between the act and the end of its object. */
    List<Party> plainWithin() {
        return sentence.partiesThat(
                party -> party.isPlain() && party.start() >= match.end() && party.end() <= match.spanEnd());
    }

    List<Party> inClause(Party.Role role) {
        return sentence.partiesThat(party -> party.clause() == match.clause() && party.role() == role);
    }

    /** The name right before the attacked thing where that stands before the attack. */
    Party ownerOfTarget() {
        for (Party party : sentence.parties()) {
            int gap = match.spanStart() - party.end();
            if (match.spanStart() < match.start() && party.isPlain() && gap >= 0 && gap <= OWNER_REACH) {
                return party;
            }
        }
        return null;
    }

    /** Whose thing an earlier clause says was attacked, for what it causes in a clause that names nobody: 空袭伊朗气田,平台停产. */
    List<Party> attackedBefore() {
        if (sentence.parties().stream().anyMatch(party -> party.clause() == match.clause())) {
            return List.of();
        }
        for (RuleMatcher.Match other : sentence.matches()) {
            if (other.clause() < match.clause() && other.rule().type() == EventType.ASSET_ATTACK) {
                return sentence.parties().stream()
                        .filter(party -> party.start() > other.start() && party.clause() < match.clause())
                        .limit(1)
                        .toList();
            }
        }
        return List.of();
    }

    /** Whose weapon it is: the name right before or behind a word for one, "Ukrainian drones", "drones of Ukraine". */
    List<Party> wielder() {
        int from = sentence.clauses().start(match.clause());
        int to = sentence.clauses().end(match.clause());
        int weapon = sentence.cues().last(Function.WEAPON, from, to);
        if (weapon < 0) {
            return List.of();
        }
        int start = sentence.cues().start(weapon);
        int end = sentence.cues().end(weapon);
        return sentence.parties().stream()
                .filter(party -> party.end() <= start && start - party.end() <= OWNER_REACH
                        || party.start() >= end && party.start() - end <= WIELDER_REACH && party.isPlain())
                .limit(1)
                .toList();
    }

    List<Party> plainBefore(Party owner) {
        int group = -1;
        for (Party party : sentence.parties()) {
            boolean before = party.end() <= owner.start() && party.group() != owner.group();
            group = before && party.isPlain() ? party.group() : group;
        }
        return ofGroup(group);
    }

    /** The list of plain names of others than the actors that follows the act first; later ones belong to something else. */
    int firstPlainAfter(Set<String> actors) {
        for (Party party : sentence.parties()) {
            if (party.clause() == match.clause()
                    && party.isPlain()
                    && !actors.contains(party.code())
                    && party.start() >= match.end()
                    && party.start() < plainLimit()) {
                return party.group();
            }
        }
        return -1;
    }

    /** Plain names after the act belong to it up to the next act of the clause. */
    int plainLimit() {
        for (RuleMatcher.Match other : sentence.matches()) {
            if (other.clause() == match.clause() && other.start() > match.spanEnd()) {
                int and = sentence.cues().last(Function.COORDINATE, match.spanEnd(), other.start());
                return and < 0 ? match.spanEnd() : sentence.cues().start(and);
            }
        }
        return Integer.MAX_VALUE;
    }

    /** "duties on Indian goods over Russian oil": a name behind a word for the cause is not whom the act is meant for. */
    boolean isCause(Party party) {
        return party.clause() == match.clause() && sentence.cues().any(Function.CAUSE, match.end(), party.start());
    }

    /** Names of the clause behind the act that a preposition marks as its aim. */
    boolean hasAimBefore(Party party) {
        return sentence.hasParty(other -> other.role() == Party.Role.TOWARD
                && other.clause() == match.clause()
                && other.start() >= match.end()
                && other.end() <= party.start()
                && other.group() != party.group());
    }

    boolean reaches(Party party) {
        return party.clause() == match.clause()
                || party.start() >= match.spanStart() && party.end() <= match.spanEnd()
                || trails(party)
                || leads(party);
    }

    /** Whether a name stands in a clause before that only says at whom the act is aimed: 对原产于美国的商品,加征关税. */
    private boolean leads(Party party) {
        int clause = party.clause();
        if (!sentence.lexicon().unspaced()
                || clause >= match.clause()
                || clause < match.clause() - LEADING
                || party.role() != Party.Role.TOWARD && party.role() != Party.Role.SOURCE
                || sentence.hasMatch(other -> other.clause() == clause)) {
            return false;
        }
        int start = sentence.clauses().start(clause);
        int preposition = sentence.cues().last(Function.TOWARD, start, Math.min(party.start(), start + LEAD_REACH));
        return preposition >= 0
                && !sentence.cues()
                        .any(Function.ATTRIBUTED, start, sentence.clauses().end(clause));
    }

    /** Whether a marked name follows in a clause that says nothing else, as the last item of a list of goods does. */
    private boolean trails(Party party) {
        if (party.clause() <= match.clause()
                || party.clause() > match.clause() + TRAILING
                || party.isPlain()
                || party.role() == Party.Role.SOURCE && Frame.of(match.rule().type()) != Frame.TARGETED) {
            return false;
        }
        int start = sentence.clauses().start(party.clause());
        if (sentence.lexicon().unspaced() && sentence.cues().startsAt(Function.CONJUNCTION, start)) {
            // 因参与对台军售: a reason names others.
            return false;
        }
        int from = sentence.clauses().end(match.clause());
        for (Party other : sentence.parties()) {
            if (other.isPlain() && other.start() >= from && other.start() < party.start()) {
                return false;
            }
        }
        for (RuleMatcher.Match other : sentence.matches()) {
            if (other.clause() > match.clause() && other.clause() <= party.clause()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the object stands before the act and nobody acts in the clause: "the sanctions were lifted". */
    boolean isTopic() {
        return sentence.lexicon().unspaced() && match.spanStart() < match.start() && !hasPlainBefore();
    }

    private boolean hasPlainBefore() {
        return sentence.hasParty(
                party -> party.clause() == match.clause() && party.isPlain() && party.end() <= match.start());
    }

    /** Whether a partner named before the act joins in it: 欧盟同七国集团一起,对... */
    boolean actsTogether(Party party) {
        return party.role() == Party.Role.PARTNER
                && party.end() <= match.start()
                && (party.clause() == match.clause() || isPartnerBefore(party))
                && sentence.cues().any(Function.TOGETHER, sentence.clauses().start(party.clause()), match.start());
    }

    /** Whether a party stands in the clause of the act, or as its partner in a clause before that only names the partners: 同A、B一道,签署了. */
    boolean isNear(Party party) {
        return party.clause() == match.clause() || isPartnerBefore(party);
    }

    private boolean isPartnerBefore(Party party) {
        return sentence.lexicon().unspaced()
                && party.role() == Party.Role.PARTNER
                && party.clause() == match.clause() - 1
                && !hasPlainBefore()
                && !sentence.hasMatch(other -> other.clause() == party.clause());
    }

    /** Whether the rule took a word from the clause before. */
    boolean reachesBack() {
        return match.rule().across() && match.spanStart() < sentence.clauses().start(match.clause());
    }
}
