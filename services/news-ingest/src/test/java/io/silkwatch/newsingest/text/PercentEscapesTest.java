package io.silkwatch.newsingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentEscapesTest {

    @Test
    void escapesWhatAnAddressMustNotHave() {
        assertThat(PercentEscapes.in("http://h/a b/{c}?q=\u043a|\u94dc&x=%2f#\ud83d\ude80", point -> false))
                .isEqualTo("http://h/a%20b/%7Bc%7D?q=%D0%BA%7C%E9%93%9C&x=%2f#%F0%9F%9A%80");
    }

    @Test
    void escapesOthersWhereTheyAreAskedFor() {
        assertThat(PercentEscapes.in("a\tb\u007f\u0080", point -> false)).isEqualTo("a\tb\u007f%C2%80");
        assertThat(PercentEscapes.in("a\tb\u007f\u0080", Character::isISOControl))
                .isEqualTo("a%09b%7F%C2%80");
    }
}
