package io.silkwatch.notifier.text;

/** Makes texts from outside fit for one line of a terminal or a message. */
public final class PlainText {
    private static final String ELLIPSIS = "…";

    private PlainText() {}

    /**
     * The text on one line, without anything that steers a terminal or turns the direction of reading: control
     * characters (the escape of ANSI sequences is one), invisible format characters, line separators, private and
     * unassigned characters. Runs of blanks become one.
     */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean blank = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (isBlank(character)) {
                blank = true;
            } else if (isVisible(character)) {
                line.append(blank && !line.isEmpty() ? " " : "").appendCodePoint(character);
                blank = false;
            }
        }
        return line.toString();
    }

    /** {@link #line}, cut to a number of characters, the ellipsis at its end included. */
    public static String line(String text, int longest) {
        String line = line(text);
        if (line.codePointCount(0, line.length()) <= longest) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, longest - 1)).stripTrailing() + ELLIPSIS;
    }

    private static boolean isBlank(int character) {
        return Character.isISOControl(character)
                || Character.isSpaceChar(character)
                || Character.isWhitespace(character);
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
