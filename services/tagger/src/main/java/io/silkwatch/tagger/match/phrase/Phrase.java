package io.silkwatch.tagger.match.phrase;

import io.silkwatch.tagger.text.Normalizer;

/**
 * A phrase of a dictionary.
 *
 * @param canonical as {@link Alphabet#canonical} spells its folded form, one space for each gap, none at the ends
 * @param upperCase bit i is set when character i must be upper case in a text; characters from the 65th on match either case
 * @param value what it stands for
 */
record Phrase(String canonical, long upperCase, int value) {

    /**
     * Folds a phrase as texts are folded.
     *
     * @throws IllegalArgumentException when nothing is left of it then
     */
    static Phrase of(String written, int value) {
        String spaced = joinGaps(Normalizer.normalize(written).folded());
        if (spaced.isEmpty()) {
            throw new IllegalArgumentException("empty phrase: '" + written + "'");
        }
        return new Phrase(canonical(spaced), upperCase(spaced), value);
    }

    private static String joinGaps(String phrase) {
        StringBuilder joined = new StringBuilder(phrase.length());
        for (int i = 0; i < phrase.length(); i++) {
            char c = phrase.charAt(i);
            if (!Alphabet.isGap(c)) {
                joined.append(c);
            } else if (joined.length() > 0 && joined.charAt(joined.length() - 1) != ' ') {
                joined.append(' ');
            }
        }
        return joined.toString().stripTrailing();
    }

    private static String canonical(String phrase) {
        char[] chars = phrase.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Alphabet.canonical(chars[i]);
        }
        return new String(chars);
    }

    private static long upperCase(String phrase) {
        long mask = 0;
        for (int i = 0; i < Math.min(phrase.length(), Long.SIZE); i++) {
            if (Alphabet.isUpper(phrase.charAt(i))) {
                mask |= 1L << i;
            }
        }
        return mask;
    }
}
