package io.silkwatch.notifier.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.notifier.channel.Samples;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Evidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TerminalChannelTest {

    @Test
    void showsAlertAndEvidence() {
        assertThat(shown(Samples.firing("a").build())).isEqualTo("""
                        FIRING critical CorridorCritical: Risk of cpc is 61 of 100 (value 61.23, threshold 50), since 2026-11-20 08:15Z
                            - Drones hit pumping station 1 (Example Wire, 2026-11-19) https://news.example/1 "Loading stopped at noon."
                        """);
    }

    @Test
    void showsTheEnd() {
        assertThat(shown(Samples.resolved("a")))
                .startsWith("RESOLVED critical CorridorCritical: ")
                .contains(", since 2026-11-20 08:15Z, until 2026-11-20 09:15Z\n");
    }

    @Test
    void showsLabelsWithoutASummaryAndNoValueWhereThereIsNone() {
        Alert alert = Samples.firing("a")
                .setAnnotations(Map.of())
                .setValue(null)
                .setThreshold(null)
                .setEvidence(List.of())
                .build();

        assertThat(shown(alert))
                .isEqualTo("FIRING critical CorridorCritical: area=caspian corridor=cpc, since 2026-11-20 08:15Z\n");
    }

    @Test
    void showsThreeItemsOfEvidenceAndCountsTheRest() {
        assertThat(shown(Samples.firing("a").setEvidence(Samples.evidence(3)).build())
                        .lines())
                .hasSize(4)
                .noneMatch(line -> line.contains("more"));
        assertThat(shown(Samples.firing("a").setEvidence(Samples.evidence(20)).build())
                        .lines())
                .hasSize(5)
                .last()
                .isEqualTo("    and 17 more");
    }

    @Test
    void namesAnArticleOnceWithItsHeaviestSentence() {
        assertThat(shown(Samples.firing("a").setEvidence(Samples.repeats()).build())
                        .lines()
                        .skip(1))
                .containsExactly(
                        "    - Drones hit pumping station (Example Wire, 2026-11-19) https://news.example/1 \"Loading stopped at noon.\"",
                        "    - Port closes (Example Wire, 2026-11-19) \"It closed.\"");
    }

    @Test
    void leavesOutWhatTheEvidenceDoesNotHave() {
        Evidence trade = Evidence.newBuilder(Samples.article("Copper to CN, 2025", ""))
                .setSource("")
                .setUrl("")
                .build();

        assertThat(shown(Samples.firing("a").setEvidence(List.of(trade)).build())
                        .lines())
                .last()
                .isEqualTo("    - Copper to CN, 2025 (2026-11-19)");
    }

    @Test
    void hostileTextsStayOnTheirLineAndSteerNothing() {
        String hostile =
                "\u001b]0;owned\u0007\u001b[2J\nFIRING critical Fake: all is lost\r\u202elive\u2028" + "x".repeat(500);
        Evidence evidence = Evidence.newBuilder(Samples.article(hostile, hostile))
                .setSource(hostile)
                .setUrl(hostile)
                .build();
        Alert alert = Samples.firing("a")
                .setRule(hostile)
                .setSeverity(hostile)
                .setAnnotations(Map.of("summary", hostile))
                .setEvidence(List.of(evidence))
                .build();

        String shown = shown(alert);

        assertThat(shown.lines()).hasSize(2).noneMatch(line -> line.startsWith("FIRING critical Fake"));
        assertThat(shown.replace("\n", "").codePoints())
                .noneMatch(Character::isISOControl)
                .noneMatch(character -> Character.getType(character) == Character.FORMAT);
        assertThat(shown.length()).isLessThan(1300);
    }

    @Test
    void shortensASentenceTo160Characters() {
        Evidence evidence = Samples.article("Title", "词".repeat(161));

        assertThat(shown(Samples.firing("a").setEvidence(List.of(evidence)).build()))
                .contains("\"" + "词".repeat(159) + "…\"");
    }

    @Test
    void endsWithoutFailureWhenNobodyReadsAnyMore() {
        AtomicInteger tries = new AtomicInteger();
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                tries.incrementAndGet();
                throw new IOException("Broken pipe");
            }
        };
        var channel = new TerminalChannel(new PrintStream(closed, false, StandardCharsets.UTF_8));

        channel.deliver(Samples.message(Samples.firing("a").build()));
        int once = tries.get();
        channel.deliver(Samples.message(Samples.firing("b").build()));

        assertThat(tries).hasValue(once).hasPositiveValue();
    }

    private static String shown(Alert alert) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TerminalChannel(new PrintStream(out, false, StandardCharsets.UTF_8)).deliver(Samples.message(alert));
        return out.toString(StandardCharsets.UTF_8);
    }
}
