package io.silkwatch.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void tellsWhatEachCauseAdds() {
        Throwable cause = new IllegalStateException(new IllegalArgumentException("no such file"));
        assertThat(Reasons.of(new RuntimeException("no client", cause))).isEqualTo("no client: no such file");
        assertThat(Reasons.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
