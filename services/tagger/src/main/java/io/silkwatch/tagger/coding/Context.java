package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.Hit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the text before a sentence leaves in the reader's mind. */
final class Context {
    /** A country in the title is what the article is about. */
    private static final int TITLE_WEIGHT = 3;

    /** The subject of a sentence is named so near its start; a later name is spoken of in passing. */
    private static final int SUBJECT_REACH = 70;
    /** A title or another paragraph that names more commodities than this does not say which one a sentence means. */
    private static final int CLEAR = 2;
    /** "Minutes after": so far into a clause its conjunction may stand. */
    private static final int LEAD_REACH = 16;

    private final Exporters exporters;
    private final String lead;
    private final List<String> leadPair;
    private final Set<String> titleCommodities = new LinkedHashSet<>();
    private String subject;
    private String company;
    private List<String> pair = List.of();
    private String sanctioned;
    private String imposer;
    private List<String> burdened = List.of();
    private LocalDate day;
    private Set<String> commodities = Set.of();
    /** Who and what the sentences spoke of that named these commodities. */
    private final Set<String> about = new HashSet<>();

    private String corridor;
    private int year;
    private int yearAt;

    Context(Exporters exporters, List<Hit> titleHits, List<Hit> textHits) {
        this.exporters = exporters;
        Map<String, Integer> weights = new LinkedHashMap<>();
        titleHits.forEach(hit -> weigh(hit, TITLE_WEIGHT, weights));
        textHits.forEach(hit -> weigh(hit, 1, weights));
        this.lead = heaviestBut(null, weights);
        String second = heaviestBut(lead, weights);
        this.leadPair = second == null ? List.of() : List.of(lead, second);
        for (Hit hit : titleHits) {
            if (hit.entity().kind() == EntityKind.COMMODITY) {
                titleCommodities.add(hit.entity().id());
            }
        }
    }

    private static void weigh(Hit hit, int weight, Map<String, Integer> weights) {
        String code = Parties.code(hit.entity());
        if (code != null) {
            weights.merge(code, weight, Integer::sum);
        }
    }

    /** Of several that weigh the same the one named first; null when there is none. */
    private static String heaviestBut(String other, Map<String, Integer> weights) {
        String heaviest = null;
        int most = 0;
        for (Map.Entry<String, Integer> entry : weights.entrySet()) {
            if (entry.getValue() > most && !entry.getKey().equals(other)) {
                heaviest = entry.getKey();
                most = entry.getValue();
            }
        }
        return heaviest;
    }

    /** Who sells what. */
    Exporters exporters() {
        return exporters;
    }

    /** Forgets what a paragraph does not carry over. */
    void startParagraph() {
        subject = null;
        commodities = titleCommodities.isEmpty() && commodities.size() <= CLEAR ? commodities : Set.of();
    }

    /** Takes in a sentence that has been read. */
    void add(Sentence sentence) {
        if (!sentence.isTitle()) {
            rememberYear(sentence.text(), sentence.start(), sentence.end());
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
        Set<String> named = Topics.commodities(sentence.hits(), sentence.start(), sentence.end());
        if (!named.isEmpty()) {
            commodities = named;
            about.clear();
            sentence.hits().forEach(this::rememberSpokenOf);
        }
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

    /** Remembers the last year that a sentence writes in digits. */
    private void rememberYear(String text, int from, int to) {
        for (int i = to - 4; i >= from; i--) {
            char first = text.charAt(i);
            boolean century = first == '1' && text.charAt(i + 1) == '9' || first == '2' && text.charAt(i + 1) == '0';
            if (century
                    && isDigit(text, i + 2)
                    && isDigit(text, i + 3)
                    && !isDigit(text, i - 1)
                    && !isDigit(text, i + 4)) {
                year = Integer.parseInt(text.substring(i, i + 4));
                yearAt = i;
                return;
            }
        }
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    void rememberDay(LocalDate date) {
        day = date;
    }

    /** The day last spoken of; null when there is none. */
    LocalDate day() {
        return day;
    }

    /** The year named at most {@code reach} characters before an index; 0 when there is none. */
    int yearBefore(int index, int reach) {
        return year != 0 && index - yearAt <= reach ? year : 0;
    }

    /** Who the paragraph, else the article, is about; null when nobody is named. */
    String subject() {
        return subject != null ? subject : lead;
    }

    /** Whose the company is that was last a subject; null when there was none. */
    String company() {
        return company;
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
        return side.contains(lead) ? null : lead;
    }

    /** The other of two sides: named in the sentence, else spoken of before it; null when there is none. */
    String otherThan(Set<String> side, Sentence sentence) {
        List<String> here =
                sentence.parties().stream().map(Party::code).distinct().toList();
        return Stream.of(here, subject == null ? List.<String>of() : List.of(subject), pair(), leadPair)
                .flatMap(List::stream)
                .filter(code -> !side.contains(code))
                .findFirst()
                .orElse(null);
    }

    /** The two sides last spoken of together. */
    List<String> pair() {
        return pair.isEmpty() ? leadPair : pair;
    }

    /**
     * The commodities last named, unless a sentence turns to others than those spoken of with them; else those of the title. What stands in another
     * paragraph or the title counts only if it is clear.
     */
    Set<String> commodities(Sentence sentence) {
        if (!commodities.isEmpty() && goesOn(sentence)) {
            return commodities;
        }
        return titleCommodities.size() > CLEAR ? Set.of() : titleCommodities;
    }

    /** Whether a sentence speaks of those that were named with the commodities, or nobody else. */
    private boolean goesOn(Sentence sentence) {
        boolean others = false;
        for (Hit hit : sentence.hits()) {
            String code = Parties.code(hit.entity());
            String along = Topics.corridor(hit);
            if (about.contains(code) || about.contains(along)) {
                return true;
            }
            others |= code != null || along != null;
        }
        return !others || sentence.cues().any(Function.SAME, sentence.start(), sentence.start() + SUBJECT_REACH);
    }

    private void rememberSpokenOf(Hit hit) {
        String code = Parties.code(hit.entity());
        String along = Topics.corridor(hit);
        if (code != null) {
            about.add(code);
        }
        if (along != null) {
            about.add(along);
        }
    }

    /** The corridor last named; null when there is none. */
    String corridor() {
        return corridor;
    }
}
