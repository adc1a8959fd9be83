package io.silkwatch.notifier.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.channel.Samples;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class AlertmanagerChannelTest {
    @TempDir
    private Path dir;

    @Test
    void aRealAlertmanagerTakesFiringKeepsItWhileRemindedAndResolvesIt() throws Exception {
        Optional<Path> program = RealAlertmanager.installed();
        assumeTrue(program.isPresent(), "prometheus-alertmanager is not installed");
        try (RealAlertmanager real = RealAlertmanager.start(program.get(), dir, "4s")) {
            var channel = new AlertmanagerChannel(
                    real.url(), Duration.ofSeconds(1), Duration.ofSeconds(10), Clock.systemUTC());
            Alert alert = Samples.firing("f1").build();

            channel.deliver(new Message(List.of(alert, other()), Message.Kind.GROUP));
            real.await(() -> real.alerts().size() == 2);
            JsonNode seen = named(real.alerts(), "CorridorCritical");
            assertThat(seen.at("/labels/severity").asText()).isEqualTo("critical");
            assertThat(seen.at("/labels/corridor").asText()).isEqualTo("cpc");
            assertThat(seen.at("/annotations/summary").asText()).isEqualTo("Risk of cpc is 61 of 100");
            assertThat(seen.at("/generatorURL").asText()).isEqualTo("https://news.example/1");
            assertThat(Instant.parse(seen.at("/startsAt").asText())).isEqualTo(Samples.START);

            // One is repeated beyond the resolve_timeout, the other is forgotten.
            real.await(() -> {
                channel.remind(List.of(alert));
                return real.alerts().size() == 1;
            });
            assertThat(named(real.alerts(), "CorridorCritical").isMissingNode()).isFalse();

            channel.deliver(Samples.message(Samples.resolved("f1")));
            real.await(() -> real.alerts().isEmpty());
        }
    }

    private static Alert other() {
        return Samples.firing("f2").setRule("Other").build();
    }

    private static JsonNode named(JsonNode alerts, String name) {
        for (JsonNode alert : alerts) {
            if (alert.at("/labels/alertname").asText().equals(name)) {
                return alert;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    @Test
    void saysWhenItEndedAndNeverBeforeItsStart() {
        assertThat(PostableAlert.tree(Samples.firing("f").build()).has("endsAt"))
                .isFalse();
        assertThat(PostableAlert.tree(Samples.resolved("f")).get("endsAt").asText())
                .isEqualTo("2026-11-20T09:15:00Z");
        Alert odd = Samples.firing("f")
                .setState(AlertState.RESOLVED)
                .setEndsAt(Samples.START.minusSeconds(5))
                .build();
        assertThat(PostableAlert.tree(odd).get("endsAt").asText()).isEqualTo("2026-11-20T08:15:00Z");
    }

    @Test
    void namesAnArticleOnce() {
        Alert alert = Samples.firing("f").setEvidence(Samples.repeats()).build();

        assertThat(PostableAlert.tree(alert).at("/annotations/evidence").asText())
                .isEqualTo("Drones hit pumping station\nPort closes");
    }

    @Test
    void namesAndLinksAreMadeAcceptable() {
        ObjectNode json = PostableAlert.tree(Samples.firing("f")
                .setLabels(Map.of("a.b-c", "x", "1st", "y", "empty", "", "alertname", "fake"))
                .setEvidence(List.of())
                .build());

        assertThat(json.get("labels").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("a_b_c", "_1st", "alertname", "severity");
        assertThat(json.at("/labels/alertname").asText()).isEqualTo("CorridorCritical");
        assertThat(json.has("generatorURL")).isFalse();
    }
}
