package io.silkwatch.notifier.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PlainTextTest {

    @Test
    void leavesOrdinaryTextOfAllScriptsAlone() {
        String text = "Қазақстан · 哈薩克斯坦削減對華天然氣 – “КТК”: é ü 🛢 100 %";

        assertThat(PlainText.line(text)).isEqualTo(text);
    }

    @Test
    void takesTheSteeringOutOfEscapes() {
        assertThat(PlainText.line("\u001b[2J\u001b[31mfree\u009b1m\u0007 gas")).isEqualTo("[2J [31mfree 1m gas");
    }

    @Test
    void makesOneLine() {
        assertThat(PlainText.line("  FIRING\r\nRESOLVED\u2028now\u2029\u0085then\tend\u00a0\u3000. "))
                .isEqualTo("FIRING RESOLVED now then end .");
    }

    @Test
    void removesWhatTurnsOrHidesText() {
        assertThat(PlainText.line("a\u202ecba\u202c\u2066x\u2069\u200b\u200f\ufeff\u00ad\ue000\udb40\udc41z\ud800"))
                .isEqualTo("acbaxz");
    }

    @Test
    void cutsByCharactersNotByHalves() {
        assertThat(PlainText.line("哈薩克斯坦", 5)).isEqualTo("哈薩克斯坦");
        assertThat(PlainText.line("哈薩克斯坦", 4)).isEqualTo("哈薩克…");
        assertThat(PlainText.line("🛢🛢🛢", 2)).isEqualTo("🛢…");
        assertThat(PlainText.line("one two", 5)).isEqualTo("one…");
    }

    @Property(tries = 500)
    void neverLetsControlOrFormatCharactersThroughAndKeepsTheLimit(
            @ForAll String text, @ForAll @IntRange(min = 1, max = 20) int longest) {
        String line = PlainText.line(text, longest);

        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(longest);
        assertThat(line.codePoints())
                .noneMatch(Character::isISOControl)
                .noneMatch(character -> Character.getType(character) == Character.FORMAT)
                .noneMatch(character -> Character.getType(character) == Character.SURROGATE);
    }
}
