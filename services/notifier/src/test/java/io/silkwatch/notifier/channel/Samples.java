package io.silkwatch.notifier.channel;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Alerts to deliver. */
public final class Samples {
    public static final Instant START = Instant.parse("2026-11-20T08:15:00Z");

    private Samples() {}

    /** An alert on a value that fires since {@link #START}. */
    public static Alert.Builder firing(String fingerprint) {
        return Alert.newBuilder()
                .setFingerprint(fingerprint)
                .setRule("CorridorCritical")
                .setState(AlertState.FIRING)
                .setSeverity("critical")
                .setLabels(Map.of("corridor", "cpc", "area", "caspian"))
                .setAnnotations(Map.of("summary", "Risk of cpc is 61 of 100"))
                .setExpression("corridor_risk > 50")
                .setValue(61.2345)
                .setThreshold(50.0)
                .setStartsAt(START)
                .setFiredAt(START)
                .setEvidence(evidence(1));
    }

    public static Alert resolved(String fingerprint) {
        return firing(fingerprint)
                .setState(AlertState.RESOLVED)
                .setEndsAt(START.plusSeconds(3600))
                .build();
    }

    public static Alert pending(String fingerprint) {
        return firing(fingerprint).setState(AlertState.PENDING).setFiredAt(null).build();
    }

    /** A message of one alert. */
    public static Message message(Alert alert) {
        return new Message(List.of(alert), Message.Kind.SINGLE);
    }

    public static List<Evidence> evidence(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Evidence.newBuilder(
                                article("Drones hit pumping station " + number, "Loading stopped at noon."))
                        .setId("article-" + number)
                        .setUrl("https://news.example/" + number)
                        .build())
                .toList();
    }

    /** Two articles behind five items: one is there by two sentences and as an event, another has no address and is there twice. */
    public static List<Evidence> repeats() {
        Evidence struck = article("Drones hit pumping station", "Loading stopped at noon.");
        Evidence filed = Evidence.newBuilder(article("Port closes", "It closed."))
                .setUrl("")
                .setWeight(0.4)
                .build();
        return List.of(
                struck,
                Evidence.newBuilder(struck)
                        .setSentence("A tank burns.")
                        .setWeight(0.45)
                        .build(),
                filed,
                Evidence.newBuilder(struck)
                        .setKind(EvidenceKind.EVENT)
                        .setId("event-1")
                        .setWeight(0.3)
                        .build(),
                Evidence.newBuilder(filed)
                        .setSentence("It reopened.")
                        .setWeight(0.2)
                        .build());
    }

    public static Evidence article(String title, String sentence) {
        return Evidence.newBuilder()
                .setKind(EvidenceKind.ARTICLE)
                .setId("article-1")
                .setTitle(title)
                .setSource("Example Wire")
                .setUrl("https://news.example/1")
                .setSentence(sentence)
                .setTime(Instant.parse("2026-11-19T23:59:00Z"))
                .setWeight(0.5)
                .build();
    }
}
