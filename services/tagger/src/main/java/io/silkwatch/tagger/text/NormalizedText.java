package io.silkwatch.tagger.text;

/**
 * A text as matching sees it, with the way back to the original.
 *
 * <p>The folded form is NFKC, traditional Chinese folded to simplified, zero-width and bidirectional control characters and stress marks of Cyrillic removed, {@code ё} written
 * {@code е}; letter case is kept. Folding can change lengths, so every folded position knows its original one.
 */
public final class NormalizedText {
    private final String original;
    private final String folded;
    private final int[] origin;
    private final char[] chars;
    /** Found when first asked for; two threads that ask at once find the same. */
    private volatile Sentences sentences;

    /**
     * @param original the text as published
     * @param folded its folded form
     * @param origin for every index of {@code folded}, and one past its end, the index in {@code original} it came from, never falling; null when
     *     both forms are equally long, index by index
     * @param chars the characters of {@code folded}; what stands behind them does not matter
     */
    NormalizedText(String original, String folded, int[] origin, char[] chars) {
        this.original = original;
        this.folded = folded;
        this.origin = origin;
        this.chars = chars;
    }

    /** The text as published. */
    public String original() {
        return original;
    }

    /** The text to match against. */
    public String folded() {
        return folded;
    }

    /**
     * The text to match against for loops over all of its characters, which an array makes half as long as {@link String#charAt}. As long as the folded
     * text or longer; not to be written to.
     */
    public char[] chars() {
        return chars;
    }

    /** The sentences of the folded text. */
    public Sentences sentences() {
        Sentences found = sentences;
        if (found == null) {
            found = Sentences.of(this);
            sentences = found;
        }
        return found;
    }

    /** The original index of a folded index; the length of the folded text maps to the length of the original. */
    public int toOriginal(int foldedIndex) {
        return origin == null ? foldedIndex : origin[foldedIndex];
    }

    /**
     * The original index after the character before a folded index: where a match that ends there ends in the original, invisible characters
     * behind it left out.
     *
     * @param foldedEnd from 1 to the length of the folded text
     */
    public int originalEnd(int foldedEnd) {
        if (origin == null) {
            return foldedEnd;
        }
        int end = origin[foldedEnd];
        int last = origin[foldedEnd - 1];
        while (end > last + 1 && CharacterFolding.kind(original.charAt(end - 1)) == CharacterFolding.DROPPED) {
            end--;
        }
        // A match that ends inside what one character became takes the whole character.
        return end > last ? end : last + Character.charCount(original.codePointAt(last));
    }
}
