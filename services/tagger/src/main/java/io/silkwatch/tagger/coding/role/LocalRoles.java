package io.silkwatch.tagger.coding.role;

import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;

/** The roles of what happens at a place: an outage, a discovery, a cut in output. */
final class LocalRoles {
    private final Act act;
    private final Sentence sentence;
    private final Casting casting;
    private final Vicinity vicinity;

    LocalRoles(Act act, Casting casting) {
        this.act = act;
        this.sentence = act.sentence();
        this.casting = casting;
        this.vicinity = new Vicinity(sentence, act.match());
    }

    void read() {
        List<Party> subject = vicinity.subject().parties();
        List<Party> places = places();
        boolean institution = happensAtPlace() || Party.all(subject, Party::acts);
        if (!subject.isEmpty() && subject.get(0).clause() == act.clause() && (places.isEmpty() || !institution)) {
            casting.act(subject);
        } else if (!places.isEmpty()) {
            casting.act(places.subList(0, 1));
        } else {
            List<Party> any = sentence.firstThat(party -> party.clause() == act.clause()
                    && party.role() != Party.Role.ASIDE
                    && party.role() != Party.Role.VIA);
            casting.act(any.isEmpty() ? subject : any);
        }
        if (casting.nobodyActs()) {
            casting.act(sentence.firstThat(party -> party.role() == Party.Role.PLACE));
        }
        if (casting.nobodyActs() && !sentence.isTitle()) {
            new ImpliedSides(act, casting).carryPlace();
        }
    }

    private boolean happensAtPlace() {
        return switch (act.type()) {
            case ACCIDENT, OUTAGE, DISCOVERY -> true;
            default -> false;
        };
    }

    private List<Party> places() {
        List<Party> places = new ArrayList<>(vicinity.inClause(Party.Role.PLACE));
        places.addAll(vicinity.inClause(Party.Role.SOURCE));
        return places;
    }
}
