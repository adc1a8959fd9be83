package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.ArrayList;
import java.util.List;

/** The roles of what happens at a place: an outage, a discovery, a cut in output. */
final class LocalRoles {
    /** Money from a country: 中资. */
    private static final char CAPITAL = '资';

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
        List<Party> attacked = happensAtPlace() ? new Attack(sentence, act.match()).attackedBefore() : List.of();
        if (!attacked.isEmpty()) {
            casting.act(attacked);
            return;
        }
        List<Party> subject = vicinity.subject().parties();
        List<Party> owners = act.type() == EventType.DISCOVERY ? vicinity.plainWithin() : List.of();
        if (!owners.isEmpty() && Party.all(subject, Party::acts)) {
            // "Rio Tinto has found Zambia's largest copper deposit": whose the find is.
            casting.act(owners);
            return;
        }
        List<Party> works = whereCompaniesWork(subject);
        if (!works.isEmpty()) {
            casting.act(works);
            casting.markByOperator();
            return;
        }
        List<Party> places = places(subject);
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
            new ImpliedSides(act, casting).carrySubject();
        }
    }

    /** 嘉能可关闭澳洲冶炼厂, 特斯拉柏林厂停产: what a company does to its works in another country happens there. */
    private List<Party> whereCompaniesWork(List<Party> subject) {
        Party foreign = sentence.lexicon().unspaced() ? firstForeign(subject) : null;
        if (foreign == null) {
            return List.of();
        }
        // 法国道达尔: the country before a company is the company's.
        List<Party> named = subject.stream()
                .filter(party -> !party.acts() && !isForeign(party) && party.clause() == act.clause())
                .filter(party ->
                        party.start() > foreign.start() || !party.code().equals(foreign.code()))
                .toList();
        boolean alone = Party.all(subject, party -> party.code().equals(foreign.code()));
        return named.isEmpty() && alone ? worksOf(foreign) : named;
    }

    /** Whether all of a list are companies; in Chinese the country before a company is the company's. */
    private boolean isCompany(List<Party> subject) {
        return Party.all(subject, Party::company)
                || sentence.lexicon().unspaced()
                        && subject.get(subject.size() - 1).company()
                        && Party.all(subject, party -> party.code()
                                .equals(subject.get(0).code()));
    }

    private Party firstForeign(List<Party> subject) {
        for (Party party : subject) {
            if (isForeign(party)) {
                return party;
            }
        }
        return null;
    }

    /** A company, or capital: 中资铜矿. */
    private boolean isForeign(Party party) {
        String text = sentence.text();
        return party.company()
                || text.charAt(party.end() - 1) == CAPITAL
                || party.end() < text.length() && text.charAt(party.end()) == CAPITAL;
    }

    private List<Party> worksOf(Party company) {
        boolean capital = !company.company();
        return sentence.firstThat(party -> party.clause() == act.clause()
                && !party.acts()
                && (party.start() >= company.end() || capital && party.end() <= company.start())
                && party.end() <= act.match().spanEnd()
                && (party.isPlain() || party.role() == Party.Role.TOWARD));
    }

    private boolean happensAtPlace() {
        return switch (act.type()) {
            case ACCIDENT, OUTAGE, DISCOVERY -> true;
            default -> false;
        };
    }

    private List<Party> places(List<Party> subject) {
        List<Party> places = new ArrayList<>(vicinity.inClause(Party.Role.PLACE));
        places.addAll(vicinity.inClause(Party.Role.SOURCE));
        if (places.isEmpty() && isCompany(subject)) {
            // "At Tengiz, operator Chevron shut in wells"
            places.addAll(sentence.partiesThat(party -> party.role() == Party.Role.PLACE));
            if (places.isEmpty()
                    && act.type() == EventType.DISCOVERY
                    && sentence.lexicon().unspaced()) {
                // 苏里南外海再传捷报:道达尔公布
                places.addAll(sentence.firstThat(party ->
                        party.isPlain() && !party.acts() && party.clause() < act.clause() && !subject.contains(party)));
            }
        }
        return places;
    }
}
