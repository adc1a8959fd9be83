package io.silkwatch.tagger.coding.lexicon;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.tagger.taxonomy.Inflections;
import java.util.Arrays;

/** The rules and the words of all languages. */
public final class Lexicons {
    private static final String FOLDER = "/coding/";
    private static final int LETTERS_PER_HAN = 3;
    private static final int HAN_PER_KANA = 10;

    /** Bits of a count of letters of one script in a number that holds those of all: enough for the longest sentence. */
    private static final int COUNT_BITS = 12;

    private static final long COUNT = (1L << COUNT_BITS) - 1;
    private static final byte HAN = COUNT_BITS;
    private static final byte KANA = 2 * COUNT_BITS;
    private static final byte LATIN = 3 * COUNT_BITS;
    private static final byte CYRILLIC = 4 * COUNT_BITS;

    /** By character where its script is counted; 0 for other characters, which nobody asks for. */
    private static final byte[] SCRIPTS = scripts();

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
    public static Lexicons shipped() {
        return new Lexicons();
    }

    private static YamlDocument open(String name) {
        return YamlDocument.shipped(FOLDER + name);
    }

    /** The rule table of all languages. */
    public RuleBook rules() {
        return rules;
    }

    /** Who sells what. */
    public Exporters exporters() {
        return exporters;
    }

    /** The classes of the words of all languages. */
    public WordClasses classes() {
        return classes;
    }

    /**
     * The lexicon for a stretch of text by its script; null for scripts that no lexicon covers.
     *
     * @param to at most {@link io.silkwatch.tagger.text.Sentences#LONGEST} behind {@code from}
     */
    public Lexicon of(char[] text, int from, int to) {
        long letters = 0;
        for (int i = from; i < to; i++) {
            letters += 1L << SCRIPTS[text[i]];
        }
        long kana = letters >>> KANA & COUNT;
        long han = letters >>> HAN & COUNT;
        long latin = letters >>> LATIN & COUNT;
        long cyrillic = letters >>> CYRILLIC & COUNT;
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

    private static byte[] scripts() {
        byte[] scripts = new byte[0x10000];
        Arrays.fill(scripts, '\u4e00', '\u9fff' + 1, HAN);
        Arrays.fill(scripts, '\u3040', '\u30ff' + 1, KANA);
        Arrays.fill(scripts, '\u0400', '\u04ff' + 1, CYRILLIC);
        Arrays.fill(scripts, 'a', 'z' + 1, LATIN);
        Arrays.fill(scripts, 'A', 'Z' + 1, LATIN);
        return scripts;
    }
}
