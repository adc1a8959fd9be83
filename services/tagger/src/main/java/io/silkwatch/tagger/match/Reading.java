package io.silkwatch.tagger.match;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.decision.Decision;
import io.silkwatch.tagger.match.decision.Reasons;
import io.silkwatch.tagger.match.decision.RussianNames;
import io.silkwatch.tagger.match.decision.Surroundings;
import io.silkwatch.tagger.match.decision.Verdict;
import io.silkwatch.tagger.match.dictionary.Condition;
import io.silkwatch.tagger.match.dictionary.Dictionary;
import io.silkwatch.tagger.match.dictionary.Row;
import io.silkwatch.tagger.match.phrase.PhraseTrie;
import io.silkwatch.tagger.taxonomy.Entity;
import io.silkwatch.tagger.text.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One text being searched: the places that phrases cover, and what is decided about them. */
final class Reading {
    /** Enough to see whether a name begins at a place. */
    private static final int PEEK = 4;

    private final NormalizedText text;
    private final Dictionary dictionary;
    private final Reasons reasons;
    private final Surroundings surroundings;
    private final List<Decision> decisions = new ArrayList<>();
    /** Nodes that wait for another node of their corridor, and their numbers. */
    private final List<Decision> waiting = new ArrayList<>();

    private final Map<Entity, Set<Integer>> nodes = new HashMap<>();

    private int[] covered = new int[32];
    private int spans;

    /** The place whose names are being judged; what of it counts is known when all were. */
    private int placeStart = -1;

    private boolean placeCounts;
    /** Where the name of an element begins that a word in front of it makes one; -1 for none. */
    private int placeElement;

    private int decisionsBefore;
    /** Names that were read as if they were none, up to where they reach; shorter names of the same entity do not count there. */
    private final List<Entity> left = new ArrayList<>();

    private int leftEnd;

    /**
     * Searches a text.
     *
     * @param lead of a title the text under it, of a text its title; null where there is none
     */
    Reading(NormalizedText text, NormalizedText lead, Dictionary dictionary, Reasons reasons) {
        this.text = text;
        this.dictionary = dictionary;
        this.reasons = reasons;
        this.surroundings = new Surroundings(dictionary.contextWords(), text, lead);
        dictionary.trie().longestMatches(text, 0, text.folded().length(), new Judge());
        reasons.organs().takeBack(text.folded(), decisions);
        reasons.givenNames().takeBack(text.folded(), decisions);
    }

    String folded() {
        return text.folded();
    }

    char[] chars() {
        return text.chars();
    }

    /** How many places phrases of the dictionary cover, ignored ones included. */
    int spans() {
        return spans;
    }

    int spanStart(int span) {
        return covered[2 * span];
    }

    int spanEnd(int span) {
        return covered[2 * span + 1];
    }

    /** The node numbers seen, by corridor. */
    Map<Entity, Set<Integer>> nodes() {
        return nodes;
    }

    void decide(Entity entity, int start, int end, Verdict verdict) {
        decisions.add(new Decision(entity, start, end, verdict, List.of()));
    }

    /** Decides about nodes without transport, once the nodes of the whole article are known. */
    void settleNodes(Map<Entity, Set<Integer>> ofArticle) {
        for (Decision node : waiting) {
            boolean another = ofArticle.getOrDefault(node.entity(), Set.of()).size() > 1;
            decide(node.entity(), node.start(), node.end(), another ? Verdict.NODE_WITH_ANOTHER : Verdict.NODE_ALONE);
        }
        waiting.clear();
    }

    /** By place, of several at one the longest first, then by kind and id. */
    private static int compare(Decision a, Decision b) {
        if (a.start() != b.start()) {
            return Integer.compare(a.start(), b.start());
        }
        if (a.end() != b.end()) {
            return Integer.compare(b.end(), a.end());
        }
        int kinds = a.entity().kind().compareTo(b.entity().kind());
        return kinds != 0 ? kinds : a.entity().id().compareTo(b.entity().id());
    }

    /** Everything decided, by place. */
    List<Decision> decisions() {
        return decisions.stream().sorted(Reading::compare).distinct().toList();
    }

    /** What is named, by place; an entity is named at one place only once. */
    List<Hit> hits() {
        decisions.sort(Reading::compare);
        List<Hit> hits = new ArrayList<>(decisions.size());
        for (Decision decision : decisions) {
            if (decision.verdict().accepted()) {
                Hit hit = new Hit(decision.entity(), decision.start(), decision.end());
                if (hits.isEmpty() || !hits.get(hits.size() - 1).equals(hit)) {
                    hits.add(hit);
                }
            }
        }
        return hits;
    }

    /** Of some entities the one that the text names last, other than by a short form, before a place; null when it names none. */
    Entity lastNamed(List<Entity> entities, int before) {
        Decision last = null;
        for (Decision decision : decisions) {
            if (decision.start() < before
                    && decision.verdict().accepted()
                    && decision.verdict() != Verdict.SHORT_FORM
                    && entities.contains(decision.entity())
                    && (last == null || decision.start() > last.start())) {
                last = decision;
            }
        }
        return last == null ? null : last.entity();
    }

    /** Adds the entities named other than by short forms. */
    void addNamed(Set<Entity> named) {
        for (Decision decision : decisions) {
            if (decision.verdict().accepted() && decision.verdict() != Verdict.SHORT_FORM) {
                named.add(decision.entity());
            }
        }
    }

    /** Judges the names at a place one by one, then the place. */
    private final class Judge implements PhraseTrie.Sink {
        @Override
        public void hit(int start, int end, int value) {
            if (start != placeStart) {
                placeStart = start;
                placeCounts = false;
                placeElement = -1;
                decisionsBefore = decisions.size();
            }
            judge(start, end, value);
        }

        @Override
        public boolean leaves(int start, int end) {
            placeStart = -1;
            if (placeCounts && !yields(start) && !(placeElement > 0 && isPartOfName(placeElement))) {
                cover(start, end);
                preferCountry(start, end);
                return false;
            }
            leave(end);
            return true;
        }
    }

    /** Whether a good of a country gives way to a pair of countries: 中俄|铀贸易, not 中|俄铀. */
    private boolean yields(int start) {
        int uncovered = spans == 0 ? 0 : spanEnd(spans - 1);
        return dictionary.pairs().endsIn(text.folded(), uncovered, start) && isName(start + 1);
    }

    /** 、煤油, not 、煤和: whether the element is the first character of a longer name. */
    private boolean isPartOfName(int at) {
        String folded = text.folded();
        boolean[] found = new boolean[1];
        int to = Math.min(folded.length(), at + PEEK);
        dictionary
                .trie()
                .longestMatches(
                        text,
                        at,
                        to,
                        (start, end, id) -> found[0] |= start == at
                                && end > at + 1
                                && folded.substring(at, end).chars().allMatch(Character::isLetterOrDigit)
                                && reasons.elements().end(folded, at, end) == end);
        return found[0];
    }

    private boolean isName(int at) {
        boolean[] found = new boolean[1];
        int to = Math.min(text.folded().length(), at + PEEK);
        dictionary.trie().longestMatches(text, at, to, (start, end, id) -> found[0] |= start == at);
        return found[0];
    }

    /** Where both are named, what is written with a capital is the country and not the good. */
    private void preferCountry(int start, int end) {
        List<Decision> ofPlace = decisions.subList(decisionsBefore, decisions.size());
        if (ofPlace.size() > 1
                && text.folded().substring(start, end).indexOf(' ') < 0
                && RussianNames.hasCapital(text.folded(), start)
                && ofPlace.stream()
                        .anyMatch(one -> one.entity().kind() == EntityKind.COUNTRY && one.verdict() == Verdict.NAMED)) {
            ofPlace.removeIf(one -> one.entity().kind() == EntityKind.COMMODITY);
        }
    }

    /** Forgets what words within a name stand for, which will be found without it, and remembers whose name it is. */
    private void leave(int end) {
        if (end > leftEnd) {
            left.clear();
            leftEnd = end;
        }
        List<Decision> ofPlace = decisions.subList(decisionsBefore, decisions.size());
        ofPlace.removeIf(decision -> decision.verdict().accepted());
        ofPlace.stream()
                .filter(decision -> decision.verdict() != Verdict.IGNORED)
                .forEach(decision -> left.add(decision.entity()));
    }

    private void judge(int from, int to, int id) {
        // Names of one Han character are listed with what may stand beside them, punctuation included: 镓、锗。
        int start = isHanBesideMark(from, from + 1) ? from + 1 : from;
        int end = isHanBesideMark(to - 1, to - 2) ? to - 1 : to;
        Row row = dictionary.row(id);
        if (row.entity().kind() == EntityKind.COMMODITY) {
            start = reasons.elements().start(text.folded(), start, end);
            end = reasons.elements().end(text.folded(), start, end);
            placeElement = end - start == 1 && start > from ? start : placeElement;
        }
        if (row.role() == Row.Role.IGNORED) {
            placeCounts |= !reasons.capitals().speaks(row, text.folded(), from, to);
            decide(row.entity(), start, end, Verdict.IGNORED);
            return;
        }
        for (Entity named : row.within()) {
            decide(named, start, end, Verdict.NAMED_WITHIN);
            placeCounts |= named.kind() == EntityKind.COUNTRY;
        }
        Condition unmet = surroundings.unmet(row.conditions(), start);
        if (from < leftEnd && left.contains(row.entity())) {
            decide(row.entity(), start, end, Verdict.WITHIN_ANOTHER);
        } else if (row.goods() && dictionary.pairs().isTraded(text.folded(), end)) {
            decide(row.entity(), start, end, Verdict.GOODS);
        } else if (unmet != null && !reasons.russianNames().needsNoContext(row, unmet, text.folded(), start)) {
            placeCounts |= !holdsOthers(row.entity());
            Verdict verdict = unmet.only() ? Verdict.CONTEXT_MISSING : Verdict.CONTEXT_AGAINST;
            decisions.add(new Decision(row.entity(), start, end, verdict, unmet.words()));
        } else if (row.role() == Row.Role.NODE) {
            judgeNode(row, start, end);
        } else {
            acceptName(row, start, end);
        }
    }

    /** Whether a name of its kind that does not count is made of names that do; of a good it is in most cases nothing: a gas station is no gas. */
    private static boolean holdsOthers(Entity entity) {
        return switch (entity.kind()) {
            case ORGANISATION, FACILITY, CORRIDOR, PERSON -> true;
            default -> false;
        };
    }

    private boolean isHanBesideMark(int mark, int beside) {
        String folded = text.folded();
        return beside >= 0
                && beside < folded.length()
                && !Character.isLetterOrDigit(folded.charAt(mark))
                && Character.isIdeographic(folded.charAt(beside));
    }

    private void judgeNode(Row row, int start, int end) {
        placeCounts = true;
        nodes.computeIfAbsent(row.entity(), any -> new HashSet<>()).add(row.node());
        if (surroundings.transport(start)) {
            decide(row.entity(), start, end, Verdict.NODE_BESIDE_TRANSPORT);
        } else {
            waiting.add(new Decision(row.entity(), start, end, Verdict.NODE_ALONE, List.of()));
        }
    }

    private void acceptName(Row row, int start, int end) {
        placeCounts = true;
        decide(row.entity(), start, end, Verdict.NAMED);
        if (row.homeCountry() != null) {
            decide(row.homeCountry(), start, end, Verdict.HOME_COUNTRY);
        }
        if (row.corridor() != null && surroundings.transport(start)) {
            decide(row.corridor(), start, end, Verdict.FACILITY_BESIDE_TRANSPORT);
        }
    }

    private void cover(int start, int end) {
        if (spans > 0 && spanStart(spans - 1) == start) {
            return;
        }
        if (2 * spans == covered.length) {
            covered = Arrays.copyOf(covered, 2 * covered.length);
        }
        covered[2 * spans] = start;
        covered[2 * spans + 1] = end;
        spans++;
    }
}
