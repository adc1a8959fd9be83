package io.silkwatch.tagger.coding;

import io.silkwatch.tagger.match.Hit;

/** The role that the words on both sides of a Chinese name give it together. */
final class NameSetting {
    /** 赞比亚与乌干达来的糖: the words behind a short list of names. */
    private static final int COMES_REACH = 6;
    /** Longest "sold to". */
    private static final int INTO_REACH = 4;

    private NameSetting() {}

    /** The role; null when the setting gives none. */
    static Party.Role role(String text, Hit hit, Cues cues, Lexicon lexicon) {
        if (isMarket(text, hit, cues, lexicon)) {
            return Party.Role.MARKET;
        }
        if (cues.any(Function.SELF, hit.start() - Brackets.LONGEST, hit.start())
                && Brackets.isInside(text, hit.start())) {
            // 本公司(一家于中国山西营运的企业): who speaks belongs to the country in the bracket.
            return Party.Role.PLAIN;
        }
        return cues.any(Function.COMES_FROM, hit.end(), hit.end() + COMES_REACH) ? Party.Role.SOURCE : null;
    }

    /** 输往美国的商品: where goods go that an attribute tells more of. */
    private static boolean isMarket(String text, Hit hit, Cues cues, Lexicon lexicon) {
        int into = cues.last(Function.INTO, hit.start() - INTO_REACH, hit.start());
        return into >= 0 && cues.end(into) == hit.start() && lexicon.attributiveIn(text, hit.end(), hit.end() + 1) >= 0;
    }
}
