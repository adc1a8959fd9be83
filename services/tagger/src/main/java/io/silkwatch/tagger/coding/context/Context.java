package io.silkwatch.tagger.coding.context;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.event.Statements;
import io.silkwatch.tagger.coding.lexicon.Exporters;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.number.NamedCountries;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.Hit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the text before a sentence leaves in the reader's mind. */
public final class Context {
    /** The subject of a sentence is named so near its start; a later name is spoken of in passing. */
    private static final int SUBJECT_REACH = 70;
    /** "Minutes after": so far into a clause its conjunction may stand. */
    private static final int LEAD_REACH = 16;
    /** So far into a clause "the company" ends that is its subject: "Later that day the company". */
    private static final int COMPANY_REACH = 28;
    /** Among so many statements an act stands that another one answers. */
    private static final int ANSWERABLE = 8;

    private final Exporters exporters;
    private final MainSides main;
    private final LastGoods goods;
    private final LastDates dates = new LastDates();
    private final List<Hit> titleHits;
    private String subject;
    /** Home of the company last spoken of: of one that acted, else of the last that was named; null when there was none. */
    private String company;

    /** Who the last sentence that named anybody named. */
    private List<String> named = List.of();

    private List<String> pair = List.of();
    private String corridor;
    /** The last statements, the newest first. */
    private final Deque<Statement> told = new ArrayDeque<>();

    /** An article of which only the names are known so far. */
    public Context(Exporters exporters, List<Hit> titleHits, List<Hit> textHits) {
        this.exporters = exporters;
        this.titleHits = titleHits;
        this.main = MainSides.of(titleHits, textHits);
        this.goods = new LastGoods(titleHits);
    }

    /** Who sells what. */
    public Exporters exporters() {
        return exporters;
    }

    /** What countries tell what currency a sentence speaks of. */
    public NamedCountries countries(Sentence sentence) {
        return new NamedCountries(sentence.hits(), titleHits);
    }

    /** The commodities last spoken of. */
    LastGoods goods() {
        return goods;
    }

    /** The dates last spoken of. */
    public LastDates dates() {
        return dates;
    }

    /** Forgets what a paragraph does not carry over. */
    public void startParagraph() {
        subject = null;
        goods.startParagraph();
        dates.startParagraph();
    }

    /** Takes in a sentence that has been read. */
    public void add(Sentence sentence) {
        if (!sentence.isTitle()) {
            dates.add(sentence.text(), sentence.start(), sentence.end());
        }
        if (!sentence.hits().isEmpty()) {
            rememberNames(sentence);
        }
    }

    /** Takes in what a sentence tells. */
    public void add(Statement statement) {
        told.addFirst(statement);
        if (told.size() > ANSWERABLE) {
            told.removeLast();
        }
    }

    /** The statements told last, the newest first. */
    Stream<Statement> lastTold() {
        return told.stream();
    }

    /** Who acted last upon one of some sides; empty when nobody did. */
    public List<String> lastToActUpon(Set<String> sides) {
        for (Statement statement : told) {
            if (!Collections.disjoint(statement.getRecipients(), sides)) {
                return statement.getActors();
            }
        }
        return List.of();
    }

    /** Who was told last to hold back one of some goods; null when nobody was. */
    public String lastToHoldBack(Set<String> goods) {
        List<String> actors = actorsOfLast(
                statement -> Frame.holdsBack(statement.getType())
                        && !Collections.disjoint(statement.getCommodities(), goods),
                Set.of());
        return actors.isEmpty() ? null : actors.get(0);
    }

    /** Whom some sides have a quarrel with: the other side of the dispute told last, else who took the last measure; empty when nothing of that was told. */
    public List<String> opponentsOf(Set<String> sides) {
        for (Statement statement : told) {
            Set<String> both = Statements.sides(statement);
            if (statement.getType() == EventType.DISPUTE && both.removeAll(sides) && !both.isEmpty()) {
                return List.copyOf(both);
            }
        }
        return actorsOfLast(statement -> Frame.isMeasure(statement.getType()), sides);
    }

    /** Whom the last measure told had hit that some sides took, on some of these goods or on all; empty when none was told. */
    public List<String> lastHitBy(Set<String> actors, Set<String> goods) {
        return told.stream()
                .filter(statement -> Frame.isMeasure(statement.getType())
                        && statement.getActors().containsAll(actors)
                        && (goods.isEmpty()
                                || statement.getCommodities().isEmpty()
                                || !Collections.disjoint(statement.getCommodities(), goods)))
                .findFirst()
                .map(Statement::getRecipients)
                .orElse(List.of());
    }

    /** Where the last attack, accident or halt happened that was told; null when none was. */
    public String placeOfMishap() {
        for (Statement statement : told) {
            List<String> place =
                    switch (statement.getType()) {
                        case ASSET_ATTACK -> statement.getRecipients();
                        case ACCIDENT, OUTAGE, TRANSIT_HALT -> statement.getActors();
                        default -> List.<String>of();
                    };
            if (!place.isEmpty()) {
                return place.get(0);
            }
        }
        return null;
    }

    /** What the last dispute or measure told is about; empty when none was told. */
    Set<String> disputedGoods() {
        return told.stream()
                .filter(statement -> statement.getType() == EventType.DISPUTE || Frame.isMeasure(statement.getType()))
                .findFirst()
                .<Set<String>>map(statement -> new LinkedHashSet<>(statement.getCommodities()))
                .orElse(Set.of());
    }

    /** Who acted in the last statement that meets a condition and in which others than some sides did; empty when there is none. */
    private List<String> actorsOfLast(Predicate<Statement> condition, Set<String> butNot) {
        return told.stream()
                .filter(condition)
                .map(statement -> statement.getActors().stream()
                        .filter(actor -> !butNot.contains(actor))
                        .toList())
                .filter(actors -> !actors.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private void rememberNames(Sentence sentence) {
        Party first = subjectOf(sentence);
        if (first != null) {
            subject = first.code();
        }
        if (first != null && first.company()) {
            company = first.code();
        } else {
            sentence.parties().stream().filter(Party::company).forEach(party -> company = party.code());
        }
        if (!sentence.parties().isEmpty()) {
            named = sentence.parties().stream().map(Party::code).toList();
        }
        rememberPair(sentence);
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

    /** Whom the article is about most; null when nobody is named. */
    public String mainSide() {
        return main.first();
    }

    /** Who the paragraph, else the article, is about; null when nobody is named. */
    public String subject() {
        return subject != null ? subject : main.first();
    }

    /** Home of the company last spoken of; null when there was none. */
    public String company() {
        return company;
    }

    /** Who acts where an act has no subject that is named: "the company" is the one spoken of before, all else whom the paragraph is about; null when nobody is named. */
    public String subjectOf(Sentence sentence, int clause) {
        int start = sentence.clauses().start(clause);
        boolean goesOn = company != null && sentence.cues().any(Function.THE_COMPANY, start, start + COMPANY_REACH);
        return goesOn ? company : subject();
    }

    /** The other of two sides: spoken of before; null when there is none. */
    public String otherThan(Set<String> side) {
        return Stream.of(named.stream(), Stream.ofNullable(subject), pair().stream(), main.pair().stream())
                .flatMap(sides -> sides)
                .filter(code -> !side.contains(code))
                .findFirst()
                .orElse(null);
    }

    /** The two sides last spoken of together. */
    public List<String> pair() {
        return pair.isEmpty() ? main.pair() : pair;
    }

    /** The corridor last named; null when there is none. */
    String corridor() {
        return corridor;
    }
}
