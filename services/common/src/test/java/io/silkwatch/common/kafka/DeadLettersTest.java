package io.silkwatch.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.registry.InMemorySchemaRegistry;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
    private static final Topic<SourceState> OUT =
            new Topic<>("out", "source id", SourceState.class, Topic.Cleanup.DELETE, null, SourceState::getCheckedAt);

    private final String scope = UUID.randomUUID().toString();

    @TempDir
    private Path state;

    @Test
    void aRecordThatAStageFailsAtGoesThere() {
        try (StageDriver driver = driver(Map.of(), state -> {
            throw new IllegalArgumentException("no such source");
        })) {
            driver.send(Topics.SOURCE_STATE, "a", state());
            assertThat(driver.drainDeadLetters()).extracting(TestRecord::value).containsExactly(written());
        }
    }

    @Test
    void aResultThatCannotBeWrittenLeavesAStubThere() {
        try (StageDriver driver = driver(Map.of(), state -> {
            state.put("kind", null);
            return state;
        })) {
            driver.send(Topics.SOURCE_STATE, "a", state());
            assertThat(driver.drainDeadLetters())
                    .singleElement()
                    .returns("a", letter -> new String(letter.key(), StandardCharsets.UTF_8))
                    .returns(new byte[0], TestRecord::value);
        }
    }

    @Test
    void nothingGoesThereWhenTheRegistryDoesNotKnowTheSchemaOfAResult() {
        InMemorySchemaRegistry.forScope(scope).register("source.state-value", SourceState.getClassSchema(), false);
        assertStops(
                driver(Map.of("kafka.auto.register.schemas", "false"), UnaryOperator.identity()),
                InvalidConfigurationException.class);
    }

    @Test
    void nothingGoesThereWhenSomethingIsInTheWayOfAStage() {
        assertStops(
                driver(Map.of(), state -> {
                    throw new TimeoutException("the partitions are not known");
                }),
                TimeoutException.class);
    }

    private static void assertStops(StageDriver stopping, Class<? extends Exception> cause) {
        try (StageDriver driver = stopping) {
            assertThatThrownBy(() -> driver.send(Topics.SOURCE_STATE, "a", state()))
                    .isInstanceOf(StreamsException.class)
                    .hasRootCauseInstanceOf(Exception.class)
                    .satisfies(e -> assertThat(e).hasStackTraceContaining(cause.getName()));
            assertThat(driver.drainDeadLetters()).isEmpty();
        }
    }

    private StageDriver driver(Map<String, String> settings, UnaryOperator<SourceState> step) {
        var kafka = StageDriver.settings(ConfigLoader.load(Optional.empty(), Map.of(), settings), scope, state);
        Stage stage = flow ->
                flow.write("write-out", flow.read(Topics.SOURCE_STATE).mapValues(step::apply, Flow.named("step")), OUT);
        return new StageDriver(kafka, "tagger", List.of(stage));
    }

    private byte[] written() {
        var kafka = StageDriver.settings(ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), scope, state);
        return kafka.serde(Topics.SOURCE_STATE).serializer().serialize("source.state", state());
    }

    private static SourceState state() {
        return SourceState.newBuilder()
                .setSourceId("a")
                .setKind("feed")
                .setHealth(SourceHealth.FRESH)
                .setCheckedAt(Instant.parse("2026-03-04T05:06:07Z"))
                .build();
    }
}
