package io.silkwatch.newsingest.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Guesses an encoding by how much of what is not ASCII would be ordinary text in it. Ordinary is
 *
 * <ul>
 *   <li>in UTF-8: a valid sequence
 *   <li>in GB18030: a pair in the rows of the 3,755 commonest characters (lead byte B0 to D7) or of punctuation
 *   <li>in Big5: a pair in the range of the 5,401 commonest characters (lead byte A4 to C6) or of punctuation
 *   <li>in windows-1251: a lower-case Russian letter, or an upper-case one not behind a lower-case one, neither beside a Latin one
 *   <li>in windows-1252: an accented letter or quotation mark between ASCII characters
 * </ul>
 */
final class Plausibility {
    private static final int SAMPLE_BYTES = 64 * 1024;

    private Plausibility() {}

    /** The most plausible encoding; UTF-8 when nothing speaks for another. */
    static Charset best(byte[] bytes) {
        int end = Math.min(bytes.length, SAMPLE_BYTES);
        double[] scores = {
            utf8(bytes, end),
            pairs(bytes, end, 0xb0, 0xd7, false),
            pairs(bytes, end, 0xa4, 0xc6, true),
            cyrillic(bytes, end),
            latin(bytes, end)
        };
        Charset[] charsets = {
            StandardCharsets.UTF_8,
            Charset.forName("GB18030"),
            Charset.forName("Big5"),
            Charset.forName("windows-1251"),
            Charset.forName("windows-1252")
        };
        int best = 0;
        for (int candidate = 1; candidate < scores.length; candidate++) {
            best = scores[candidate] > scores[best] ? candidate : best;
        }
        return charsets[best];
    }

    private static double utf8(byte[] bytes, int end) {
        int ordinary = 0;
        int high = 0;
        for (int i = 0; i < end; ) {
            int lead = bytes[i] & 0xff;
            int length = lead < 0x80
                    ? 1
                    : lead >= 0xc2 && lead <= 0xdf ? 2 : lead >> 4 == 0xe ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
            boolean whole = length > 0 && continued(bytes, i + 1, i + length, end);
            int step = whole ? length : 1;
            high += lead >= 0x80 ? step : 0;
            ordinary += lead >= 0x80 && whole ? step : 0;
            i += step;
        }
        return ratio(ordinary, high);
    }

    private static boolean continued(byte[] bytes, int from, int to, int end) {
        for (int i = from; i < to; i++) {
            if (i >= end || (bytes[i] & 0xc0) != 0x80) {
                return false;
            }
        }
        return true;
    }

    /** @param lowTrail whether the second byte of a pair may be ASCII */
    private static double pairs(byte[] bytes, int end, int firstLead, int lastLead, boolean lowTrail) {
        int ordinary = 0;
        int high = 0;
        for (int i = 0; i < end; ) {
            int lead = bytes[i] & 0xff;
            if (lead < 0x80) {
                i++;
                continue;
            }
            int trail = i + 1 < end ? bytes[i + 1] & 0xff : 0;
            boolean pair = trail >= 0xa1 && trail <= 0xfe || lowTrail && trail >= 0x40 && trail <= 0x7e;
            boolean common = lead >= firstLead && lead <= lastLead || lead >= 0xa1 && lead <= 0xa3;
            high++;
            ordinary += pair && common ? 1 : 0;
            i += pair ? 2 : 1;
        }
        return ratio(ordinary, high);
    }

    private static double cyrillic(byte[] bytes, int end) {
        int ordinary = 0;
        int high = 0;
        boolean afterLower = false;
        for (int i = 0; i < end; i++) {
            int one = bytes[i] & 0xff;
            boolean lower = one >= 0xe0 || one == 0xb8;
            boolean upper = one >= 0xc0 && one <= 0xdf || one == 0xa8;
            boolean sign = one == 0xab || one == 0xbb || one == 0x97 || one == 0x96 || one == 0xb9;
            high += one >= 0x80 ? 1 : 0;
            ordinary += sign || (lower || upper && !afterLower) && !besideLatin(bytes, i, end) ? 1 : 0;
            afterLower = lower;
        }
        return ratio(ordinary, high);
    }

    private static boolean besideLatin(byte[] bytes, int i, int end) {
        return i > 0 && asciiLetter(bytes[i - 1]) || i + 1 < end && asciiLetter(bytes[i + 1]);
    }

    private static boolean asciiLetter(byte one) {
        return one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z';
    }

    private static double latin(byte[] bytes, int end) {
        int ordinary = 0;
        int high = 0;
        for (int i = 0; i < end; i++) {
            int one = bytes[i] & 0xff;
            boolean letter = one >= 0xc0 || one >= 0x91 && one <= 0x97 || one == 0xab || one == 0xbb;
            boolean alone = (i == 0 || bytes[i - 1] >= 0) && (i + 1 >= end || bytes[i + 1] >= 0);
            high += one >= 0x80 ? 1 : 0;
            ordinary += letter && alone ? 1 : 0;
        }
        return ratio(ordinary, high);
    }

    private static double ratio(int ordinary, int all) {
        return all == 0 ? 0 : (double) ordinary / all;
    }
}
