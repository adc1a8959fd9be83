package io.silkwatch.allinone.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final String LATE = "still firing on values that decay";

    @Test
    void saysHowManyAlertsMayBeOver() {
        assertThat(print(
                        alert("Risk", AlertState.FIRING, "corridor-risk-1"),
                        alert("Risk", AlertState.RESOLVED, "corridor-risk-1"),
                        alert("Share", AlertState.FIRING, "trade-4")))
                .containsPattern("Risk +fired +2 +still firing +1")
                .contains(LATE + ": 1;");
    }

    @Test
    void saysNothingOfItWhereNoneCan() {
        assertThat(print(
                        alert("Risk", AlertState.RESOLVED, "corridor-risk-1"),
                        alert("Share", AlertState.FIRING, "trade-4"),
                        alert("Attack", AlertState.FIRING, "")))
                .doesNotContain(LATE);
    }

    private static String print(Alert... fired) {
        StringWriter out = new StringWriter();
        new Summary(1, 1, 1, List.of(fired), Set.of("corridor-risk-1")).print(new PrintWriter(out));
        return out.toString();
    }

    private static Alert alert(String rule, AlertState state, String methodology) {
        return Alert.newBuilder()
                .setFingerprint(rule + state)
                .setRule(rule)
                .setState(state)
                .setStartsAt(Instant.EPOCH)
                .setFiredAt(Instant.EPOCH)
                .setMethodologyVersion(methodology)
                .build();
    }
}
