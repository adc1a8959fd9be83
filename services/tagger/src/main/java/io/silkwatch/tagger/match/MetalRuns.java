package io.silkwatch.tagger.match;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.decision.Decision;
import io.silkwatch.tagger.match.decision.Verdict;
import io.silkwatch.tagger.match.dictionary.Affixes;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Entity;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Metals of one Han character each that are written together: 铜铝锌集体上涨, 铅锌价格. Each of them is meant, whatever names the dictionary cuts out of such a run. */
final class MetalRuns {
    private static final String METALS = "铜铝锌铅锡镍钴锂锰钨钼锑铋铟镓锗钛锆钒铌钽铂钯铑铱钌锇铼铍铬镁铀钍镉砷碲金银";
    private static final char FIRST_HAN = '\u4E00';
    /** These are parts of many words; they begin a run or stand in the midst of one: 金银铜, not 铂金. */
    private static final String COMMON = "金银";
    /** What an ordinary word ends with when 金 goes on with it. */
    private static final String BEFORE_COMMON = "基资现奖租佣税罚本黄白美合五冶淘千赏酬押定保薪";
    /** A run of two may be part of a name; what stands behind shows that it is none. */
    private static final Affixes BEHIND = new Affixes(
            List.of(
                    "矿", "价", "精矿", "产", "出口", "进口", "供应", "库存", "需求", "市场", "期货", "冶炼", "合金", "金属", "涨", "跌", "齐",
                    "集体", "双双", "普", "全线", "上涨", "下跌", "走", "等", "的", "和", "及", "与", "关税", "贸易", "板块", "资源", "项目", "开采",
                    "储量", "管制", "跟", "均", "领", "收", "锭", "回收", "生产", "产量"),
            2);

    /** The metal that each character is short for. */
    private final Map<Character, Entity> metals = new HashMap<>();

    MetalRuns(Taxonomy taxonomy) {
        for (Definition definition : taxonomy.definitions()) {
            if (definition.entity().kind() == EntityKind.COMMODITY) {
                addMetals(definition, "价", "产品");
            }
        }
        for (Definition definition : taxonomy.definitions()) {
            if (definition.entity().kind() == EntityKind.COMMODITY) {
                addMetals(definition, "矿");
            }
        }
    }

    private void addMetals(Definition definition, String... behind) {
        Set<String> forms = definition.names().stream()
                .flatMap(name -> name.forms().stream())
                .collect(Collectors.toSet());
        for (char metal : METALS.toCharArray()) {
            if (Arrays.stream(behind).anyMatch(word -> forms.contains(metal + word))) {
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

    private static boolean isRun(String text, int start, int end) {
        boolean common = COMMON.indexOf(text.charAt(start)) >= 0;
        if (common && start > 0 && BEFORE_COMMON.indexOf(text.charAt(start - 1)) >= 0
                || COMMON.indexOf(text.charAt(end - 1)) >= 0 && !(common && end - start == 2)
                || text.startsWith("锡金", start)) {
            return false;
        }
        return end - start > 2
                || end == text.length()
                || !Character.isLetterOrDigit(text.charAt(end))
                || BEHIND.beginAt(text, end);
    }
}
