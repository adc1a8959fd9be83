package io.silkwatch.newsingest.gdelt.slot;

import java.util.regex.Pattern;

/**
 * A row of an events file: who did what to whom, as GDELT coded it. 61 columns between tabs, never quoted. Codes are texts: {@code 043} is not 43.
 *
 * @param url the first article that speaks of the event
 * @param code CAMEO code of the action
 * @param actor1 CAMEO code of who acts; may be empty
 * @param actor2 CAMEO code of who is acted upon; may be empty
 * @param goldstein effect on stability, -10 to 10, as text
 * @param country where it happened, ISO 3166 alpha-2; may be empty
 */
record EventRow(String url, String code, String actor1, String actor2, String goldstein, String country) {
    static final int COLUMNS = 61;
    private static final Pattern CODE = Pattern.compile("\\d{2,4}");

    /** @throws IllegalArgumentException if it has not the columns of a row, or no code of an action */
    static EventRow parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("has " + columns.length + " columns, not " + COLUMNS);
        }
        // GDELT writes --- where it has no code.
        if (!CODE.matcher(columns[26]).matches() && !columns[26].equals("---")) {
            throw new IllegalArgumentException("has no event code: " + columns[26]);
        }
        String country = Place.of("", columns[53], columns[54], "", "").country();
        return new EventRow(columns[60], columns[26], columns[5], columns[15], columns[30], country);
    }

    /** Code, actors, effect and place in one text. */
    String text() {
        return String.join("|", code, actor1, actor2, goldstein, country);
    }
}
