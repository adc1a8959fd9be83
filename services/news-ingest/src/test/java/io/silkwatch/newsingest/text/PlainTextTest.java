package io.silkwatch.newsingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlainTextTest {

    @Test
    @Timeout(10)
    void readsTowersOfMarksInNoTime() {
        String tower = "a" + "\u0301\u0316".repeat(80_000) + "b";
        assertThat(PlainText.line(tower)).startsWith("\u00e1").endsWith("b").hasSizeLessThan(35);
        assertThat(PlainText.line("\u0e19\u0e49\u0e33 \u1ed9")).isEqualTo("\u0e19\u0e49\u0e33 \u1ed9");
    }

    @Test
    void readsControlsAsWindows1252() {
        assertThat(PlainText.line("10\u009615% of\u0085 it\u0092s \u00805\u0081"))
                .isEqualTo("10\u201315% of\u2026 it\u2019s \u20ac5");
    }
}
