package io.silkwatch.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamsServiceTest {

    @Test
    void theReasonOfAnEndIsNotWhatStreamsPutsAroundIt() {
        var reason = new InvalidConfigurationException("no id");
        assertThat(StreamsService.reason(new StreamsException("in process", new StreamsException("in send", reason))))
                .isSameAs(reason);
        StreamsException bare = new StreamsException("by itself");
        assertThat(StreamsService.reason(bare)).isSameAs(bare);
    }
}
