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
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /** A hash table with four places for each word, so that hardly any other word needs a second look. */
    private final long[] places;

    /** @param words in lower case, parted by spaces, at most six letters each */
    FunctionWords(String words) {
        long[] numbers =
                Arrays.stream(words.split(" ")).mapToLong(FunctionWords::number).toArray();
        this.places = new long[Integer.highestOneBit(numbers.length) * 8];
        for (long number : numbers) {
            places[place(number)] = number;
        }
    }

    /** Where a word stands, or would. */
    private int place(long word) {
        int place = (int) (word * MULTIPLIER >>> Integer.SIZE) & places.length - 1;
        while (places[place] != NO_LETTERS && places[place] != word) {
            place = place + 1 & places.length - 1;
        }
        return place;
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
        return word > NO_LETTERS && places[place(word)] == word ? 1 : 0;
    }
}
