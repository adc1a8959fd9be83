package io.silkwatch.allinone.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.silkwatch.allinone.DemoRun;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.TransactionalPublisher;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The board of the running demo: pictures of it in {@code target/board}, and what reaches it from Kafka. */
@ExtendWith(DemoRun.class)
@Timeout(300)
class BoardDemoTest {
    private static final Path PICTURES = Path.of("target/board");
    private static final String FIRST_CONTENT = "performance.getEntriesByName('first-content')";

    /** The promise is 1 s; a machine that does other things as well gets longer, the measured time is in the output. */
    private static final double FIRST_CONTENT_MS = 5000;

    @Test
    void showsTheDemoAtEveryWidthInBothThemes(AllInOne all) throws Exception {
        assumeTrue(Chromium.program().isPresent(), "no Chromium on this machine: no pictures of the board");
        try (Chromium browser = new Chromium(Chromium.program().get())) {
            for (int width : List.of(390, 820, 1440)) {
                for (boolean dark : List.of(false, true)) {
                    browser.look(width, 1000, dark);
                    browser.open(all.endpoints().opsUrl() + "/");
                    browser.awaitTrue(FIRST_CONTENT + ".length > 0");
                    double first =
                            browser.evaluate(FIRST_CONTENT + "[0].startTime").asDouble();
                    System.out.printf("Board at %d px: first content after %.0f ms%n", width, first);
                    assertThat(first).isLessThan(FIRST_CONTENT_MS);
                    browser.awaitTrue("document.getElementById('state-text').textContent === 'Live'");
                    assertThat(browser.evaluate("document.documentElement.scrollWidth")
                                    .asInt())
                            .as("wider than the window at %d px", width)
                            .isLessThanOrEqualTo(width);
                    browser.screenshot(PICTURES.resolve("board-" + width + (dark ? "-dark" : "-light") + ".png"));
                }
            }
            for (String shown : List.of(
                    ".alert .why li",
                    ".article mark",
                    ".card.corridor path",
                    ".event",
                    ".signal",
                    ".market tbody tr",
                    ".article h3:lang(zh)",
                    ".article h3:lang(ru)",
                    ".article h3:lang(en)")) {
                assertThat(browser.evaluate("document.querySelectorAll('" + shown + "').length")
                                .asInt())
                        .as(shown)
                        .isPositive();
            }
            assertThat(browser.evaluate("document.body.innerText").asText())
                    .doesNotContain("undefined", "NaN", "[object");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void showsWhatIsCommittedAndNothingElse(AllInOne all) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(all.endpoints().opsUrl() + "/board/events"))
                .header("Accept", "text/event-stream")
                .build();
        try (InputStream stream = HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofInputStream())
                        .body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: board");
            publishAndAbort(all, BoardRecords.alert("aborted", AlertState.FIRING, "Never committed"));
            publishBytes(all, "not avro".getBytes(StandardCharsets.UTF_8));
            try (TransactionalPublisher publisher =
                    new TransactionalPublisher(all.context().kafka(), "board-test", "")) {
                Alert alert = BoardRecords.alert("committed", AlertState.RESOLVED, "Committed after the others");
                publisher.publish(List.of(new Outgoing<>(Topics.ALERT, "committed", alert)), List.of());
            }
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf("Committed after the others") < 0) {
                seen.append(lines.readLine()).append('\n');
            }
            assertThat(seen.toString()).doesNotContain("Never committed");
        }
    }

    private static void publishAndAbort(AllInOne all, Alert alert) {
        Map<String, Object> settings = all.context().kafka().transactionalProducer("board-abort");
        String topic = all.context().kafka().topic(Topics.ALERT);
        try (Serde<Alert> serde = all.context().kafka().serde(Topics.ALERT);
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(
                    new ProducerRecord<>(topic, "aborted", serde.serializer().serialize(topic, alert)));
            producer.flush();
            producer.abortTransaction();
        }
    }

    private static void publishBytes(AllInOne all, byte[] bytes) {
        Map<String, Object> settings = all.context().kafka().transactionalProducer("board-bytes");
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>(all.context().kafka().topic(Topics.ALERT), "bytes", bytes));
        }
    }
}
