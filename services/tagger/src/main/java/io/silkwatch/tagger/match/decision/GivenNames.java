package io.silkwatch.tagger.match.decision;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.taxonomy.WordLists;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "Chad Smith", "Georgia Public Service Commission": the name of a country right before another name is that of a person or of an American state. */
public final class GivenNames {
    /** Headlines write most words with a capital; a sentence has longer words without. */
    private static final Pattern PLAIN_WORD = Pattern.compile(" \\p{Ll}{4,}");

    /** So far behind a name its sentence is looked at. */
    private static final int REACH = 400;

    private final Pattern shared;
    /** A word with a capital other than the offices, bodies and goods of a state, and the rest of its sentence. */
    private final Pattern name;

    GivenNames(WordLists words) {
        this.shared = Pattern.compile(words.anyOf("given_names"));
        this.name = Pattern.compile(" (?!" + words.anyOf("behind_countries") + "\\b)\\p{Lu}\\p{Ll}+\\b([^.!?\\n]*)");
    }

    /** Takes back what was decided about such names. */
    public void takeBack(String text, List<Decision> decisions) {
        for (int i = 0; i < decisions.size(); i++) {
            Decision one = decisions.get(i);
            if (one.verdict() == Verdict.NAMED && one.entity().kind() == EntityKind.COUNTRY && isGivenName(text, one)) {
                decisions.set(i, new Decision(one.entity(), one.start(), one.end(), Verdict.GIVEN_NAME, List.of()));
            }
        }
    }

    private boolean isGivenName(String text, Decision country) {
        if (!shared.matcher(text).region(country.start(), country.end()).matches()) {
            return false;
        }
        Matcher behind = name.matcher(text).region(country.end(), Math.min(text.length(), country.end() + REACH));
        return behind.lookingAt() && PLAIN_WORD.matcher(behind.group(1)).find();
    }
}
