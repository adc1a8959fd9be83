package io.silkwatch.tagger.text;

import com.github.houbb.opencc4j.support.data.impl.OpenccDatas;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of every UTF-16 unit when a text is folded, worked out once.
 *
 * <p>Sources: Unicode NFKC of the running JDK, and the OpenCC tables TSCharacters and TSPhrases that opencc4j carries. Characters of the
 * supplementary planes are not folded to simplified: none of them occurs in the names that news uses.
 */
final class CharacterFolding {
    /** Stays as it is, unless a joining character follows. */
    static final byte PLAIN = 0;
    /** Becomes one other character. */
    static final byte MAPPED = 1;
    /** As mapped, but certain phrases around it decide otherwise. */
    static final byte PHRASE = 2;
    /** Needs full normalisation: a surrogate, or one that becomes several characters. */
    static final byte COMPLEX = 3;
    /** Belongs to the character before it: combining marks, trailing Hangul letters. */
    static final byte JOINING = 4;
    /** Invisible; left out. */
    static final byte DROPPED = 5;

    private static final byte[] KIND = new byte[0x10000];
    private static final char[] MAP = new char[0x10000];
    private static final Map<Character, List<Phrase>> PHRASES = new HashMap<>();
    private static final Map<Character, String> EXPANSIONS = new HashMap<>();

    static {
        foldCharacters();
        foldPhrases();
    }

    private CharacterFolding() {}

    /**
     * A run of characters that does not fold one by one.
     *
     * @param from the run as written
     * @param to its folded form, equally long
     * @param anchor index of the first character whose folding differs from the one it has alone
     */
    record Phrase(String from, String to, int anchor) {

        /** Whether the run lies around {@code at}, where everything before {@code at} is folded already. */
        boolean lies(char[] chars, int length, int at) {
            int start = at - anchor;
            if (start < 0 || start + from.length() > length) {
                return false;
            }
            for (int i = 0; i < from.length(); i++) {
                if (chars[start + i] != (i < anchor ? to : from).charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    static byte kind(char c) {
        return KIND[c];
    }

    static char fold(char c) {
        return MAP[c];
    }

    /** What a character becomes that becomes several; null for others. */
    static String expansion(char c) {
        return EXPANSIONS.get(c);
    }

    /** Phrases anchored at a character of kind {@link #PHRASE}, longest first. */
    static List<Phrase> phrases(char c) {
        return PHRASES.getOrDefault(c, List.of());
    }

    private static void foldCharacters() {
        Map<Character, Character> simplified = simplifiedCharacters();
        for (int i = 0; i < MAP.length; i++) {
            char c = (char) i;
            String compatible =
                    Character.isSurrogate(c) ? "" : java.text.Normalizer.normalize(String.valueOf(c), Form.NFKC);
            MAP[c] = compatible.length() == 1 ? foldLetter(compatible.charAt(0), simplified) : c;
            KIND[c] = kindOf(c, compatible);
            if (compatible.length() > 1) {
                EXPANSIONS.put(c, compatible);
            }
        }
    }

    private static char foldLetter(char c, Map<Character, Character> simplified) {
        return switch (c) {
            case 'ё' -> 'е';
            case 'Ё' -> 'Е';
            default -> simplified.getOrDefault(c, c);
        };
    }

    private static byte kindOf(char c, String compatible) {
        if (isInvisible(c)) {
            return DROPPED;
        }
        if (compatible.isEmpty()) {
            return COMPLEX;
        }
        if (joins(compatible.charAt(0)) || joins(c)) {
            return JOINING;
        }
        if (compatible.length() > 1) {
            return COMPLEX;
        }
        return MAP[c] == c ? PLAIN : MAPPED;
    }

    /** Zero-width and bidirectional controls, soft hyphen, joiners and variation selectors; they hide names from readers and matchers. */
    private static boolean isInvisible(char c) {
        return c == 0x00AD
                || c == 0x034F
                || c == 0x061C
                || c == 0x180E
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFEFF;
    }

    private static boolean joins(char c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> c >= 0x1161 && c <= 0x11FF;
        };
    }

    private static Map<Character, Character> simplifiedCharacters() {
        Map<Character, Character> simplified = new HashMap<>();
        OpenccDatas.tsChar().data().getDataMap().forEach((from, to) -> {
            if (from.length() == 1 && to.get(0).length() == 1) {
                simplified.put(from.charAt(0), to.get(0).charAt(0));
            }
        });
        return simplified;
    }

    private static void foldPhrases() {
        OpenccDatas.tsPhrase().data().getDataMap().forEach((from, to) -> addPhrase(from, to.get(0)));
        for (List<Phrase> anchored : PHRASES.values()) {
            anchored.sort(
                    Comparator.comparingInt((Phrase phrase) -> -phrase.from().length())
                            .thenComparing(Phrase::from));
        }
    }

    private static void addPhrase(String from, String to) {
        for (int i = 0; i < from.length() && from.length() == to.length(); i++) {
            char c = from.charAt(i);
            if (MAP[c] != to.charAt(i)) {
                PHRASES.computeIfAbsent(c, any -> new ArrayList<>()).add(new Phrase(from, to, i));
                KIND[c] = PHRASE;
                return;
            }
        }
    }
}
