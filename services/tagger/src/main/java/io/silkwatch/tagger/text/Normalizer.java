package io.silkwatch.tagger.text;

import java.text.Normalizer.Form;
import java.util.Arrays;

/**
 * Brings a text into the form that matching works on, see {@link NormalizedText}.
 *
 * <p>Time is linear in the length of the text. Note that NFKC turns full-width punctuation into ASCII (a Chinese comma {@code ，} becomes
 * {@code ,}) and the ellipsis into three dots; {@code 。} and {@code 、} stay.
 */
public final class Normalizer {
    /** Longest run of combining characters that is composed as one; Unicode's stream-safe text format (UAX 15) allows 30. */
    private static final int LONGEST_RUN = 32;

    private Normalizer() {}

    /** Folds a text; any string is allowed, unpaired surrogates included. A text that is folded already is not copied. */
    public static NormalizedText normalize(String text) {
        int changed = 0;
        while (changed < text.length() && CharacterFolding.kind(text.charAt(changed)) == CharacterFolding.PLAIN) {
            changed++;
        }
        if (changed == text.length()) {
            return new NormalizedText(text, text, null, text.toCharArray());
        }
        if (!changesLength(text, changed)) {
            char[] chars = text.toCharArray();
            foldOneByOne(chars, changed, chars.length);
            return new NormalizedText(text, new String(chars), null, chars);
        }
        return new Expansion(text).run();
    }

    private static boolean changesLength(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (CharacterFolding.kind(text.charAt(i)) >= CharacterFolding.COMPLEX) {
                return true;
            }
        }
        return false;
    }

    private static void foldOneByOne(char[] chars, int from, int length) {
        int i = from;
        while (i < length) {
            byte kind = CharacterFolding.kind(chars[i]);
            if (kind == CharacterFolding.PHRASE) {
                i = foldPhrase(chars, length, i);
            } else {
                if (kind == CharacterFolding.MAPPED) {
                    chars[i] = CharacterFolding.fold(chars[i]);
                }
                i++;
            }
        }
    }

    /** Folds the longest phrase around an anchor, or the anchor alone; answers the next index to look at. */
    private static int foldPhrase(char[] chars, int length, int at) {
        for (CharacterFolding.Phrase phrase : CharacterFolding.phrases(chars[at])) {
            if (phrase.lies(chars, length, at)) {
                int start = at - phrase.anchor();
                phrase.to().getChars(phrase.anchor(), phrase.to().length(), chars, at);
                return start + phrase.to().length();
            }
        }
        chars[at] = CharacterFolding.fold(chars[at]);
        return at + 1;
    }

    /** The general case: some characters vanish, join or become several. */
    private static final class Expansion {
        private final String text;
        private char[] chars;
        private int[] origin;
        private int length;

        Expansion(String text) {
            this.text = text;
            this.chars = new char[text.length() + 16];
            this.origin = new int[text.length() + 16];
        }

        NormalizedText run() {
            int i = 0;
            while (i < text.length()) {
                i = expand(i);
            }
            foldOneByOne(chars, 0, length);
            int[] exact = Arrays.copyOf(origin, length + 1);
            exact[length] = text.length();
            return new NormalizedText(text, new String(chars, 0, length), exact, chars);
        }

        /** Writes the character at an index together with what joins it; answers the index after them. */
        private int expand(int at) {
            byte kind = CharacterFolding.kind(text.charAt(at));
            if (kind == CharacterFolding.DROPPED) {
                return at + 1;
            }
            int afterBase = at + Character.charCount(text.codePointAt(at));
            int end = endOfRun(at, afterBase);
            boolean unpaired = afterBase == at + 1 && Character.isSurrogate(text.charAt(at));
            if (end == afterBase && (kind < CharacterFolding.COMPLEX || unpaired)) {
                write(text.charAt(at), at);
            } else {
                writeNormalized(at, end);
            }
            return end;
        }

        private int endOfRun(int at, int afterBase) {
            int end = afterBase;
            for (int i = afterBase; i < text.length() && i - at < LONGEST_RUN; i++) {
                byte kind = CharacterFolding.kind(text.charAt(i));
                if (kind == CharacterFolding.JOINING) {
                    end = i + 1;
                } else if (kind != CharacterFolding.DROPPED) {
                    break;
                }
            }
            return end;
        }

        private void writeNormalized(int from, int to) {
            String expansion = to == from + 1 ? CharacterFolding.expansion(text.charAt(from)) : null;
            if (expansion != null) {
                writeComposed(expansion, from);
                return;
            }
            StringBuilder run = new StringBuilder(to - from);
            for (int i = from; i < to; i++) {
                if (CharacterFolding.kind(text.charAt(i)) != CharacterFolding.DROPPED) {
                    run.append(text.charAt(i));
                }
            }
            writeComposed(java.text.Normalizer.normalize(run, Form.NFKC), from);
        }

        private void writeComposed(String composed, int from) {
            for (int i = 0; i < composed.length(); i++) {
                if (CharacterFolding.kind(composed.charAt(i)) != CharacterFolding.DROPPED && !isStress(composed, i)) {
                    write(composed.charAt(i), from);
                }
            }
        }

        /** Казахста́н: Russian marks the stress for learners and in first lines of encyclopedias; where it composes, it makes another letter. */
        private static boolean isStress(String composed, int at) {
            char mark = composed.charAt(at);
            return (mark == '\u0301' || mark == '\u0300')
                    && at > 0
                    && Character.UnicodeBlock.of(composed.charAt(at - 1)) == Character.UnicodeBlock.CYRILLIC;
        }

        private void write(char c, int from) {
            if (length + 1 >= chars.length) {
                chars = Arrays.copyOf(chars, chars.length * 2);
                origin = Arrays.copyOf(origin, origin.length * 2);
            }
            chars[length] = c;
            origin[length] = from;
            length++;
        }
    }
}
