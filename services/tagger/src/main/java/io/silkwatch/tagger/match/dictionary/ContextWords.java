package io.silkwatch.tagger.match.dictionary;

import io.silkwatch.tagger.match.phrase.PhraseTrie;
import io.silkwatch.tagger.taxonomy.Context;
import io.silkwatch.tagger.text.NormalizedText;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** All words that decide about ambiguous names, numbered; the transport words share number 0. */
public final class ContextWords {
    /** Number of the words of transport. */
    public static final int TRANSPORT = 0;

    private final Map<String, Integer> ids = new HashMap<>();
    private final PhraseTrie.Builder builder = new PhraseTrie.Builder();
    private PhraseTrie trie;

    ContextWords(Collection<String> transportWords) {
        transportWords.forEach(word -> builder.add(word, TRANSPORT));
    }

    /** Numbers the words of a rule; only before {@link #complete()}. */
    Condition compile(Context context) {
        BitSet set = new BitSet();
        for (String word : context.words()) {
            Integer id = ids.get(word);
            if (id == null) {
                id = ids.size() + 1;
                ids.put(word, id);
                builder.add(word, id);
            }
            set.set(id);
        }
        return new Condition(context.only(), set, context.words());
    }

    ContextWords complete() {
        trie = builder.build();
        return this;
    }

    /** Numbers of the words in a part of a text. */
    public BitSet in(NormalizedText text, int from, int to) {
        BitSet found = new BitSet();
        trie.allMatches(text, from, to, (start, end, id) -> found.set(id));
        return found;
    }
}
