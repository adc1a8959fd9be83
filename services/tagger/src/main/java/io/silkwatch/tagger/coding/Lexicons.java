package io.silkwatch.tagger.coding;

import io.silkwatch.tagger.taxonomy.Inflections;
import io.silkwatch.tagger.taxonomy.TaxonomyException;
import io.silkwatch.tagger.taxonomy.YamlFile;
import java.io.InputStream;

/** The rules and the words of all languages. */
final class Lexicons {
    private static final String FOLDER = "/coding/";
    private static final int LETTERS_PER_HAN = 3;
    private static final int HAN_PER_KANA = 10;

    private final WordClasses classes = new WordClasses();
    private final RuleBook rules;
    private final Exporters exporters;
    private final Lexicon english;
    private final Lexicon chinese;
    private final Lexicon russian;

    private Lexicons() {
        rules = RuleBook.read(open("rules.yaml"), classes);
        exporters = Exporters.read(open("exporters.yaml"));
        Inflections inflections = Inflections.shipped();
        english = LexiconReader.read(open("en.yaml"), classes, inflections);
        chinese = LexiconReader.read(open("zh.yaml"), classes, inflections);
        russian = LexiconReader.read(open("ru.yaml"), classes, inflections);
    }

    /** The data that come with the program. */
    static Lexicons shipped() {
        return new Lexicons();
    }

    private static YamlFile open(String name) {
        InputStream stream = Lexicons.class.getResourceAsStream(FOLDER + name);
        if (stream == null) {
            throw new TaxonomyException(FOLDER + name, 0, "not on the class path");
        }
        return YamlFile.read("coding/" + name, stream);
    }

    RuleBook rules() {
        return rules;
    }

    Exporters exporters() {
        return exporters;
    }

    WordClasses classes() {
        return classes;
    }

    /** The lexicon for a stretch of text by its script; null for scripts that no lexicon covers. */
    Lexicon of(String text, int from, int to) {
        int han = 0;
        int kana = 0;
        int latin = 0;
        int cyrillic = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '\u4e00' && c <= '\u9fff') {
                han++;
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                latin++;
            } else if (c >= '\u0400' && c <= '\u04ff') {
                cyrillic++;
            } else if (c >= '\u3040' && c <= '\u30ff') {
                kana++;
            }
        }
        if (kana * HAN_PER_KANA > han && kana > 0) {
            return null;
        }
        if (han > 0 && han * LETTERS_PER_HAN >= Math.max(latin, cyrillic)) {
            return chinese;
        }
        if (cyrillic > latin) {
            return russian;
        }
        return latin > 0 ? english : null;
    }
}
