package io.silkwatch.allinone.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AvroJsonTest {
    private static final Alert ALERT = Alert.newBuilder()
            .setFingerprint("f")
            .setRule("Rule")
            .setState(AlertState.FIRING)
            .setStartsAt(Instant.EPOCH)
            .setLabels(Map.of("b", "\"2\"", "a", "一", "c", ""))
            .setValue(0.1)
            .setEvidence(List.of(Evidence.newBuilder()
                    .setKind(EvidenceKind.ARTICLE)
                    .setId("e")
                    .setTime(Instant.parse("2025-01-31T12:00:00.250Z"))
                    .build()))
            .build();

    @Test
    void aRecordReadsTheSameAloneInATreeAndAsATree() {
        String alone = AvroJson.line(ALERT);
        assertThat(alone)
                .contains("\"state\":\"FIRING\"")
                .contains("\"labels\":{\"a\":\"一\",\"b\":\"\\\"2\\\"\",\"c\":\"\"}")
                .contains("\"value\":0.1,")
                .contains("\"startsAt\":\"1970-01-01T00:00:00Z\"")
                .contains("\"time\":\"2025-01-31T12:00:00.250Z\"");
        assertThat(AvroJson.line(Map.of("value", ALERT))).isEqualTo("{\"value\":" + alone + "}");
        assertThat(AvroJson.line(AvroJson.tree(ALERT))).isEqualTo(alone);
    }
}
