package io.silkwatch.indicators.news.events;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.PolicyEvent;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Between whom an act is. Two kinds of acts are deals, as much the act of each party as of the others:
 *
 * <ul>
 * <li>A joint act (talks, memorandum, agreement, joint venture) is between every two of its parties. Who is named first does not act on the others.
 * <li>An exchange (investment, supply contract, offtake) is between the parties on one side and those on the other: two who buy from a third have no deal with
 *     each other. If all that are named are on one side, it is between every two of them.
 * </ul>
 *
 * @param one a side
 * @param other the other side, with the same parties if all deal with all
 */
record Sides(Set<String> one, Set<String> other) {
    private static final Set<EventType> JOINT =
            EnumSet.of(EventType.TALKS, EventType.MOU, EventType.AGREEMENT_SIGNED, EventType.JOINT_VENTURE);
    private static final Set<EventType> EXCHANGES =
            EnumSet.of(EventType.INVESTMENT, EventType.SUPPLY_CONTRACT, EventType.OFFTAKE);

    /** Whether events of a type are of all their parties and not of one party on another. */
    static boolean isDeal(EventType type) {
        return JOINT.contains(type) || EXCHANGES.contains(type);
    }

    /** The sides of an event. Other than deals only what names no recipient, such as a truce, is between all who act. */
    static Sides of(PolicyEvent event) {
        Set<String> actors = new TreeSet<>(event.getActors());
        Set<String> recipients = new TreeSet<>(event.getRecipients());
        Set<String> all = new TreeSet<>(actors);
        all.addAll(recipients);
        if (all.size() < 2) {
            return new Sides(all, Set.of());
        }
        boolean betweenAll =
                JOINT.contains(event.getType()) || recipients.isEmpty() || actors.isEmpty() && isDeal(event.getType());
        return betweenAll ? new Sides(all, all) : new Sides(actors, recipients);
    }

    /** The sides with each changed. */
    Sides map(UnaryOperator<Set<String>> change) {
        return new Sides(change.apply(one), change.apply(other));
    }

    /** All on either side. */
    Set<String> parties() {
        Set<String> parties = new TreeSet<>(one);
        parties.addAll(other);
        return parties;
    }

    /** Those on the other side to a party. */
    Set<String> partners(String party) {
        Set<String> partners = new TreeSet<>();
        if (one.contains(party)) {
            partners.addAll(other);
        }
        if (other.contains(party)) {
            partners.addAll(one);
        }
        partners.remove(party);
        return partners;
    }
}
