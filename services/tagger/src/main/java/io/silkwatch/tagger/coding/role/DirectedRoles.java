package io.silkwatch.tagger.coding.role;

import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.sentence.Party;
import java.util.List;

/** The roles of what one side does to another or to its own goods: a ban, a tariff, a supply cut, an attack. */
final class DirectedRoles {
    private final Act act;
    private final EventType type;
    private final Casting casting;
    private final Vicinity vicinity;
    private final Reach reach;
    private final ImpliedSides implied;
    /** Whether the act is done to the other side, so that the subject of a passive is the other. */
    private final boolean targeted;

    private final boolean passive;

    DirectedRoles(Act act, Casting casting) {
        this.act = act;
        this.type = act.type();
        this.casting = casting;
        this.vicinity = new Vicinity(act.sentence(), act.match());
        this.reach = new Reach(act.sentence(), act.match());
        this.implied = new ImpliedSides(act, casting);
        this.targeted = Frame.of(type) == Frame.TARGETED;
        this.passive = Voice.isPassive(act.sentence(), act.match());
    }

    void read() {
        castSubject();
        castRecipients();
        if (casting.nobodyActs()) {
            castUnnamedActor();
        }
        if (targeted) {
            implied.findCompany();
        }
        implied.findOtherSide();
        implied.findAnswered();
        implied.findSpared();
    }

    /** The subject acts; that of a passive is whom it is done to, unless it is the goods' owner. */
    private void castSubject() {
        List<Party> subject = vicinity.subject().parties();
        boolean suffers = passive && (targeted || type == EventType.DISPUTE)
                || act.match().rule().suffered()
                || isAttacked(subject);
        List<Party> agents = vicinity.inClause(Party.Role.AGENT);
        boolean earlier = subject.isEmpty() || subject.get(0).clause() != act.clause();
        if (!agents.isEmpty() && (passive || earlier || type == EventType.DISPUTE)) {
            casting.act(agents);
            casting.receive(subject);
        } else if (suffers || ownsGoods(subject)) {
            casting.receive(subject);
        } else {
            List<Party> origin = origin();
            casting.act(origin.isEmpty() ? subject : origin);
        }
    }

    /** "Shell declared force majeure on exports from Nigeria": what a company does not deliver comes from where it is dug, not from where the company is at home; empty where that is not said. */
    private List<Party> origin() {
        Subject subject = vicinity.subject();
        if (type != EventType.SUPPLY_CUT || !subject.isCompany()) {
            return List.of();
        }
        return act.sentence()
                .firstThat(party -> party.clause() == act.clause()
                        && party.group() != subject.parties().get(0).group()
                        && (party.role() == Party.Role.SOURCE || act.sentence().isAttributeOfGoods(party)));
    }

    /** "CPC stopped loading after an attack": companies and works attack nobody. */
    private boolean isAttacked(List<Party> subject) {
        return type == EventType.ASSET_ATTACK
                && !subject.isEmpty()
                && Party.all(subject, party -> party.company() || party.role() == Party.Role.PLACE);
    }

    /** "The price cap on Russian oil falls": whose goods they are does not act at another's border. */
    private boolean ownsGoods(List<Party> subject) {
        return targeted && !subject.isEmpty() && Party.all(subject, act.sentence()::isAttributeOfGoods);
    }

    private void castRecipients() {
        int after = reach.firstPlainAfter(casting.actors());
        for (Party party : act.sentence().parties()) {
            if (reach.covers(party)
                    && isRecipient(party, after)
                    && !act.sentence().sellsForReason(party)) {
                casting.receive(party.code());
            }
        }
    }

    private boolean isRecipient(Party party, int plainAfter) {
        return switch (party.role()) {
            case TOWARD, PARTNER, SOURCE -> true;
            case PLAIN -> party.group() == plainAfter;
            default -> false;
        };
    }

    private void castUnnamedActor() {
        if (type == EventType.NATIONALISATION) {
            // Only the state in which a thing lies can take it.
            casting.act(vicinity.inClause(Party.Role.PLACE));
        }
        boolean agentless = targeted && (passive || vicinity.subject().isLeftOut());
        if (agentless || type == EventType.ASSET_ATTACK || type == EventType.TRANSIT_HALT && passive) {
            return;
        }
        implied.carryBoth();
        if (casting.nobodyActs() && !targeted) {
            casting.act(vicinity.inClause(Party.Role.PLACE));
        }
        implied.carrySubject();
    }
}
