package io.silkwatch.tagger.coding.number;

/**
 * Characters beside Chinese numerals that tell whether these count anything.
 *
 * @param inexact what stands before a count that is not exact, or no amount: 数十亿, 第五
 * @param joins what joins a numeral before 成 to a word before it: 单一成本
 * @param noTenths with what 成 begins another word: 三成员, 一成立, 一成不变
 */
public record HanWords(String inexact, String joins, String noTenths) {

    /** Whether a count in numerals may start at an index. */
    boolean allowCount(String text, int at, int from) {
        return HanCount.isNumeral(text.charAt(at))
                && (at == from || !HanCount.isNumeral(text.charAt(at - 1)) && inexact.indexOf(text.charAt(at - 1)) < 0);
    }

    /** Whether a numeral at {@code start} with 成 behind it, which ends at an index, is a share in tenths. */
    boolean allowTenths(String text, int start, int end, int from, int to) {
        return allowCount(text, start, from)
                && (start == from || joins.indexOf(text.charAt(start - 1)) < 0)
                && (end == to || noTenths.indexOf(text.charAt(end)) < 0);
    }
}
