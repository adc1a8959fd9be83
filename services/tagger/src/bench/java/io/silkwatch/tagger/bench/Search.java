package io.silkwatch.tagger.bench;

import io.silkwatch.tagger.match.phrase.PhraseTrie;
import io.silkwatch.tagger.text.NormalizedText;
import java.io.Closeable;
import java.io.IOException;

/** One way of finding the aliases of a dictionary in texts. */
interface Search extends Closeable {

    /**
     * A text made ready beforehand.
     *
     * @param normalized as Silkwatch matches it
     * @param canonical the same in lower case with one kind of gap and apostrophe, equally long: as the others match it
     */
    record Text(NormalizedText normalized, String canonical) {
        static Text of(NormalizedText normalized) {
            return new Text(normalized, Characters.canonical(normalized.folded()));
        }
    }

    /** Reports the aliases: the longest from left to right, whole words, upper case where it matters. */
    void find(Text text, PhraseTrie.Sink sink);

    @Override
    default void close() throws IOException {}
}
