package io.silkwatch.tagger.match;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.decision.Decision;
import io.silkwatch.tagger.match.decision.Verdict;
import io.silkwatch.tagger.match.dictionary.Affixes;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Entity;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import io.silkwatch.tagger.taxonomy.WordLists;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Metals of one Han character each that are written together: 铜铝锌集体上涨, 铅锌价格. Each of them is meant, whatever names the dictionary cuts out of such a run. */
final class MetalRuns {
    private static final char FIRST_HAN = '\u4E00';
    /** The metal that each character is short for. */
    private final Map<Character, Entity> metals = new HashMap<>();

    private final String common;
    private final String beforeCommon;
    private final Affixes behind;
    private final Affixes otherWords;

    MetalRuns(Taxonomy taxonomy, WordLists words) {
        for (String behindMetal : words.words("metal_names")) {
            for (Definition definition : taxonomy.definitions()) {
                if (definition.entity().kind() == EntityKind.COMMODITY) {
                    addMetals(definition, words.characters("metals"), behindMetal);
                }
            }
        }
        common = words.characters("common_metals");
        beforeCommon = words.characters("before_common_metals");
        behind = new Affixes(words.words("behind_metals"));
        otherWords = new Affixes(words.words("no_metals"));
    }

    private void addMetals(Definition definition, String characters, String behindMetal) {
        Set<String> forms = definition.names().stream()
                .flatMap(name -> name.forms().stream())
                .collect(Collectors.toSet());
        for (char metal : characters.toCharArray()) {
            if (forms.contains(metal + behindMetal)) {
                metals.putIfAbsent(metal, definition.entity());
            }
        }
    }

    void read(Reading reading) {
        String text = reading.folded();
        List<Decision> decided = null;
        int first = 0;
        int i = 0;
        while (i < text.length()) {
            int end = text.charAt(i) < FIRST_HAN ? i : endOfRun(text, i);
            if (end - i > 1 && isRun(text, i, end)) {
                decided = decided == null ? reading.decisions() : decided;
                while (first < decided.size() && decided.get(first).end() <= i) {
                    first++;
                }
                accept(reading, i, end, startingBefore(end, decided, first));
            }
            i = Math.max(end, i + 1);
        }
    }

    /** The decisions from one on that begin before an index; all are in the order of their places. */
    private static List<Decision> startingBefore(int end, List<Decision> decided, int first) {
        int last = first;
        while (last < decided.size() && decided.get(last).start() < end) {
            last++;
        }
        return decided.subList(first, last);
    }

    /** Accepts the metals of a run, unless something other than goods is named there, or a phrase that means something else. */
    private void accept(Reading reading, int from, int end, List<Decision> near) {
        if (near.stream().anyMatch(one -> one.end() > from && isOtherThanGoods(one))) {
            return;
        }
        for (int at = from; at < end; at++) {
            Entity metal = metals.get(reading.folded().charAt(at));
            int place = at;
            if (near.stream().noneMatch(one -> one.names(metal, place))) {
                reading.decide(metal, at, at + 1, Verdict.NAMED);
            }
        }
    }

    private static boolean isOtherThanGoods(Decision one) {
        return one.verdict() != Verdict.SHORT_FORM_ALONE
                && (one.entity().kind() != EntityKind.COMMODITY || one.verdict() == Verdict.IGNORED);
    }

    private int endOfRun(String text, int start) {
        int end = start;
        while (end < text.length()
                && metals.containsKey(text.charAt(end))
                && text.substring(start, end).indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private boolean isRun(String text, int start, int end) {
        boolean begins = common.indexOf(text.charAt(start)) >= 0;
        if (begins && start > 0 && beforeCommon.indexOf(text.charAt(start - 1)) >= 0
                || common.indexOf(text.charAt(end - 1)) >= 0 && !(begins && end - start == 2)
                || otherWords.beginAt(text, start)) {
            return false;
        }
        return end - start > 2
                || end == text.length()
                || !Character.isLetterOrDigit(text.charAt(end))
                || behind.beginAt(text, end);
    }
}
