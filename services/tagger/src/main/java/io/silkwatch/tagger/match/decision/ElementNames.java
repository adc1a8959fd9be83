package io.silkwatch.tagger.match.decision;

import io.silkwatch.tagger.taxonomy.WordLists;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the name of a chemical element of one Han character begins and ends. Such names are listed with a word beside them (和镓, 镓等), because one
 * character alone is part of too many others; unless that word names goods (镓矿), it is no part of the name.
 */
public final class ElementNames {
    private final List<String> before;
    private final List<String> behind;
    private final int longest;

    ElementNames(WordLists words) {
        this.before = words.words("before_element");
        this.behind = words.words("behind_element");
        this.longest = Stream.concat(before.stream(), behind.stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** The index where the name between two indices begins. */
    public int start(String text, int from, int to) {
        return isOne(before, text, from, to - 1) ? to - 1 : from;
    }

    /** The index where it ends. */
    public int end(String text, int from, int to) {
        return isOne(behind, text, from + 1, to) ? from + 1 : to;
    }

    private boolean isOne(List<String> words, String text, int from, int to) {
        if (to <= from || to - from > longest) {
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
