package io.silkwatch.tagger.coding.lexicon;

/** Numbers for features: of texts by FNV-1a with 64 bits, of several together by the same multiplication. Two features of a language hardly ever share one. */
public final class Hashes {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Hashes() {}

    /** The number of a text. */
    public static long of(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    /** The number of {@code start..end} of a text, whatever its case. */
    public static long ofLowerCase(String text, int start, int end) {
        long hash = OFFSET;
        for (int i = start; i < end; i++) {
            hash = (hash ^ Character.toLowerCase(text.charAt(i))) * PRIME;
        }
        return hash;
    }

    /** Both, in this order. */
    public static long join(long first, long second) {
        return (first * PRIME ^ second) * PRIME + 1;
    }
}
