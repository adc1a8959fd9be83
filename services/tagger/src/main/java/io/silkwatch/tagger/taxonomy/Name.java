package io.silkwatch.tagger.taxonomy;

import java.util.List;

/**
 * A name of an entity.
 *
 * @param language BCP 47 language it belongs to
 * @param notation as written in the file, endings in braces
 * @param forms all it stands for
 */
public record Name(String language, String notation, List<String> forms) {

    public Name {
        forms = List.copyOf(forms);
    }
}
