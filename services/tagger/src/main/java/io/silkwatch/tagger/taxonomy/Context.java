package io.silkwatch.tagger.taxonomy;

import java.util.List;

/**
 * When an ambiguous name counts.
 *
 * @param names notations of the names it is about
 * @param only whether one of the words must stand in the same sentence; otherwise none of them may stand in the same paragraph
 * @param words all forms of the words
 * @param line line of the file it stands in, from 1
 */
public record Context(List<String> names, boolean only, List<String> words, int line) {

    public Context {
        names = List.copyOf(names);
        words = List.copyOf(words);
    }
}
