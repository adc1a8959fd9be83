package io.silkwatch.tagger.match.decision;

import io.silkwatch.schema.EntityKind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * "Argentina's commerce ministry", 阿根廷外交部, Минсельхоз Аргентины: a name that is short for one state's organ, beside the name of another state, stands for an organ of the other.
 */
public final class ForeignOrgans {
    /** Names that organs of many states have; a White House or Kremlin there is but one. */
    private static final Pattern COMMON = Pattern.compile(
            ".*\\b(?:ministry|department|cabinet|parliament|customs)\\b.*|.*[部署局委院厅会]|(?:мин|фтс|цб|центробанк|министерство|правительств|таможн).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern POSSESSIVE = Pattern.compile("(?:'s?)? ");

    private static final int POSSESSIVE_LENGTH = 3;

    private final String text;
    private final List<Decision> decisions;

    private ForeignOrgans(String text, List<Decision> decisions) {
        this.text = text;
        this.decisions = decisions;
    }

    /** Takes back what was decided about such names and about the state named along with them. */
    public static void takeBack(String text, List<Decision> decisions) {
        ForeignOrgans organs = new ForeignOrgans(text, decisions);
        for (int i = 0; i < decisions.size(); i++) {
            if (organs.isForeign(i)) {
                organs.takeBack(i);
            }
        }
    }

    private boolean isForeign(int number) {
        Decision organ = decisions.get(number);
        boolean named = organ.verdict() == Verdict.NAMED && organ.entity().isStateOrgan();
        return named
                && (isAfterAnother(organ, number) || isBeforeAnother(organ, number))
                && COMMON.matcher(text.substring(organ.start(), organ.end())).matches();
    }

    private boolean isAfterAnother(Decision organ, int number) {
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
    private boolean isBeforeAnother(Decision organ, int number) {
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
    private void takeBack(int number) {
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
