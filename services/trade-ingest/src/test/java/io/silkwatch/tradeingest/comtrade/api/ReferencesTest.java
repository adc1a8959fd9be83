package io.silkwatch.tradeingest.comtrade.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferencesTest {

    @Test
    void theBundledDescriptionsCoverThePlan() {
        assertThat(References.bundled().commodity("271121")).isEqualTo("natural gas, in gaseous state");
        assertThat(References.bundled().isReporter(0)).isFalse();
        assertThat(References.bundled().isReporter(398)).isTrue();
    }
}
