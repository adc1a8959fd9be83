package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads names and words with all their forms, by language or in a plain list. */
final class NameReader {
    private static final Set<String> LANGUAGES = Set.of("en", "zh", "zh-Hant", "ru");

    /** Of any language. */
    private static final String UNDETERMINED = "und";

    private final YamlDocument file;
    private final Inflections inflections;

    NameReader(YamlDocument file, Inflections inflections) {
        this.file = file;
        this.inflections = inflections;
    }

    /** Names by language, or a plain list of names of any language. */
    List<Name> names(Node node, String what) {
        List<Name> names = new ArrayList<>();
        if (node instanceof MappingNode) {
            Keys.of(file, node, what, LANGUAGES)
                    .values()
                    .forEach((language, list) -> addNames(language, list, what, names));
        } else {
            addNames(UNDETERMINED, node, what, names);
        }
        return names;
    }

    private void addNames(String language, Node list, String what, List<Name> names) {
        for (Node item : file.list(list, what)) {
            names.add(name(language, item, what));
        }
    }

    private Name name(String language, Node item, String what) {
        String notation = file.text(item, "an item of " + what);
        List<String> forms;
        try {
            forms = inflections.expand(notation);
        } catch (IllegalArgumentException e) {
            throw file.error(item, e.getMessage());
        }
        for (String form : forms) {
            if (form.codePoints().noneMatch(Character::isLetterOrDigit)) {
                throw file.error(item, "'" + notation + "' stands for '" + form + "', which has no letter or digit");
            }
        }
        return new Name(
                language, notation, forms, file.name(), item.getStartMark().getLine() + 1);
    }

    /** All forms of the words of a file or list that may be sorted by language. */
    List<String> words(Node node, String what) {
        return names(node, what).stream().flatMap(name -> name.forms().stream()).toList();
    }
}
