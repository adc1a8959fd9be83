package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.List;
import java.util.Set;

/** Whether the subject of an act does it or is the one it is done to, and who does it then. */
final class SubjectRole {
    private final Act act;
    private final Vicinity vicinity;
    private final Targets targets;
    private final Casting casting;
    private final boolean passive;
    private final GoodsOwners owners;

    SubjectRole(Act act, Vicinity vicinity, Targets targets, Casting casting, boolean passive) {
        this.act = act;
        this.vicinity = vicinity;
        this.targets = targets;
        this.casting = casting;
        this.passive = passive;
        this.owners = new GoodsOwners(act);
    }

    /**
     * Casts the subject and the agent; the subject of a passive is whom it is done to, unless it is the goods' owner.
     *
     * @param suffers whether the voice of the act makes its subject suffer it
     */
    void read(boolean suffers) {
        List<Party> subject = subject();
        List<Party> agents = vicinity.inClause(Party.Role.AGENT);
        if (act.type() == EventType.ASSET_ATTACK) {
            Attack attack = new Attack(act.sentence(), act.match());
            Party owner = passive ? null : attack.ownerOfTarget();
            if (owner != null) {
                casting.receive(owner.code());
                subject = attack.plainBefore(owner);
            }
            agents = agents.isEmpty() ? attack.wielder() : agents;
            if (agents.isEmpty() && subject.stream().allMatch(party -> party.clause() < act.clause())) {
                // 伊朗导弹落向卡塔尔,两条生产线中弹
                agents = Attack.wielder(
                        act.sentence(), act.sentence().start(), act.sentence().end());
            }
            subject = without(agents, subject);
        }
        if (!isToldByType(subject, agents)) {
            byVoice(subject, agents, suffers);
        }
    }

    private static List<Party> without(List<Party> agents, List<Party> subject) {
        return agents.isEmpty()
                ? subject
                : subject.stream().filter(party -> !party.isNamedIn(agents)).toList();
    }

    /** The names that may act; those it can only be done to are cast at once. */
    private List<Party> subject() {
        List<Party> subject = vicinity.subject().parties().stream()
                .filter(party -> !casting.recipients().contains(party.code()))
                .toList();
        if (act.type() == EventType.SANCTIONS && targets.isListed(subject)
                || Frame.isAtBorder(act.type()) && !passive && targets.isTaxed(subject, act.context())) {
            // 6家美国企业列入清单, 日本汽车关税降为15%: it is done to those who are named first.
            casting.receive(subject);
            return List.of();
        }
        List<Party> speaker = passive ? List.of() : owners.speaker(subject);
        if (!speaker.isEmpty()) {
            casting.receive(subject);
            return speaker;
        }
        if (act.type() == EventType.PRICE_CAP && subject.size() == 1 && owners.isGoodsOwner(subject)) {
            // 加方认可的俄罗斯原油最高售价降到: whose goods they are does not cap their price.
            casting.receive(subject);
            return owners.plainBefore(subject.get(0));
        }
        if (act.type() == EventType.ASSET_ATTACK && vicinity.subject().isInSubordinate()) {
            // "output fell after strikes on two plants": whose output it is did not strike.
            return subject.stream()
                    .filter(party -> party.clause() == act.clause())
                    .toList();
        }
        return subject;
    }

    /** Casts them where the type of event says more than the voice; answers whether it does. */
    private boolean isToldByType(List<Party> subject, List<Party> agents) {
        return switch (act.type()) {
            case TRANSIT_HALT -> isTransit(subject, agents);
            case SUPPLY_CUT -> isSupply(subject);
            case NATIONALISATION -> isTaking(subject, agents);
            default -> false;
        };
    }

    private boolean isTransit(List<Party> subject, List<Party> agents) {
        if (!Party.all(subject, party -> Topics.isBeforeGoods(act.sentence(), party))) {
            return false;
        }
        List<Party> way = vicinity.inClause(Party.Role.VIA);
        if (!way.isEmpty()) {
            // "Russian gas stops flowing through Ukraine": who closes the way is not who sends the goods.
            casting.act(way);
        } else if (passive && !subject.isEmpty()) {
            // "отгрузка казахстанской нефти остановлена": whose goods wait does not stop them.
            casting.act(agents);
        } else {
            return false;
        }
        casting.receive(subject);
        return true;
    }

    /** A company stops deliveries: the country they come from acts. */
    private boolean isSupply(List<Party> subject) {
        if (isLeftWithout(subject)) {
            casting.receive(subject);
            return true;
        }
        List<Party> sources = vicinity.inClause(Party.Role.SOURCE);
        if (sources.isEmpty() || !Party.all(subject, Party::company)) {
            return false;
        }
        casting.act(sources);
        return true;
    }

    /** 斯洛伐克断油: of a verb that has no object who does not sell such goods goes without them. */
    private boolean isLeftWithout(List<Party> subject) {
        boolean alone = act.sentence().lexicon().unspaced()
                && act.match().rule().when().length == 1
                && !subject.isEmpty()
                && subject.get(0).clause() == act.clause()
                && act.sentence()
                        .cues()
                        .any(Function.RUNS_DRY, act.match().start(), act.match().end())
                && vicinity.inClause(Party.Role.TOWARD).isEmpty();
        Set<String> goods = alone ? Topics.commodities(act.sentence(), act.match(), act.context()) : Set.of();
        return alone
                && Party.all(
                        subject,
                        party -> !party.company() && !act.context().exporters().sells(party.code(), goods));
    }

    /** "A court in Mali placed Barrick's mine under administration": no company takes from a state. */
    private boolean isTaking(List<Party> subject, List<Party> agents) {
        List<Party> taker = takerBefore(subject);
        if (!taker.isEmpty()) {
            casting.receive(subject);
            casting.act(taker);
            return true;
        }
        if (Party.all(subject, party -> !party.company())) {
            return false;
        }
        casting.receive(subject);
        casting.act(agents.isEmpty() ? vicinity.inClause(Party.Role.PLACE) : agents);
        return true;
    }

    /** "Bishkek put the mine of Canada's Centerra under outside management": told in one phrase behind its object, by who is named first. */
    private List<Party> takerBefore(List<Party> subject) {
        boolean behind = act.match().rule().when().length == 1 && !subject.isEmpty();
        if (!behind || act.sentence().lexicon().unspaced()) {
            return List.of();
        }
        Party object = subject.get(0);
        return act.sentence()
                .firstThat(party -> party.clause() == act.clause()
                        && object.clause() == act.clause()
                        && party.isPlain()
                        && party.group() != object.group()
                        && party.end() <= object.start());
    }

    private void byVoice(List<Party> subject, List<Party> agents, boolean suffers) {
        boolean earlier = subject.isEmpty() || subject.get(0).clause() != act.clause();
        if (!agents.isEmpty() && (passive || earlier || act.type() == EventType.DISPUTE)) {
            casting.act(agents);
            casting.receive(subject);
        } else if (suffers && !actsBefore(subject) && !givesNotice(subject)) {
            casting.receive(subject);
        } else {
            casting.act(subject);
        }
    }

    /** 莫斯科照会东京:水产品不得入境: whether the subject notifies, in a clause of its own, those who suffer. */
    private boolean givesNotice(List<Party> subject) {
        if (subject.isEmpty()
                || subject.get(0).clause() >= act.clause()
                || !act.sentence().lexicon().unspaced()) {
            return false;
        }
        int clause = subject.get(0).clause();
        return act.sentence()
                .cues()
                .any(
                        Function.NOTICE,
                        subject.get(0).end(),
                        act.sentence().clauses().end(clause));
    }

    /** Whether the subject does an act of the same type in an earlier clause: who acts does not suffer the next one of its kind. */
    private boolean actsBefore(List<Party> subject) {
        if (subject.isEmpty()) {
            return false;
        }
        int clause = subject.get(0).clause();
        return clause < act.clause()
                && act.sentence()
                        .hasMatch(other -> other.clause() == clause
                                && other.rule().type() == act.match().rule().type());
    }
}
