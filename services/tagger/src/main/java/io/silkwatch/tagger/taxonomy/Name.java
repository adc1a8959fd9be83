package io.silkwatch.tagger.taxonomy;

import java.util.List;

/**
 * A name of an entity.
 *
 * @param language BCP 47 language it belongs to
 * @param notation as written in the file, endings in braces
 * @param forms all it stands for
 * @param file file it stands in
 * @param line line of that file, from 1
 */
public record Name(String language, String notation, List<String> forms, String file, int line) {

    public Name {
        forms = List.copyOf(forms);
    }

    /** Whether another name is written in the same way in the same language. */
    boolean isWrittenLike(Name other) {
        return language.equals(other.language) && notation.equals(other.notation);
    }
}
