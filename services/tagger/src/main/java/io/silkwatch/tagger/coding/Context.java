package io.silkwatch.tagger.coding;

import io.silkwatch.tagger.match.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the text before a sentence leaves in the reader's mind. */
final class Context {
    /** The subject of a sentence is named so near its start; a later name is spoken of in passing. */
    private static final int SUBJECT_REACH = 70;
    /** "Minutes after": so far into a clause its conjunction may stand. */
    private static final int LEAD_REACH = 16;

    private final Exporters exporters;
    private final MainSides main;
    private final LastGoods goods;
    private final LastDates dates = new LastDates();
    private String subject;
    private String company;
    private List<String> pair = List.of();
    private String sanctioned;
    private String imposer;
    private List<String> burdened = List.of();
    private String corridor;
    private String armed;

    Context(Exporters exporters, List<Hit> titleHits, List<Hit> textHits) {
        this.exporters = exporters;
        this.main = MainSides.of(titleHits, textHits);
        this.goods = new LastGoods(titleHits);
    }

    /** Who sells what. */
    Exporters exporters() {
        return exporters;
    }

    /** The commodities last spoken of. */
    LastGoods goods() {
        return goods;
    }

    /** The dates last spoken of. */
    LastDates dates() {
        return dates;
    }

    /** Forgets what a paragraph does not carry over. */
    void startParagraph() {
        subject = null;
        armed = null;
        goods.startParagraph();
    }

    /** Takes in a sentence that has been read. */
    void add(Sentence sentence) {
        if (!sentence.isTitle()) {
            dates.add(sentence.text(), sentence.start(), sentence.end());
        }
        if (!sentence.hits().isEmpty()) {
            rememberNames(sentence);
        }
    }

    private void rememberNames(Sentence sentence) {
        Party first = subjectOf(sentence);
        if (first != null) {
            subject = first.code();
            company = first.company() ? first.code() : company;
        }
        rememberPair(sentence);
        if (sentence.lexicon().unspaced() && sentence.cues().any(Function.WEAPON, sentence.start(), sentence.end())) {
            List<Party> wielder = Attack.wielder(sentence, sentence.start(), sentence.end());
            armed = wielder.isEmpty() ? null : wielder.get(0).code();
        }
        goods.add(sentence);
        for (Hit hit : sentence.hits()) {
            String id = Topics.corridor(hit);
            corridor = id == null ? corridor : id;
        }
    }

    /** The first plain name near the start; one of a clause that only says when or why gives way to one of the main clause. */
    private static Party subjectOf(Sentence sentence) {
        Party inSubordinate = null;
        for (Party party : sentence.parties()) {
            if (party.start() - sentence.start() > SUBJECT_REACH) {
                break;
            }
            if (party.isPlain()) {
                int clause = sentence.clauses().start(party.clause());
                if (!sentence.cues().any(Function.CONJUNCTION, clause, Math.min(clause + LEAD_REACH, party.start()))) {
                    return party;
                }
                inSubordinate = inSubordinate == null ? party : inSubordinate;
            }
        }
        return inSubordinate;
    }

    private void rememberPair(Sentence sentence) {
        List<String> sides = new ArrayList<>(sentence.parties().size());
        for (Party party : sentence.parties()) {
            boolean takesPart = party.isPlain() || party.role() == Party.Role.PARTNER;
            if (takesPart && !sides.contains(party.code())) {
                sides.add(party.code());
            }
        }
        pair = sides.size() == 2 ? sides : pair;
    }

    /** Who the paragraph, else the article, is about; null when nobody is named. */
    String subject() {
        return subject != null ? subject : main.first();
    }

    /** Whose the company is that was last a subject; null when there was none. */
    String company() {
        return company;
    }

    /** Whose weapons the paragraph last spoke of; null for nobody's. */
    String armed() {
        return armed;
    }

    /** Remembers at whom sanctions were last said to be aimed. */
    void aim(List<String> target) {
        if (!target.isEmpty()) {
            sanctioned = target.get(0);
        }
    }

    /** The target of sanctions whose clause names none; null when nobody is known. */
    String targetOf(Set<String> side, Sentence sentence) {
        return sanctioned != null && !side.contains(sanctioned) ? sanctioned : otherThan(side, sentence);
    }

    /** Remembers who imposed the last measure told, and on whom. */
    void imposed(List<String> actors, List<String> recipients) {
        if (!actors.isEmpty()) {
            imposer = actors.get(0);
            burdened = recipients;
        }
    }

    /** Whom the last measure told hits if those imposed it; empty when that is not said. */
    List<String> burdenedBy(Set<String> actors) {
        return actors.size() == 1 && actors.contains(imposer) ? burdened : List.of();
    }

    /** Who imposed the last measure told, if none of those; null when nobody is known. */
    String imposerOtherThan(Set<String> side) {
        return side.contains(imposer) ? null : imposer;
    }

    /** Whom the article is about most, if none of those; null otherwise. */
    String mainOtherThan(Set<String> side) {
        return side.contains(main.first()) ? null : main.first();
    }

    /** The other of the two whom the article is about most, if one of those is among them; null otherwise. */
    String mainPartnerOf(Set<String> side) {
        List<String> sides = main.pair();
        if (sides.isEmpty() || side.contains(sides.get(0)) == side.contains(sides.get(1))) {
            return null;
        }
        return side.contains(sides.get(0)) ? sides.get(1) : sides.get(0);
    }

    /** The other of two sides: named in the sentence, else spoken of before it; null when there is none. */
    String otherThan(Set<String> side, Sentence sentence) {
        Stream<String> here = sentence.parties().stream().map(Party::code);
        Stream<String> before = Stream.of(Stream.ofNullable(subject), pair().stream(), main.pair().stream())
                .flatMap(sides -> sides);
        return Stream.concat(here, before)
                .filter(code -> !side.contains(code))
                .findFirst()
                .orElse(null);
    }

    /** The two sides last spoken of together. */
    List<String> pair() {
        return pair.isEmpty() ? main.pair() : pair;
    }

    /** The corridor last named; null when there is none. */
    String corridor() {
        return corridor;
    }
}
