package io.silkwatch.tagger.match.dictionary;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Short words that may stand right before or behind a place of a text; asking for them makes no strings. */
public final class Affixes {
    private final Map<Character, List<String>> byFirst;
    private final Map<Character, List<String>> byLast;

    /** The words of a list. */
    public Affixes(Collection<String> words) {
        this.byFirst = words.stream().collect(Collectors.groupingBy(word -> word.charAt(0)));
        this.byLast = words.stream().collect(Collectors.groupingBy(word -> word.charAt(word.length() - 1)));
    }

    /** Whether one of the words begins at an index. */
    public boolean beginAt(String text, int at) {
        List<String> words = at < text.length() ? byFirst.get(text.charAt(at)) : null;
        if (words != null) {
            for (String word : words) {
                if (text.startsWith(word, at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether one of the words ends right before an index. */
    public boolean endAt(String text, int end) {
        List<String> words = end > 0 ? byLast.get(text.charAt(end - 1)) : null;
        if (words != null) {
            for (String word : words) {
                if (text.startsWith(word, end - word.length())) {
                    return true;
                }
            }
        }
        return false;
    }
}
