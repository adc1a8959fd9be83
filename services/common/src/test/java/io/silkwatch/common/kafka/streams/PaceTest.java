package io.silkwatch.common.kafka.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final Pace.CommitSoon<String> stage = new Pace.CommitSoon<>();

    @BeforeEach
    void start() {
        stage.init(context);
        Pace.ofThread().polled(1);
    }

    @AfterEach
    void stop() {
        stage.close();
        Pace.ofThread().polled(0);
    }

    @Test
    void aRecordThatComesAloneIsCommittedSoon() {
        stage.process(new Record<>("k", "v", 0));
        assertThat(context.forwarded()).hasSize(1);
        assertThat(context.committed()).isFalse();
        tick();
        assertThat(context.committed()).isTrue();
    }

    @Test
    void recordsOfAllTasksOfAThreadShareOneCommit() {
        Pace.CommitSoon<String> otherTask = new Pace.CommitSoon<>();
        MockProcessorContext<String, String> otherContext = new MockProcessorContext<>();
        otherTask.init(otherContext);
        stage.process(new Record<>("k", "v", 0));
        stage.process(new Record<>("k", "v", 1));
        otherTask.process(new Record<>("k", "v", 2));
        assertThat(context.scheduledPunctuators()).hasSize(1);
        assertThat(otherContext.scheduledPunctuators()).isEmpty();
    }

    @Test
    void aBacklogIsLeftToTheCommitInterval() {
        Pace.ofThread().polled(1000);
        stage.process(new Record<>("k", "v", 0));
        assertThat(context.scheduledPunctuators()).isEmpty();
        assertThat(context.forwarded()).hasSize(1);
    }

    @Test
    void aBacklogThatCameMeanwhileToo() {
        stage.process(new Record<>("k", "v", 0));
        Pace.ofThread().polled(1000);
        tick();
        assertThat(context.committed()).isFalse();
    }

    @Test
    void theNextRecordAfterACommitIsCommittedSoonAgain() {
        stage.process(new Record<>("k", "v", 0));
        tick();
        context.resetCommit();
        stage.process(new Record<>("k", "v", 1));
        assertThat(context.scheduledPunctuators()).hasSize(2);
        tick();
        assertThat(context.committed()).isTrue();
    }

    @Test
    void aTaskThatIsClosedLeavesItToTheOthers() {
        stage.process(new Record<>("k", "v", 0));
        stage.close();
        Pace.CommitSoon<String> otherTask = new Pace.CommitSoon<>();
        MockProcessorContext<String, String> otherContext = new MockProcessorContext<>();
        otherTask.init(otherContext);
        otherTask.process(new Record<>("k", "v", 0));
        assertThat(otherContext.scheduledPunctuators()).hasSize(1);
        otherTask.close();
    }

    private void tick() {
        CapturedPunctuator last = context.scheduledPunctuators()
                .get(context.scheduledPunctuators().size() - 1);
        assertThat(last.cancelled()).isFalse();
        last.getPunctuator().punctuate(0);
        assertThat(last.cancelled()).as("once only").isTrue();
    }
}
