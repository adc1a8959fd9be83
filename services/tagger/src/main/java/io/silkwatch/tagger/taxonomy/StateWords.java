package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlDocument;
import java.util.regex.Pattern;

/**
 * Words of English labels and roles that tell who acts for a state; the file explains each list.
 *
 * @param organs in the label of an organisation
 * @param offices in the role of a person
 * @param seated in the label of an organisation that is no organ of the state where it sits
 */
record StateWords(Pattern organs, Pattern offices, Pattern seated) {
    static StateWords read(YamlDocument file) {
        WordLists words = new WordLists(file);
        return new StateWords(
                Pattern.compile(words.anyOf("organs")),
                Pattern.compile(words.anyOf("offices")),
                Pattern.compile(words.anyOf("seated")));
    }
}
