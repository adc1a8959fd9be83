package io.silkwatch.tagger.match.decision;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.dictionary.Condition;
import io.silkwatch.tagger.match.dictionary.Row;
import io.silkwatch.tagger.taxonomy.WordLists;
import java.util.regex.Pattern;

/** What a capital says of a Russian word: Германию is a country and no metal, Того is a country where it does not begin a sentence. */
public final class RussianNames {
    private static final int LONGEST_WORD = 24;

    /** A word without a capital before a name, none that makes it a town. */
    private final Pattern wordBefore;

    RussianNames(WordLists words) {
        this.wordBefore = Pattern.compile("(?<![\\p{L}-])(?!" + words.anyOf("before_towns") + ")\\p{Ll}+,? $");
    }

    /** Whether a word begins with a capital. */
    public static boolean hasCapital(String text, int start) {
        char c = text.charAt(start);
        return Character.isUpperCase(c) && Character.UnicodeBlock.of(c) == Character.UnicodeBlock.CYRILLIC;
    }

    /** Whether the name of a country that is another word too needs no context, because its capital does not begin a sentence. */
    public boolean needsNoContext(Row row, Condition unmet, String text, int start) {
        return unmet.only()
                && row.entity().kind() == EntityKind.COUNTRY
                && hasCapital(text, start)
                && start + 1 < text.length()
                && Character.isLowerCase(text.charAt(start + 1))
                && wordBefore
                        .matcher(text)
                        .region(Math.max(0, start - LONGEST_WORD), start)
                        .find();
    }
}
