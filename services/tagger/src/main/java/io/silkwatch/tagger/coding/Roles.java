package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decides who acts and to whom. */
final class Roles {

    /**
     * Who does it to whom.
     *
     * @param actors codes in order of mention
     * @param recipients likewise
     * @param byOperator whether the actor is named through a company
     */
    record Cast(List<String> actors, List<String> recipients, boolean byOperator) {}

    /** "American suppliers": so far a word that makes a side the seller may stand behind its name. */
    private static final int SELLER_REACH = 24;
    /** "a Greek tanker": so far the owner may stand before an attacked thing. */
    private static final int OWNER_REACH = 2;

    private final Sentence sentence;
    private final RuleMatcher.Match match;
    private final Context context;
    private final Set<String> actors = new LinkedHashSet<>();
    private final Set<String> recipients = new LinkedHashSet<>();
    private boolean byOperator;

    private Roles(Sentence sentence, RuleMatcher.Match match, Context context) {
        this.sentence = sentence;
        this.match = match;
        this.context = context;
    }

    /** Reads the roles around the words of a rule. */
    static Cast of(Sentence sentence, RuleMatcher.Match match, EventType type, Context context) {
        Roles roles = new Roles(sentence, match, context);
        switch (Frame.of(type)) {
            case MUTUAL -> roles.mutual(type);
            case LOCAL -> roles.local(type);
            case OUTFLOW -> roles.directed(false, type);
            case TARGETED -> roles.directed(true, type);
        }
        return roles.cast();
    }

    private Cast cast() {
        recipients.removeAll(actors);
        return new Cast(List.copyOf(actors), List.copyOf(recipients), byOperator);
    }

    private void directed(boolean targeted, EventType type) {
        List<Party> agents = inClause(Party.Role.AGENT);
        boolean passive = isPassive();
        List<Party> subject = subject();
        if (type == EventType.ASSET_ATTACK && !passive) {
            Party owner = ownerOfTarget();
            if (owner != null) {
                recipients.add(owner.code());
                subject = plainBefore(owner);
            }
        }
        List<Party> sources = inClause(Party.Role.SOURCE);
        if (type == EventType.SUPPLY_CUT
                && !sources.isEmpty()
                && subject.stream().allMatch(Party::acts)) {
            // A company stops deliveries: the country they come from acts.
            act(sources);
        } else if (!agents.isEmpty() && (passive || subject.isEmpty() || !isBefore(subject))) {
            act(agents);
            receive(subject);
        } else if (passive && targeted) {
            receive(subject);
        } else {
            act(subject);
        }
        for (Party party : sentence.parties()) {
            if (reaches(party) && party.role() == Party.Role.SOURCE && actors.isEmpty() && !targeted) {
                act(List.of(party));
            }
        }
        for (Party party : sentence.parties()) {
            if (reaches(party) && isRecipient(party)) {
                recipients.add(party.code());
            }
        }
        if (recipients.isEmpty()
                && match.rule().across()
                && match.spanStart() < sentence.clauses().start(match.clause())) {
            receive(firstPlainOf(match.clause() - 1));
        }
        if (actors.isEmpty() && !(passive && targeted) && type != EventType.ASSET_ATTACK) {
            if (!targeted || type == EventType.NATIONALISATION) {
                act(inClause(Party.Role.PLACE));
            }
            carrySubject();
        }
    }

    /** The name right before the attacked thing where that stands before the attack. */
    private Party ownerOfTarget() {
        for (Party party : sentence.parties()) {
            int gap = match.spanStart() - party.end();
            if (match.spanStart() < match.start() && party.isPlain() && gap >= 0 && gap <= OWNER_REACH) {
                return party;
            }
        }
        return null;
    }

    private List<Party> plainBefore(Party owner) {
        int group = -1;
        for (Party party : sentence.parties()) {
            boolean before = party.end() <= owner.start() && party.group() != owner.group();
            group = before && party.isPlain() ? party.group() : group;
        }
        return ofGroup(group);
    }

    private boolean isBefore(List<Party> subject) {
        return subject.get(0).clause() == match.clause();
    }

    private boolean isRecipient(Party party) {
        return switch (party.role()) {
            case TOWARD, PARTNER, SOURCE -> true;
            case PLAIN -> party.group() == firstPlainAfter();
            case PLACE -> match.rule().type() == EventType.ASSET_ATTACK;
            default -> false;
        };
    }

    /** The list of plain names that follows the act first; later ones belong to something else. */
    private int firstPlainAfter() {
        for (Party party : sentence.parties()) {
            if (party.clause() == match.clause()
                    && party.isPlain()
                    && party.start() >= match.end()
                    && party.start() < plainLimit()) {
                return party.group();
            }
        }
        return -1;
    }

    /** Plain names after the act belong to it up to the next act of the clause. */
    private int plainLimit() {
        for (RuleMatcher.Match other : sentence.matches()) {
            if (other.clause() == match.clause() && other.start() > match.spanEnd()) {
                return match.spanEnd();
            }
        }
        return Integer.MAX_VALUE;
    }

    private boolean reaches(Party party) {
        return party.clause() == match.clause()
                || party.start() >= match.spanStart() && party.end() <= match.spanEnd()
                || trails(party);
    }

    /** Whether a marked name follows in a clause that says nothing else, as the last item of a list of goods does. */
    private boolean trails(Party party) {
        if (party.clause() <= match.clause()
                || party.clause() > match.clause() + 2
                || party.isPlain()
                || party.role() == Party.Role.SOURCE) {
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

    /** Two sides: the subject and all others that take part; who comes first acts. */
    private void mutual(EventType type) {
        List<String> sides = new ArrayList<>();
        List<Party> subject = subject();
        boolean both = sentence.cues().any(Function.BOTH, sentence.clauses().start(match.clause()), match.end());
        if (both && (subject.isEmpty() || !isBefore(subject))) {
            sides.addAll(context.pair());
        } else {
            subject.forEach(party -> sides.add(party.code()));
            byOperator = subject.stream().anyMatch(Party::acts);
        }
        for (Party party : sentence.parties()) {
            if (party.clause() == match.clause() && takesPart(party, type)) {
                sides.add(party.code());
            }
        }
        if (sides.stream().distinct().count() < 2) {
            for (int clause = 0;
                    clause < match.clause() && sides.stream().distinct().count() < 2;
                    clause++) {
                firstPlainOf(clause).forEach(party -> sides.add(party.code()));
            }
        }
        boolean subjectMissing = subject.isEmpty()
                && inClause(Party.Role.BETWEEN).isEmpty()
                && (sides.stream().distinct().count() < 2 || onlyPartners());
        String carried = subjectMissing ? context.subject() : null;
        if (carried != null && !sides.contains(carried)) {
            sides.add(0, carried);
        }
        boolean sold = type == EventType.SUPPLY_CONTRACT || type == EventType.OFFTAKE;
        String seller = sold ? seller(sides) : null;
        if (seller != null) {
            actors.add(seller);
        }
        for (String side : new LinkedHashSet<>(sides)) {
            (actors.isEmpty() ? actors : recipients).add(side);
        }
    }

    /** Whether all names of the clause stand behind "with": then its subject is still to be found. */
    private boolean onlyPartners() {
        return sentence.parties().stream()
                .filter(party -> party.clause() == match.clause())
                .allMatch(party -> party.role() == Party.Role.PARTNER);
    }

    /** Goods flow from the seller: the side they come from, or the side that is not the buying subject; null when the first side sells. */
    private String seller(List<String> sides) {
        for (Party party : sentence.parties()) {
            if (party.clause() == match.clause() && party.role() == Party.Role.SOURCE) {
                return party.code();
            }
        }
        for (Party party : sentence.parties()) {
            if (party.clause() == match.clause()
                    && party.role() == Party.Role.PARTNER
                    && sentence.cues().any(Function.SELLER, party.end(), party.end() + SELLER_REACH)) {
                return party.code();
            }
        }
        boolean buys = sentence.cues()
                .any(
                        Function.BUY,
                        sentence.clauses().start(match.clause()),
                        sentence.clauses().end(match.clause()));
        List<String> distinct = sides.stream().distinct().toList();
        return buys && distinct.size() == 2 ? distinct.get(1) : null;
    }

    private boolean takesPart(Party party, EventType type) {
        return switch (party.role()) {
            case PARTNER, BETWEEN, AGENT, TOWARD, SOURCE -> true;
            case PLAIN -> party.start() < plainLimit();
            case PLACE -> type == EventType.INVESTMENT || type == EventType.JOINT_VENTURE;
            default -> false;
        };
    }

    private void local(EventType type) {
        List<Party> places = new ArrayList<>(inClause(Party.Role.PLACE));
        List<Party> subject = subject();
        places.addAll(inClause(Party.Role.SOURCE));
        boolean company = happensAtPlace(type) || subject.stream().allMatch(Party::acts);
        if (!subject.isEmpty() && isBefore(subject) && (places.isEmpty() || !company)) {
            act(subject);
        } else if (!places.isEmpty()) {
            act(places.subList(0, 1));
        } else {
            List<Party> any = sentence.parties().stream()
                    .filter(party -> party.clause() == match.clause() && party.role() != Party.Role.ASIDE)
                    .limit(1)
                    .toList();
            act(any.isEmpty() ? subject : any);
        }
        if (actors.isEmpty()) {
            act(sentence.parties().stream()
                    .filter(party -> party.role() == Party.Role.PLACE)
                    .limit(1)
                    .toList());
        }
        if (actors.isEmpty() && !sentence.isTitle()) {
            carrySubject();
        }
    }

    private static boolean happensAtPlace(EventType type) {
        return type == EventType.ACCIDENT || type == EventType.OUTAGE || type == EventType.DISCOVERY;
    }

    private void carrySubject() {
        String carried = actors.isEmpty() ? context.subject() : null;
        if (carried != null && !recipients.contains(carried)) {
            actors.add(carried);
        }
    }

    private void act(List<Party> parties) {
        parties.forEach(party -> actors.add(party.code()));
        byOperator |= parties.stream().anyMatch(Party::acts);
    }

    private void receive(List<Party> parties) {
        parties.forEach(party -> recipients.add(party.code()));
    }

    private List<Party> inClause(Party.Role role) {
        return sentence.parties().stream()
                .filter(party -> party.clause() == match.clause() && party.role() == role)
                .toList();
    }

    /** The list of plain names nearest before the act; from the first list of an earlier clause when its own has none. */
    private List<Party> subject() {
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
            List<Party> first = isSubordinate(clause) ? List.of() : firstPlainOf(clause);
            group = first.isEmpty() ? -1 : first.get(0).group();
        }
        return ofGroup(group);
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
        return sentence.cues().any(Function.CONJUNCTION, start, end)
                || sentence.cues().any(Function.CONDITION, start, end);
    }

    private List<Party> firstPlainOf(int clause) {
        for (Party party : sentence.parties()) {
            if (party.clause() == clause && party.isPlain()) {
                return ofGroup(party.group());
            }
        }
        return List.of();
    }

    private List<Party> ofGroup(int group) {
        return sentence.parties().stream()
                .filter(party -> party.group() == group)
                .toList();
    }

    /** A passive word right before the act, or in languages that inflect it, a passive form. */
    private boolean isPassive() {
        int reach = sentence.lexicon().unspaced() ? 6 : 22;
        int from = Math.max(sentence.clauses().start(match.clause()), match.start() - reach);
        return sentence.cues().any(Function.PASSIVE, from, match.start()) || isPassiveForm();
    }

    private boolean isPassiveForm() {
        if (sentence.lexicon().agent() == null) {
            return false;
        }
        String word = sentence.text().substring(match.start(), match.end());
        return word.matches(".*(?:[еая]н[аоы]?|[яы]т[аоы]?|ется|ются)");
    }
}
