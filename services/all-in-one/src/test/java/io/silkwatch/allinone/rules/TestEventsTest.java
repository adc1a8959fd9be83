package io.silkwatch.allinone.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.schema.PolicyEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestEventsTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void versionsOfAnEventKeepItsFirstReportInWhateverOrderTheyStand() {
        var events = TestEvents.read(YamlDocument.parse("test", """
                        input_events:
                          - {id: ban, time: 60d, type: EXPORT_BAN, stage: DONE}
                          - {id: ban, time: 1d, type: EXPORT_BAN, stage: PLANNED}
                          - {time: 2d, type: TALKS}
                        """).map("input_events"), START);
        assertThat(events)
                .extracting(PolicyEvent::getEventId, PolicyEvent::getFirstReportedAt, PolicyEvent::getLastReportedAt)
                .containsExactly(
                        tuple("ban", day(1), day(60)), tuple("ban", day(1), day(1)), tuple("event 3", day(2), day(2)));
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
