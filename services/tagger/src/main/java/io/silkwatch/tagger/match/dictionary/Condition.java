package io.silkwatch.tagger.match.dictionary;

import java.util.BitSet;
import java.util.List;

/**
 * A context rule with its words numbered.
 *
 * @param only whether one of the words must be in the sentence; otherwise none may be in the paragraph
 * @param ids numbers of the words in {@link ContextWords}
 * @param words the words themselves
 */
public record Condition(boolean only, BitSet ids, List<String> words) {}
