package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** The word lists of a file. One that is asked for and missing, empty or of another form is a mistake, and the complaint names file, line and cause. */
public final class WordLists {
    private final YamlDocument file;
    private final Map<String, Node> lists;

    /** The lists of a file. */
    public WordLists(YamlDocument file) {
        this.file = file;
        this.lists = file.mapping(file.root(), "the file");
    }

    /** The words of a list. */
    public List<String> words(String key) {
        List<String> words = file.texts(list(key), key);
        if (words.isEmpty()) {
            throw file.error(list(key), "'" + key + "' has no words");
        }
        return List.copyOf(words);
    }

    /** What matches any of a list of words or regular expressions. */
    public String anyOf(String key) {
        List<String> words = words(key);
        file.list(list(key), key).forEach(word -> file.pattern(word, key));
        return "(?:" + String.join("|", words) + ")";
    }

    /** Characters written as one text. */
    public String characters(String key) {
        return file.text(list(key), key);
    }

    /** The texts of a list that gives each word one, which may be empty. */
    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        file.mapping(list(key), key).forEach((word, value) -> texts.put(word, file.scalar(value, key)));
        return Map.copyOf(texts);
    }

    private Node list(String key) {
        if (!lists.containsKey(key)) {
            throw file.error(file.root(), "no key '" + key + "'");
        }
        return lists.get(key);
    }
}
