package io.silkwatch.tagger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.coding.EventCoder;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearityTest {
    private static final Tagger TAGGER = new Tagger(Taxonomy.shipped(), EventCoder.withDefaults());

    @ParameterizedTest
    @MethodSource("pieces")
    void twentyTimesTheTextTakesAtMostTwentyFiveTimesTheTime(String piece) {
        Linearity.time(TAGGER, Linearity.text(piece, Linearity.SHORT));
        long brief = Linearity.time(TAGGER, Linearity.text(piece, Linearity.SHORT));
        long full = Linearity.time(TAGGER, Linearity.text(piece, Linearity.LONG));

        // Below a fifth of a second caches and compilation decide.
        assertThat(full).isLessThan(Math.max(25 * brief, 200_000_000L));
    }

    static java.util.Collection<String> pieces() {
        return Linearity.pieces().values();
    }
}
