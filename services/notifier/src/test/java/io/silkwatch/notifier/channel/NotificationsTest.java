package io.silkwatch.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.notifier.topic.AlertReader;
import io.silkwatch.schema.AlertState;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class NotificationsTest {

    @Test
    void tellsOnlyOfWhatFiresOrHasFired() {
        var resolvedBeforeItFired = Samples.firing("a")
                .setState(AlertState.RESOLVED)
                .setFiredAt(null)
                .build();

        assertThat(Notifications.wanted(Samples.firing("a").build())).isTrue();
        assertThat(Notifications.wanted(Samples.resolved("a"))).isTrue();
        assertThat(Notifications.wanted(Samples.pending("a"))).isFalse();
        assertThat(Notifications.wanted(Samples.firing("a").setOutdated(true).build()))
                .isFalse();
        assertThat(Notifications.wanted(resolvedBeforeItFired)).isFalse();
    }

    @Test
    void idIsTheSameInEveryLanguageOfTheSystem() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("bn")); // which writes numbers in digits of its own
            assertThat(Notifications.id(Samples.firing("a").build()))
                    .isEqualTo("a-firing-" + Samples.START.toEpochMilli());
            assertThat(AlertReader.origin(new ConsumerRecord<>("alert", 1, 20, "", "")))
                    .isEqualTo("alert-1@20");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void idIsTheSameForRepeatsAndDiffersBetweenChangesOfState() {
        var firing = Samples.firing("a").build();
        var firedLater =
                Samples.firing("a").setFiredAt(Samples.START.plusMillis(1)).build();
        var updated = Samples.firing("a").setValue(99.0).build();

        assertThat(Notifications.id(firing)).isEqualTo("a-firing-" + Samples.START.toEpochMilli());
        assertThat(Notifications.id(updated)).isEqualTo(Notifications.id(firing));
        assertThat(Notifications.id(firing))
                .isNotEqualTo(Notifications.id(Samples.resolved("a")))
                .isNotEqualTo(Notifications.id(firedLater))
                .isNotEqualTo(Notifications.id(Samples.firing("b").build()));
    }
}
