package io.silkwatch.tagger.coding.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhraseEndsTest {

    @Test
    void leadsOnLikeThePrepositionAtTheEnd() {
        PhraseEnds ends = new PhraseEnds();
        ends.add("on", Function.TOWARD);
        ends.add("from", Function.SOURCE);
        ends.add("with", Function.PARTNER);
        ends.add("in", Function.PLACE);
        ends.add("calls on", Function.POSSIBLE);

        assertThat(ends.of("ban on")).isEqualTo(Function.TOWARD.ordinal());
        assertThat(ends.of("walked away from")).isEqualTo(Function.SOURCE.ordinal());
        assertThat(ends.of("sat down with")).isEqualTo(Function.PARTNER.ordinal());
        assertThat(ends.of("stake in")).isNegative();
        assertThat(ends.of("calls on")).isNegative();
        assertThat(ends.of("on")).isNegative();
        assertThat(ends.of("export ban")).isNegative();
    }
}
