package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlDocument;
import java.util.List;
import java.util.Map;

/**
 * Which surroundings make a Chinese character stand for a country; the file explains each list.
 *
 * @param aliases country ids of further characters
 * @param onlyIfNamed ids, separated by blanks, of the countries that a further character stands for where the article names one of them in full
 * @param pairs by two characters the ids of the countries of each, separated by a blank, several for one by slashes
 * @param suffixesIfNamed words behind such a character
 * @param certain characters that need nothing behind them after a word of {@code beforeOne}
 * @param neverAlone characters that one word in front of them does not make a country
 * @param beforeOne words in front of one character
 * @param beforeOneWeak the same, where something that fits must follow
 * @param beforeMany words in front of two or more characters
 * @param behind grammatical words behind them
 * @param relations words of relations between states behind them
 * @param openers characters that open a clause as its subject
 * @param actsBehind words behind such a subject
 * @param suffixes words behind one character, each with the characters that may not follow it
 * @param notBehind by character, the characters it may not follow
 * @param goods characters that name a good behind a country of one character
 * @param traded words behind the name of a good
 * @param words longer words that name no country
 */
public record ShortFormRules(
        Map<String, String> aliases,
        Map<String, String> onlyIfNamed,
        Map<String, String> pairs,
        List<String> suffixesIfNamed,
        String certain,
        String neverAlone,
        List<String> beforeOne,
        List<String> beforeOneWeak,
        List<String> beforeMany,
        List<String> behind,
        List<String> relations,
        String openers,
        List<String> actsBehind,
        Map<String, String> suffixes,
        Map<String, String> notBehind,
        String goods,
        List<String> traded,
        List<String> words) {
    private static final String SHIPPED = "/match/short-forms.yaml";

    /** The rules that come with the program. */
    public static ShortFormRules shipped() {
        WordLists lists = new WordLists(YamlDocument.shipped(SHIPPED));
        return new ShortFormRules(
                lists.texts("aliases"),
                lists.texts("only_if_named"),
                lists.texts("pairs"),
                lists.words("suffixes_if_named"),
                lists.characters("certain"),
                lists.characters("never_alone"),
                lists.words("before_one"),
                lists.words("before_one_weak"),
                lists.words("before_many"),
                lists.words("behind"),
                lists.words("relations"),
                lists.characters("openers"),
                lists.words("acts_behind"),
                lists.texts("suffixes"),
                lists.texts("not_behind"),
                lists.characters("goods"),
                lists.words("traded"),
                lists.words("words"));
    }

    /** Whether a character belongs to a longer word with the one before it: 11日, 谈判中. */
    public boolean belongsToWordBefore(String text, int at) {
        String forbidden = at > 0 ? notBehind.get(String.valueOf(text.charAt(at))) : null;
        return forbidden != null && forbidden.indexOf(text.charAt(at - 1)) >= 0;
    }
}
