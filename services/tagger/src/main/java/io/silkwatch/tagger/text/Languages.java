package io.silkwatch.tagger.text;

import com.github.houbb.opencc4j.support.data.Data;
import com.github.houbb.opencc4j.support.data.impl.OpenccDatas;
import java.util.BitSet;
import java.util.Map;

/**
 * Tells the language of a text: {@code zh-Hans}, {@code zh-Hant}, {@code en}, {@code ru}, {@code ja}, {@code ko}, {@code uk}, {@code be},
 * {@code kk}, {@code bg}, {@code sr}, or {@code und}.
 *
 * <p>The script with most of the text decides, a Han character counting as three letters. Han with more than one kana in twenty is Japanese;
 * otherwise the characters that exist in only one of the two Chinese scripts are counted against each other, simplified when they are equal.
 * Cyrillic is Russian unless letters that Russian lacks make up one in a hundred. Latin is English unless function words of other languages
 * outnumber the English ones, or more than three letters in a hundred carry accents. Only the first {@link #SAMPLE} characters are looked at.
 */
public final class Languages {
    private static final int SAMPLE = 1_000;
    private static final int LETTERS_PER_HAN = 3;

    private static final char FIRST_CYRILLIC = '\u0400';
    private static final char LAST_CYRILLIC = '\u052F';

    private static final BitSet TRADITIONAL_ONLY = changed(OpenccDatas.tsChar());
    private static final BitSet SIMPLIFIED_ONLY = changed(OpenccDatas.stChar());

    private static final FunctionWords ENGLISH =
            new FunctionWords("the of and to in for is on that with by as at from its has it was are be");
    private static final FunctionWords OTHER_LATIN = new FunctionWords(
            "de la le les des et du un une el los las que y en der die das und ist nicht zu il di che e per "
                    + "o os da do em na w z i nie ve bir bu için dan yang di dengan untuk het een van och att som");

    /** Letters by which other Cyrillic languages are told from Russian. */
    private static final Map<String, String> CYRILLIC =
            Map.of("uk", "іїєґІЇЄҐ", "be", "ўЎ", "kk", "әғқңөұүһӘҒҚҢӨҰҮҺ", "sr", "ђјљњћџЂЈЉЊЋЏ");

    private static final byte NO_LETTER = 0;
    private static final byte LATIN = 1;
    private static final byte ACCENTED = 2;
    private static final byte CYRILLIC_LETTER = 3;
    private static final byte HAN = 4;
    private static final byte HAN_TRADITIONAL = 5;
    private static final byte HAN_SIMPLIFIED = 6;
    private static final byte KANA = 7;
    private static final byte HANGUL = 8;
    private static final byte OTHER = 9;
    private static final int GROUPS = 10;

    /** What every UTF-16 unit counts as, worked out once. */
    private static final byte[] GROUP = new byte[0x10000];

    static {
        for (int c = 0; c < GROUP.length; c++) {
            GROUP[c] = group((char) c);
        }
    }

    private Languages() {}

    private static byte group(char c) {
        if (c < 0x80) {
            return Character.isLetter(c) ? LATIN : NO_LETTER;
        }
        if (c >= FIRST_CYRILLIC && c <= LAST_CYRILLIC) {
            return CYRILLIC_LETTER;
        }
        if (Character.isIdeographic(c)) {
            return han(TRADITIONAL_ONLY.get(c), SIMPLIFIED_ONLY.get(c));
        }
        if (!Character.isLetter(c)) {
            return NO_LETTER;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HIRAGANA, KATAKANA -> KANA;
            case HANGUL -> HANGUL;
            case LATIN -> ACCENTED;
            default -> OTHER;
        };
    }

    /** A character that both scripts would write otherwise tells nothing. */
    private static byte han(boolean traditional, boolean simplified) {
        if (traditional == simplified) {
            return HAN;
        }
        return traditional ? HAN_TRADITIONAL : HAN_SIMPLIFIED;
    }

    /** The language of a text as published, not folded. */
    public static String detect(String text) {
        Counts counts = new Counts(text);
        int han = LETTERS_PER_HAN * (counts.han + counts.kana);
        int most = Math.max(Math.max(han, LETTERS_PER_HAN * counts.hangul), Math.max(counts.latin, counts.cyrillic));
        if (most == 0 || most < counts.other) {
            return "und";
        }
        if (most == han) {
            return chineseOrJapanese(counts);
        }
        if (most == counts.cyrillic) {
            return cyrillic(counts);
        }
        return most == counts.latin ? latin(counts) : "ko";
    }

    private static String chineseOrJapanese(Counts counts) {
        if (20 * counts.kana > counts.han) {
            return "ja";
        }
        return counts.traditional > counts.simplified ? "zh-Hant" : "zh-Hans";
    }

    private static String cyrillic(Counts counts) {
        int[] letters = counts.cyrillicLetters();
        // Belarusian shares і with Ukrainian, and Kazakh has it too: the letters of their own come first.
        for (String language : new String[] {"be", "kk", "sr", "uk"}) {
            if (100 * sum(letters, CYRILLIC.get(language)) > counts.cyrillic) {
                return language;
            }
        }
        boolean bulgarian =
                counts.cyrillic > 50 && sum(letters, "ыэЫЭ") == 0 && 100 * sum(letters, "ъЪ") > counts.cyrillic;
        return bulgarian ? "bg" : "ru";
    }

    private static String latin(Counts counts) {
        String text = counts.text;
        int english = 0;
        int other = 0;
        long word = FunctionWords.NO_LETTERS;
        for (int i = 0; i < counts.end; i++) {
            char c = text.charAt(i);
            if (c < 0x80 ? GROUP[c] == LATIN : Character.isLetter(c)) {
                word = FunctionWords.goOn(word, c);
            } else if (word != FunctionWords.NO_LETTERS) {
                english += ENGLISH.count(word);
                other += OTHER_LATIN.count(word);
                word = FunctionWords.NO_LETTERS;
            }
        }
        english += ENGLISH.count(word);
        other += OTHER_LATIN.count(word);
        return english >= other && 100 * counts.accented <= 3 * counts.latin ? "en" : "und";
    }

    private static final class Counts {
        private final String text;
        private final int end;
        private final int han;
        private final int kana;
        private final int hangul;
        private final int latin;
        private final int accented;
        private final int cyrillic;
        private final int other;
        private final int traditional;
        private final int simplified;

        /** Surrogates are passed over: no language told here is written in the supplementary planes. */
        Counts(String text) {
            this.text = text;
            end = Math.min(text.length(), SAMPLE);
            // Neighbours are mostly of one group: counted apart they do not wait for each other.
            int[] even = new int[GROUPS];
            int[] odd = new int[GROUPS];
            int last = end - 1;
            for (int i = 0; i < last; i += 2) {
                even[GROUP[text.charAt(i)]]++;
                odd[GROUP[text.charAt(i + 1)]]++;
            }
            if ((last & 1) == 0) {
                even[GROUP[text.charAt(last)]]++;
            }
            accented = even[ACCENTED] + odd[ACCENTED];
            latin = even[LATIN] + odd[LATIN] + accented;
            cyrillic = even[CYRILLIC_LETTER] + odd[CYRILLIC_LETTER];
            traditional = even[HAN_TRADITIONAL] + odd[HAN_TRADITIONAL];
            simplified = even[HAN_SIMPLIFIED] + odd[HAN_SIMPLIFIED];
            han = even[HAN] + odd[HAN] + traditional + simplified;
            kana = even[KANA] + odd[KANA];
            hangul = even[HANGUL] + odd[HANGUL];
            other = even[OTHER] + odd[OTHER];
        }

        /** How often each Cyrillic letter occurs, from the first one on. */
        int[] cyrillicLetters() {
            int[] letters = new int[LAST_CYRILLIC - FIRST_CYRILLIC + 1];
            for (int i = 0; i < end; i++) {
                int letter = text.charAt(i) - FIRST_CYRILLIC;
                if (letter >= 0 && letter < letters.length) {
                    letters[letter]++;
                }
            }
            return letters;
        }
    }

    private static int sum(int[] cyrillicLetters, String letters) {
        int sum = 0;
        for (int i = 0; i < letters.length(); i++) {
            sum += cyrillicLetters[letters.charAt(i) - FIRST_CYRILLIC];
        }
        return sum;
    }

    /** Characters that the other script always writes differently. */
    private static BitSet changed(Data table) {
        BitSet changed = new BitSet();
        table.data().getDataMap().forEach((from, to) -> {
            if (!to.contains(from)) {
                changed.set(from.codePointAt(0));
            }
        });
        return changed;
    }
}
