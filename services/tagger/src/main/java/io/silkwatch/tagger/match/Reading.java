package io.silkwatch.tagger.match;

import io.silkwatch.schema.EntityKind;
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
    private final NormalizedText text;
    private final Dictionary dictionary;
    private final Surroundings surroundings;
    private final List<Decision> decisions = new ArrayList<>();
    /** Nodes that wait for another node of their corridor, and their numbers. */
    private final List<Decision> waiting = new ArrayList<>();

    private final Map<Entity, Set<Integer>> nodes = new HashMap<>();

    private int[] covered = new int[32];
    private int spans;

    /**
     * Searches a text.
     *
     * @param lead of a title the text under it, of a text its title; null where there is none
     */
    Reading(NormalizedText text, NormalizedText lead, Dictionary dictionary) {
        this.text = text;
        this.dictionary = dictionary;
        this.surroundings = new Surroundings(dictionary.contextWords(), text, lead);
        dictionary.trie().longestMatches(text, 0, text.folded().length(), this::judge);
        ForeignOrgans.takeBack(text.folded(), decisions);
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

    /** Adds the entities named other than by short forms. */
    void addNamed(Set<Entity> named) {
        for (Decision decision : decisions) {
            if (decision.verdict().accepted() && decision.verdict() != Verdict.SHORT_FORM) {
                named.add(decision.entity());
            }
        }
    }

    private void judge(int from, int to, int id) {
        cover(from, to);
        // Names of one Han character are listed with what may stand beside them, punctuation included: 镓、锗。
        int start = isHanBesideMark(from, from + 1) ? from + 1 : from;
        int end = isHanBesideMark(to - 1, to - 2) ? to - 1 : to;
        Row row = dictionary.row(id);
        if (row.entity().kind() == EntityKind.COMMODITY) {
            start = ElementNames.start(text.folded(), start, end);
            end = ElementNames.end(text.folded(), start, end);
        }
        if (row.role() == Row.Role.IGNORED) {
            decide(row.entity(), start, end, Verdict.IGNORED);
            return;
        }
        for (Entity named : row.within()) {
            decide(named, start, end, Verdict.NAMED_WITHIN);
        }
        Condition unmet = surroundings.unmet(row.conditions(), start);
        if (unmet != null) {
            Verdict verdict = unmet.only() ? Verdict.CONTEXT_MISSING : Verdict.CONTEXT_AGAINST;
            decisions.add(new Decision(row.entity(), start, end, verdict, unmet.words()));
        } else if (row.role() == Row.Role.NODE) {
            judgeNode(row, start, end);
        } else {
            acceptName(row, start, end);
        }
    }

    private boolean isHanBesideMark(int mark, int beside) {
        String folded = text.folded();
        return beside >= 0
                && beside < folded.length()
                && !Character.isLetterOrDigit(folded.charAt(mark))
                && Character.isIdeographic(folded.charAt(beside));
    }

    private void judgeNode(Row row, int start, int end) {
        nodes.computeIfAbsent(row.entity(), any -> new HashSet<>()).add(row.node());
        if (surroundings.transport(start)) {
            decide(row.entity(), start, end, Verdict.NODE_BESIDE_TRANSPORT);
        } else {
            waiting.add(new Decision(row.entity(), start, end, Verdict.NODE_ALONE, List.of()));
        }
    }

    private void acceptName(Row row, int start, int end) {
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
