package io.silkwatch.tagger.match.decision;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.dictionary.Row;
import io.silkwatch.tagger.taxonomy.WordLists;
import java.util.regex.Pattern;

/** Russian capitals: talks held «в Лондоне» are no act of Britain, but what «в Лондоне заявили» is said by its government. */
public final class Capitals {
    private static final Pattern PREPOSITION = Pattern.compile("[Вв]о? ");

    private final Pattern said;

    Capitals(WordLists words) {
        String pattern = " (?:" + words.anyOf("before_said") + " )*" + words.anyOf("said") + "\\b";
        this.said = Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** Whether a phrase that means no act of its country does so after all, for what stands behind it. */
    public boolean speaks(Row row, String text, int start, int end) {
        boolean place =
                row.entity().kind() == EntityKind.COUNTRY || row.entity().kind() == EntityKind.PLACE;
        return place
                && Character.toLowerCase(text.charAt(start)) == 'в'
                && PREPOSITION.matcher(text).region(start, end).lookingAt()
                && said.matcher(text).region(end, text.length()).lookingAt();
    }
}
