package io.silkwatch.tagger.match.decision;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.taxonomy.WordLists;
import java.util.List;
import java.util.regex.Pattern;

/**
 * "Argentina's commerce ministry", 阿根廷外交部, Минсельхоз Аргентины: a name that is short for one state's organ, beside the name of another state, stands for an organ of the other.
 */
public final class ForeignOrgans {
    private static final Pattern POSSESSIVE = Pattern.compile("(?:'s?)? ");

    private static final int POSSESSIVE_LENGTH = 3;

    /** Names that organs of many states have; a White House or Kremlin there is but one. */
    private final Pattern common;

    ForeignOrgans(WordLists words) {
        this.common = Pattern.compile(
                ".*\\b" + words.anyOf("organs") + "\\b.*|.*" + words.anyOf("organ_ends") + "|"
                        + words.anyOf("organ_beginnings") + ".*",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Takes back what was decided about such names and about the state named along with them. */
    public void takeBack(String text, List<Decision> decisions) {
        for (int i = 0; i < decisions.size(); i++) {
            if (isForeign(text, decisions, i)) {
                takeBack(decisions, i);
            }
        }
    }

    private boolean isForeign(String text, List<Decision> decisions, int number) {
        Decision organ = decisions.get(number);
        boolean named = organ.verdict() == Verdict.NAMED && organ.entity().isStateOrgan();
        return named
                && (isAfterAnother(text, decisions, number) || isBeforeAnother(text, decisions, number))
                && common.matcher(text).region(organ.start(), organ.end()).matches();
    }

    private static boolean isAfterAnother(String text, List<Decision> decisions, int number) {
        Decision organ = decisions.get(number);
        for (int i = number - 1; i >= 0 && decisions.get(i).end() >= organ.start() - POSSESSIVE_LENGTH; i--) {
            Decision before = decisions.get(i);
            if (isAnother(before, organ) && before.end() <= organ.start()) {
                return before.end() == organ.start()
                        || POSSESSIVE
                                .matcher(text.substring(before.end(), organ.start()))
                                .matches();
            }
        }
        return false;
    }

    /** Only Russian names the state behind its organ without a word in between. */
    private static boolean isBeforeAnother(String text, List<Decision> decisions, int number) {
        Decision organ = decisions.get(number);
        if (Character.UnicodeBlock.of(text.charAt(organ.end() - 1)) != Character.UnicodeBlock.CYRILLIC) {
            return false;
        }
        for (int i = number + 1; i < decisions.size() && decisions.get(i).start() <= organ.end() + 1; i++) {
            Decision after = decisions.get(i);
            if (isAnother(after, organ) && after.start() == organ.end() + 1) {
                return text.charAt(organ.end()) == ' ';
            }
        }
        return false;
    }

    private static boolean isAnother(Decision decision, Decision organ) {
        return decision.verdict() == Verdict.NAMED
                && decision.entity().kind() == EntityKind.COUNTRY
                && !decision.entity().id().equals(organ.entity().country());
    }

    /** What is decided about one place stands together. */
    private static void takeBack(List<Decision> decisions, int number) {
        Decision organ = decisions.get(number);
        int first = number;
        while (first > 0 && isSamePlace(decisions.get(first - 1), organ)) {
            first--;
        }
        for (int i = first; i < decisions.size() && isSamePlace(decisions.get(i), organ); i++) {
            Decision one = decisions.get(i);
            boolean along = one.verdict() == Verdict.HOME_COUNTRY
                    && one.entity().id().equals(organ.entity().country());
            if (along || one.entity().equals(organ.entity())) {
                decisions.set(
                        i, new Decision(one.entity(), one.start(), one.end(), Verdict.OF_ANOTHER_STATE, List.of()));
            }
        }
    }

    private static boolean isSamePlace(Decision one, Decision other) {
        return one.start() == other.start() && one.end() == other.end();
    }
}
