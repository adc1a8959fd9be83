package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlDocument;
import java.util.List;

/** Small taxonomies for tests, written in the test itself. */
public final class Taxonomies {
    private static final YamlDocument INFLECTIONS = YamlDocument.parse("taxonomy/inflections.yaml", """
            m: ['', а, у, '', ом, е]
            adjk: [ий, ого, ому, им, ом, ая, ой, ую, ое, ие, их, ими]
            """);
    private static final YamlDocument TRANSPORT_WORDS = YamlDocument.parse(
            "taxonomy/transport-words.yaml", "en: [railway, transit]\nzh: [转运, 通道]\nru: [транзит]\n");

    private static final YamlDocument STATE_WORDS = YamlDocument.shipped("/taxonomy/state-words.yaml");

    private Taxonomies() {}

    /** The taxonomy of one shipped file. */
    public static Taxonomy of(String yaml) {
        return extended(yaml);
    }

    /** The taxonomy of one shipped file and the user's files. */
    public static Taxonomy extended(String shipped, String... userFiles) {
        List<YamlDocument> files = new java.util.ArrayList<>();
        for (int i = 0; i < userFiles.length; i++) {
            files.add(YamlDocument.parse("user" + (i + 1) + ".yaml", userFiles[i]));
        }
        return Taxonomy.of(
                List.of(
                        YamlDocument.parse("taxonomy/entities.yaml", shipped),
                        INFLECTIONS,
                        TRANSPORT_WORDS,
                        STATE_WORDS),
                files);
    }
}
