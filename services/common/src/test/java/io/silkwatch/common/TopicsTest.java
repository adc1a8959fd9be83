package io.silkwatch.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {

    /** Nothing is written while an alert fires, and who starts anew learns from the topic that it does. */
    @Test
    void theStateOfAnAlertIsKeptHoweverLongItFiresAndItsHistoryForAMonth() {
        assertThat(Topics.ALERT.kafkaConfig())
                .isEqualTo(Map.of(
                        "cleanup.policy",
                        "compact",
                        "message.timestamp.type",
                        "LogAppendTime",
                        "min.compaction.lag.ms",
                        String.valueOf(Duration.ofDays(30).toMillis())));
    }

    @Test
    void whatIsDeletedHasATimeAndWhatIsKeptHasNone() {
        assertThat(Topics.all()).allSatisfy(topic -> {
            assertThat(topic.cleanup().deletes()).isEqualTo(topic.retention() != null);
            assertThat(topic.kafkaConfig().containsKey("retention.ms")).isEqualTo(topic.retention() != null);
        });
    }
}
