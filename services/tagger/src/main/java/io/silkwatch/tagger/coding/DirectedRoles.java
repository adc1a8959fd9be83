package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.List;

/** The roles of what one side does to another or to its own goods: a ban, a tariff, a supply cut, an attack. */
final class DirectedRoles {
    private final Act act;
    private final EventType type;
    private final Casting casting;
    private final Vicinity vicinity;
    private final Reach reach;
    private final Targets targets;
    private final Voice voice;
    private final ImpliedSides implied;
    private final DistantRecipients distant;
    /** Whether the act is done to the other side, so that the subject of a passive is the other. */
    private final boolean targeted;

    private final boolean passive;
    /** Whether the measure itself is the subject of the passive. */
    private final boolean ofMeasure;

    DirectedRoles(Act act, Casting casting) {
        this.act = act;
        this.type = act.type();
        this.casting = casting;
        this.vicinity = new Vicinity(act.sentence(), act.match());
        this.reach = new Reach(act.sentence(), act.match());
        this.targets = new Targets(act.sentence(), act.match(), vicinity);
        this.voice = new Voice(act.sentence(), act.match());
        this.implied = new ImpliedSides(act, casting);
        this.distant = new DistantRecipients(act, casting, vicinity, reach, targets, implied);
        this.targeted = Frame.of(type) == Frame.TARGETED;
        this.passive = voice.isPassive();
        this.ofMeasure = passive && voice.isMeasureSubject();
    }

    void read() {
        if (Frame.isAtBorder(type)) {
            new Markets(act.sentence(), vicinity).cast(casting, passive);
        }
        castSubject();
        if (!targeted && casting.nobodyActs()) {
            castSenders();
        }
        castOthers();
        if (casting.nobodyActs() && (Frame.isMeasure(type) || isRelief())) {
            casting.act(implied.announcer());
        }
        if (casting.nobodyActs()) {
            castUnnamedActor();
        }
        castImposers();
        distant.find();
        if (Frame.isMeasure(type)) {
            act.context().imposed(List.copyOf(casting.actors()), List.copyOf(casting.recipients()));
        }
    }

    private void castSubject() {
        List<Party> owners = vicinity.ownersOfMeasure(type, voice.suffers());
        if (owners.isEmpty()) {
            // Who "was cut off" is no supplier: the verb stands alone, its object is the buyer.
            boolean severed = type == EventType.SUPPLY_CUT && act.match().rule().when().length == 1;
            boolean suffers = passive && (targeted && !ofMeasure || severed || type == EventType.DISPUTE);
            new SubjectRole(act, vicinity, targets, casting, passive).read(suffers);
            return;
        }
        // "пошлины ЕС вступили в силу", "попали под санкции США": whose the measure is stands behind it.
        casting.act(owners);
        if (voice.suffers()) {
            casting.receive(vicinity.subject().parties());
        }
    }

    /** Where nobody stops the flow of goods, those whose goods they are do. */
    private void castSenders() {
        if ((passive || Frame.isAtExport(type)) && type != EventType.TRANSIT_HALT) {
            casting.act(vicinity.originOfGoods());
        }
        if (casting.nobodyActs() && type != EventType.CONTRACT_TERMINATION && !(isRelief() && voice.suffers())) {
            casting.act(act.sentence().firstThat(party -> party.role() == Party.Role.SOURCE && reach.covers(party)));
        }
        if (casting.nobodyActs() && (Frame.isAtExport(type) || type == EventType.TECHNOLOGY_CONTROL)) {
            // "The duty on Russian wheat exports", "ore may no longer leave Gabon": what is held back leaves its own
            // country.
            casting.act(vicinity.leftByGoods());
        }
    }

    /** Those who join in the act, and those it is done to. */
    private void castOthers() {
        if (type == EventType.SANCTIONS_EASED && casting.nobodyActs()) {
            // "removed from the US sanctions list", "из списка США исключены": whose the list is.
            casting.act(vicinity.inClause(Party.Role.SOURCE));
            casting.actInstead(vicinity.plainInFront());
        }
        List<Party> requester = type == EventType.TRANSIT_DENIAL ? vicinity.requester() : List.of();
        casting.receive(requester);
        int after = reach.firstPlainAfter(casting.actors());
        for (Party party : act.sentence().parties()) {
            if (targeted && vicinity.actsTogether(party)) {
                casting.act(List.of(party));
            } else if (requester.isEmpty() && reach.covers(party) && isRecipient(party, after)) {
                casting.receive(party.code());
            }
        }
        if (casting.nobodyReceives() && reach.isBackward()) {
            casting.receive(act.sentence().firstPlainOf(act.clause() - 1));
            // 与荷兰的供气合同,挪威提前画上句号
            casting.receive(vicinity.partnersOf(act.clause() - 1));
        }
        if (casting.nobodyReceives()) {
            distant.nameElsewhere();
        }
    }

    private boolean isRelief() {
        return type == EventType.SANCTIONS_EASED || type == EventType.MEASURE_SUSPENDED;
    }

    private boolean isRecipient(Party party, int plainAfter) {
        if (reach.isCause(party) || isRelief() && voice.suffers() && !casting.nobodyReceives()) {
            // "Hungary won an exemption from sanctions on Russian oil": who is spared stands first.
            return false;
        }
        return switch (party.role()) {
            case TOWARD -> !Frame.isAtOwnBorder(type) || !vicinity.isInto(party);
            case PARTNER, SOURCE -> true;
            case MARKET -> !Frame.isAtBorder(type);
            case PLAIN -> party.group() == plainAfter && !reach.hasAimBefore(party);
            case PLACE -> type == EventType.ASSET_ATTACK;
            default -> false;
        };
    }

    private void castUnnamedActor() {
        if (Frame.isAtOwnBorder(type)) {
            // "в Казахстане запрещен ввоз", "ввоз стали в США": where goods enter is who keeps them out.
            List<Party> places = vicinity.inClause(Party.Role.PLACE);
            casting.act(places.isEmpty() ? vicinity.intoWhere() : places);
        }
        if (casting.nobodyActs() && Frame.isAtOwnBorder(type)) {
            casting.actInstead(vicinity.entered());
        }
        if (casting.nobodyActs() && Frame.isMeasure(type)) {
            casting.actInstead(vicinity.issuer());
        }
        if (!casting.nobodyActs()) {
            return;
        }
        boolean agentless =
                targeted && (passive && !ofMeasure || vicinity.subject().isLeftOut());
        if (agentless && Frame.isMeasure(type)) {
            implied.carryImposer();
            if (!passive && act.match().rule().measure()) {
                // 同一天,报复关税上路: whose measure takes effect is whom the paragraph is about.
                casting.act(implied.openingPlace());
                implied.carrySubject();
            }
        } else if (!agentless && type != EventType.ASSET_ATTACK) {
            if (!targeted || ofMeasure || type == EventType.NATIONALISATION) {
                casting.act(vicinity.inClause(Party.Role.PLACE));
            }
            if (casting.nobodyActs() && Frame.isMeasure(type)) {
                casting.act(implied.openingPlace());
            }
            implied.carrySubject();
        }
    }

    /** "Swiss goods face a US tariff": the name in front of the measure is whose it is. */
    private void castImposers() {
        boolean licensed = casting.nobodyActs() && (Frame.isAtExport(type) || type == EventType.TECHNOLOGY_CONTROL);
        boolean suffered = targeted && (voice.suffers() || passive && !ofMeasure) || isRelief() && voice.suffers();
        if (suffered || licensed) {
            // "Antimony now needs a Chinese licence": whose the licence is.
            casting.actInstead(vicinity.plainWithin());
        }
        if (type == EventType.ASSET_ATTACK && casting.nobodyActs()) {
            implied.carryArmed();
        }
        if (type == EventType.ASSET_ATTACK && casting.nobodyReceives() && casting.nobodyActs()) {
            // "..., Russian officials said": who tells of an attack by nobody in particular has suffered it.
            casting.receive(act.sentence().firstThat(Party::isPlain));
        }
        if (targeted
                && type != EventType.ASSET_ATTACK
                && voice.suffers()
                && casting.nobodyActs()
                && !casting.nobodyReceives()) {
            implied.findOpponent();
        }
    }
}
