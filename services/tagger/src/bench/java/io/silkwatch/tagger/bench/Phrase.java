package io.silkwatch.tagger.bench;

import io.silkwatch.tagger.text.Normalizer;
import java.util.stream.IntStream;

/**
 * An alias as other libraries get it.
 *
 * @param canonical in lower case
 * @param upperCase indices of the letters that must be upper case in a text
 * @param entity number of the entity it stands for
 */
record Phrase(String canonical, int[] upperCase, int entity) {

    static Phrase of(String alias, int entity) {
        String folded = Normalizer.normalize(alias).folded();
        int[] upperCase = IntStream.range(0, folded.length())
                .filter(i -> Characters.isUpper(folded.charAt(i)))
                .toArray();
        return new Phrase(Characters.canonical(folded), upperCase, entity);
    }

    boolean accepts(String folded, int start) {
        for (int at : upperCase) {
            if (!Characters.isUpper(folded.charAt(start + at))) {
                return false;
            }
        }
        return true;
    }
}
