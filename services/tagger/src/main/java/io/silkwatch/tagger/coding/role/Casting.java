package io.silkwatch.tagger.coding.role;

import io.silkwatch.tagger.coding.event.Cast;
import io.silkwatch.tagger.coding.sentence.Party;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects who acts and to whom while an act is read; the order of mention is kept. */
final class Casting {
    private final Set<String> actors = new LinkedHashSet<>();
    private final Set<String> recipients = new LinkedHashSet<>();

    void act(List<Party> parties) {
        for (Party party : parties) {
            actors.add(party.code());
        }
    }

    /** @param code who acts; null for nobody */
    void act(String code) {
        if (code != null) {
            actors.add(code);
        }
    }

    void receive(List<Party> parties) {
        for (Party party : parties) {
            recipients.add(party.code());
        }
    }

    /** @param code who is acted upon; null for nobody */
    void receive(String code) {
        if (code != null) {
            recipients.add(code);
        }
    }

    boolean nobodyActs() {
        return actors.isEmpty();
    }

    /** Who acts so far. */
    Set<String> actors() {
        return Collections.unmodifiableSet(actors);
    }

    /** Who is acted upon so far. */
    Set<String> recipients() {
        return Collections.unmodifiableSet(recipients);
    }

    /** The result: who acts does not act upon himself. */
    Cast cast() {
        recipients.removeAll(actors);
        return new Cast(List.copyOf(actors), List.copyOf(recipients));
    }
}
