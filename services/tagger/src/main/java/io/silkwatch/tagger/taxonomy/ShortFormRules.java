package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

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
        YamlDocument file = YamlDocument.shipped(SHIPPED);
        Map<String, Node> keys = file.mapping(file.root(), "the file");
        return new ShortFormRules(
                texts(file, keys, "aliases"),
                texts(file, keys, "only_if_named"),
                texts(file, keys, "pairs"),
                list(file, keys, "suffixes_if_named"),
                file.text(required(file, keys, "certain"), "certain"),
                file.text(required(file, keys, "never_alone"), "never_alone"),
                list(file, keys, "before_one"),
                list(file, keys, "before_one_weak"),
                list(file, keys, "before_many"),
                list(file, keys, "behind"),
                list(file, keys, "relations"),
                file.text(required(file, keys, "openers"), "openers"),
                list(file, keys, "acts_behind"),
                texts(file, keys, "suffixes"),
                texts(file, keys, "not_behind"),
                file.text(required(file, keys, "goods"), "goods"),
                list(file, keys, "traded"),
                list(file, keys, "words"));
    }

    /** Whether a character belongs to a longer word with the one before it: 11日, 谈判中. */
    public boolean belongsToWordBefore(String text, int at) {
        String forbidden = at > 0 ? notBehind.get(String.valueOf(text.charAt(at))) : null;
        return forbidden != null && forbidden.indexOf(text.charAt(at - 1)) >= 0;
    }

    private static List<String> list(YamlDocument file, Map<String, Node> keys, String key) {
        return List.copyOf(file.texts(required(file, keys, key), key));
    }

    private static Map<String, String> texts(YamlDocument file, Map<String, Node> keys, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        file.mapping(required(file, keys, key), key).forEach((name, value) -> texts.put(name, file.scalar(value, key)));
        return Map.copyOf(texts);
    }

    private static Node required(YamlDocument file, Map<String, Node> keys, String key) {
        if (!keys.containsKey(key)) {
            throw file.error(file.root(), "no key '" + key + "'");
        }
        return keys.get(key);
    }
}
