package io.silkwatch.tagger.match.decision;

import java.util.List;

/**
 * Where the name of a chemical element of one Han character begins and ends. Such names are listed with a word beside them (和镓, 镓等), because one
 * character alone is part of too many others; unless that word names goods (镓矿), it is no part of the name.
 */
public final class ElementNames {
    private static final List<String> BEFORE =
            List.of("和", "及", "与", "或", "以及", "包括", "对", "给", "将", "出口", "进口", "生产", "开采", "供应");
    private static final List<String> BEHIND = List.of(
            "等", "和", "及", "与", "或", "以及", "在", "将", "被", "从", "也", "亦", "并", "已", "是否", "的", "相关", "类", "本周", "实施",
            "实行", "持", "涨", "跌", "走高", "走低", "收报", "飙升", "流入", "流向", "出口", "进口", "供应", "生产", "开采", "加工", "采购", "销售",
            "征收", "加征", "列入", "纳入");
    /** A character and the longest of these words. */
    private static final int LONGEST = 3;

    private ElementNames() {}

    /** The index where the name between two indices begins. */
    public static int start(String text, int from, int to) {
        return isOne(BEFORE, text, from, to - 1) ? to - 1 : from;
    }

    /** The index where it ends. */
    public static int end(String text, int from, int to) {
        return isOne(BEHIND, text, from + 1, to) ? from + 1 : to;
    }

    private static boolean isOne(List<String> words, String text, int from, int to) {
        if (to <= from || to - from >= LONGEST) {
            return false;
        }
        for (String word : words) {
            if (word.length() == to - from && text.startsWith(word, from)) {
                return true;
            }
        }
        return false;
    }
}
