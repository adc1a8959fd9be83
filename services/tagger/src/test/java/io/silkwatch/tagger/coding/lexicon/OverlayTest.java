package io.silkwatch.tagger.coding.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {
    private static final int CUT_OFF = 3;
    private static final int HALT = 4;
    private static final int LEAVE = 5;

    private static final Overlay OVERLAY = overlay();

    private static Overlay overlay() {
        Overlay.Builder words = new Overlay.Builder();
        words.add("cut … off", CUT_OFF);
        words.add("brought … to a halt", HALT);
        words.add("leave", LEAVE);
        return words.build(9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            They cut the whole country off at noon.        | 5 8 3
            It brought the trains to a halt.               | 3 10 4
            It cut 9,000 tonnes off.                       | 3 6 3
            None may leave Peru.                           | 9 14 5
            They cut off the gas.                          | 5 8 3
            They cut gas, oil and coal, and took off.      | ''
            They cut the budget of the ministry for the third year in a row and set off. | ''
            It brought the trains off.                     | ''
            The leaves fall.                               | ''
            """)
    void findsVerbsWhoseParticleStandsBehindTheObject(String text, String expected) {
        assertThat(found(text)).isEqualTo(expected);
    }

    @Test
    void keepsTheOrderOfTheText() {
        assertThat(found("To leave they cut the line off and leave.")).isEqualTo("3 8 5; 14 17 3; 35 40 5");
    }

    @Test
    void isNothingWithoutWords() {
        assertThat(new Overlay.Builder().build(9)).isNull();
    }

    private static String found(String written) {
        NormalizedText text = Normalizer.normalize(written);
        Overlay.Found found = OVERLAY.find(text, 0, text.folded().length());
        StringBuilder all = new StringBuilder();
        for (int word = 0; word < found.count(); word++) {
            all.append(all.isEmpty() ? "" : "; ")
                    .append(found.start(word))
                    .append(' ')
                    .append(found.end(word))
                    .append(' ')
                    .append(found.wordClass(word));
        }
        return all.toString();
    }
}
