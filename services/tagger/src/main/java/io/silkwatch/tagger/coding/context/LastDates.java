package io.silkwatch.tagger.coding.context;

import java.time.LocalDate;

/** The year and the day last spoken of. */
public final class LastDates {
    /** A year so near to the beginning of its sentence, and named without a month, is what it is about: "In 2025, ...". */
    private static final int TOPIC_REACH = 3;

    /** In Chinese a month stands so far behind the beginning of its year: 2025年3月. */
    private static final int BEFORE_MONTH = "2025年".length();

    private LocalDate day;
    private int year;
    private int yearAt;
    private boolean topic;

    /** Remembers the last year that a stretch of text writes in digits. */
    void add(String text, int from, int to) {
        for (int i = to - 4; i >= from; i--) {
            char first = text.charAt(i);
            boolean century = first == '1' && text.charAt(i + 1) == '9' || first == '2' && text.charAt(i + 1) == '0';
            if (century
                    && isDigit(text, i + 2)
                    && isDigit(text, i + 3)
                    && !isDigit(text, i - 1)
                    && !isDigit(text, i + 4)) {
                year = Integer.parseInt(text, i, i + 4, 10);
                yearAt = i;
                topic = i - from <= TOPIC_REACH && !isDigit(text, i + BEFORE_MONTH);
                return;
            }
        }
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Forgets a year that was named in passing: another paragraph may turn to another time. */
    void startParagraph() {
        year = topic ? year : 0;
    }

    /** Remembers a day, in place of the one before. */
    public void add(LocalDate spokenOf) {
        day = spokenOf;
    }

    /** The day last spoken of; null when there is none. */
    public LocalDate day() {
        return day;
    }

    /** The year named at most {@code reach} characters before an index; 0 when there is none. */
    public int yearBefore(int index, int reach) {
        return year != 0 && index - yearAt <= reach ? year : 0;
    }
}
