package io.silkwatch.notifier.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.silkwatch.notifier.channel.DeliveryException;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.channel.Samples;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Evidence;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class SlackChannelTest {
    private static final String HOSTILE = "<!channel> & <https://evil.example|click> @here";

    @RegisterExtension
    static final WireMockExtension slack = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Test
    void postsBlocksInWhichNothingFromOutsideIsMarkup() throws Exception {
        slack.stubFor(post(anyUrl()).willReturn(status(200).withBody("ok")));
        Alert alert = Samples.firing("f")
                .setAnnotations(Map.of("summary", HOSTILE))
                .setEvidence(List.of(Samples.article(HOSTILE + "\r\nX: y", "s")))
                .build();

        channel().deliver(Samples.message(alert));

        String body = slack.getAllServeEvents().get(0).getRequest().getBodyAsString();
        JsonNode json = new ObjectMapper().readTree(body);
        assertThat(json.at("/blocks/0/text/verbatim").asBoolean()).isTrue();
        String text = json.at("/blocks/0/text/text").asText();
        assertThat(text).contains("&lt;!channel&gt; &amp; ", "*FIRING critical CorridorCritical*");
        assertThat(text).contains("<https://news.example/1|&lt;!channel&gt;");
        assertThat(body).doesNotContain("<!", "<https://evil");
        assertThat(json.get("text").asText()).doesNotContain("<");
    }

    @Test
    void staysWithinSlacksLimits() throws Exception {
        Alert wordy = Samples.firing("f")
                .setAnnotations(Map.of("summary", "&".repeat(5000)))
                .setEvidence(Samples.evidence(20).stream()
                        .map(item -> Evidence.newBuilder(item)
                                .setTitle("<".repeat(5000))
                                .build())
                        .toList())
                .build();
        List<Alert> many = IntStream.range(0, 100).mapToObj(i -> wordy).toList();

        JsonNode json = new ObjectMapper().readTree(SlackMessage.bytes(new Message(many, Message.Kind.QUIET)));

        assertThat(json.get("blocks")).hasSizeLessThanOrEqualTo(50);
        for (JsonNode block : json.get("blocks")) {
            assertThat(block.at("/text/text").asText().length()).isBetween(1, 3000);
        }
        assertThat(json.get("text").asText()).startsWith("Held back during quiet hours: 100 firing, 0 resolved");
        assertThat(json.get("blocks").get(41).at("/text/text").asText()).isEqualTo("and 60 more");
    }

    @Test
    void namesAnArticleOnce() throws Exception {
        Alert alert = Samples.firing("f").setEvidence(Samples.repeats()).build();

        JsonNode json = new ObjectMapper().readTree(SlackMessage.bytes(Samples.message(alert)));

        assertThat(json.at("/blocks/0/text/text").asText())
                .endsWith("\n• <https://news.example/1|Drones hit pumping station>\n• Port closes");
    }

    @Test
    void aRefusalKeepsTheSecretPathToItself() {
        slack.stubFor(post(anyUrl()).willReturn(status(404).withBody("canary")));

        DeliveryException failure = catchThrowableOfType(DeliveryException.class, () -> channel()
                .deliver(Samples.message(Samples.firing("f").build())));

        assertThat(failure.retryable()).isFalse();
        assertThat(failure.toString()).contains("answered 404").doesNotContain("canary");
    }

    private static SlackChannel channel() {
        return new SlackChannel(slack.url("/services/canary/canary"), Duration.ofSeconds(10), Clock.systemUTC());
    }
}
