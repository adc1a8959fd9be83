package io.silkwatch.tagger.match.dictionary;

import io.silkwatch.tagger.taxonomy.ShortFormRules;

/** Where Chinese names the goods of a country, and where characters that do so otherwise are the end of a pair of countries: 俄铀, but 中俄铀贸易. */
public final class PairedGoods {
    private final ShortFormRules rules;
    private final ShortNames names;
    private final Affixes traded;

    PairedGoods(ShortFormRules rules, ShortNames names) {
        this.rules = rules;
        this.names = names;
        this.traded = new Affixes(rules.traded());
    }

    /**
     * Whether the first of the characters that name a good of a country at an index is the last of a pair.
     *
     * @param from where the text before it begins that no name covers
     */
    public boolean endsIn(String text, int from, int start) {
        return start > from
                && isGood(text, start)
                && names.isShort(text.charAt(start - 1))
                && text.charAt(start - 1) != text.charAt(start)
                && !rules.belongsToWordBefore(text, start - 1);
    }

    /** Whether a country in one character and a good in one begin at an index: 俄铀. */
    boolean isGood(String text, int at) {
        return at + 1 < text.length()
                && names.isShort(text.charAt(at))
                && rules.goods().indexOf(text.charAt(at + 1)) >= 0;
    }

    /** Whether a word of trade begins at an index, so that what is before it is a good: 中国石油|进口. */
    public boolean isTraded(String text, int at) {
        return traded.beginAt(text, at);
    }
}
