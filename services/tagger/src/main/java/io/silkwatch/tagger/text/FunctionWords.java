package io.silkwatch.tagger.text;

import java.util.Arrays;

/**
 * Short words of languages in Latin script, in either case. A word is a number, eight bits for each letter up to U+00FF, so that counting words of a
 * text makes no strings of them.
 */
final class FunctionWords {
    /** The word without letters. */
    static final long NO_LETTERS = 0;

    /** Any word too long or with a letter beyond Latin-1. */
    private static final long OTHER = -1;

    private static final int LONGEST = 6;

    private final long[] words;

    /** @param words in lower case, parted by spaces, at most six letters each */
    FunctionWords(String words) {
        this.words = Arrays.stream(words.split(" "))
                .mapToLong(FunctionWords::number)
                .sorted()
                .toArray();
    }

    private static long number(String word) {
        long number = NO_LETTERS;
        for (char c : word.toCharArray()) {
            number = goOn(number, c);
        }
        return number;
    }

    /** A word with one letter more. */
    static long goOn(long word, char letter) {
        boolean fits = word != OTHER && word >>> Byte.SIZE * (LONGEST - 1) == 0 && letter <= 0xFF;
        return fits ? word << Byte.SIZE | Character.toLowerCase(letter) : OTHER;
    }

    /** 1 for one of these words, 0 for any other. */
    int count(long word) {
        return word > NO_LETTERS && Arrays.binarySearch(words, word) >= 0 ? 1 : 0;
    }
}
