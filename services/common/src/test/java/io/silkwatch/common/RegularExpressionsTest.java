package io.silkwatch.common;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegularExpressionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CN|RU",
                "a{1000}",
                "(a{100}){19}",
                "a{0,1000}",
                "[{](a{10})+\\{1000}{5}",
                "\\Q((a{1000}){1000}\\E{3}",
                "[[:alpha:]]{2,}(",
                "\\x{20AC}\\x{2013}{3}\\p{Greek}{20}",
                "a)b)[",
                "\\",
            })
    void takesWhatIsOfOrdinarySize(String expression) {
        assertThatCode(() -> RegularExpressions.checkSize(expression)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((a{100}){100}){100}){10}",
                "((){100}){20}",
                "(a{0,1000})",
                "((a?){100}){5}",
                "(?:(?:a|b){100,}){100}",
                "\\Q[\\E((a{1000}){1000})",
                "[]((a{9})](a{999}){999}",
                "[\\]](a{999}){999}",
                "[[:alpha:]](a{0,999}){999}",
                "((a{1000}){1000}",
                "^(a{1000}){1000}$",
                "(\\p{Greek}{1000}){3}",
            })
    void refusesRepeatsThatMultiply(String expression) {
        assertThatThrownBy(() -> RegularExpressions.checkSize(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("written out");
    }

    @Test
    void refusesWhatIsLong() {
        assertThatCode(() -> RegularExpressions.checkSize("a".repeat(1_000))).doesNotThrowAnyException();
        assertThatThrownBy(() -> RegularExpressions.checkSize("a".repeat(1_001)))
                .hasMessage("a regular expression has 1000 characters at most");
    }
}
