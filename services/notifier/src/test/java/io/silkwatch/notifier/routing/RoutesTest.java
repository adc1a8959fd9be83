package io.silkwatch.notifier.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.silkwatch.common.UserException;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.channel.Samples;
import io.silkwatch.schema.Alert;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutesTest {
    private static final List<String> CHANNELS = List.of("slack", "email", "terminal");
    /** A Friday; in Almaty it is five hours later. */
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final String FILE = """
            channels:
              slack:
                severity: warning
                group.wait.ms: 30000
                quiet: {from: 22:00, to: 07:00, zone: Asia/Almaty, days: [friday]}
            routes:
              - match: ['corridor=~"cpc|btc"', 'severity!="info"']
                channels: [slack, terminal]
                continue: true
              - match: 'alertname="Weekly"'
                channels: [email]
                digest: "08:00"
                zone: Europe/Berlin
              - match: team=nobody
                channels: []
            """;

    @Test
    void theFirstRouteThatMatchesDecidesUnlessItSaysToGoOn() {
        assertThat(told(alert("critical", "x", Map.of("corridor", "cpc")))).containsExactly("slack", "terminal");
        assertThat(told(alert("critical", "Weekly", Map.of("corridor", "btc"))))
                .containsExactly("slack", "email", "terminal");
        assertThat(told(alert("critical", "Weekly", Map.of("corridor", "cpc-2"))))
                .containsExactly("email");
        assertThat(told(alert("critical", "x", Map.of("team", "nobody")))).isEmpty();
        assertThat(told(alert("critical", "x", Map.of()))).containsExactlyElementsOf(CHANNELS);
    }

    @ParameterizedTest
    @CsvSource({
        "commodity=gallium,true",
        "commodity=gall,false",
        "'commodity=\"gallium,germanium\"',true",
        "commodity=~\"gallium|antimony\",true",
        "commodity=~\"gallium.*germanium\",true",
        "commodity=~\"antimony|tungsten\",false",
        "commodity!=germanium,false",
        "'commodity!=\"gallium,germanium\"',false",
        "commodity!=antimony,true",
        "commodity!~\"ger.*\",false",
        "commodity!~\"antimony|tungsten\",true",
        "desk=metals,false",
        "'desk=\"metals,energy\"',true",
        "actor=\"\",true"
    })
    void ofSeveralCommoditiesOfAnEventOneMustFitAndWithNotNone(String condition, boolean matches) {
        Alert alert = alert("warning", "x", Map.of("commodity", "gallium,germanium", "desk", "metals,energy"));

        assertThat(LabelMatcher.parse(condition).matches(alert)).isEqualTo(matches);
    }

    @Test
    void lessThanTheFloorIsNotTold() {
        assertThat(told(alert("info", "x", Map.of()))).containsExactly("email", "terminal");
        assertThat(told(alert("warning", "x", Map.of()))).containsExactlyElementsOf(CHANNELS);
        assertThat(told(alert("page", "x", Map.of()))).containsExactlyElementsOf(CHANNELS);
    }

    @Test
    void groupsWaitAsTheFileOrTheChannelSays() {
        Alert alert = alert("warning", "x", Map.of());
        assertThat(release("slack", alert, NOON)).contains(new Release(NOON.plusSeconds(30), Message.Kind.GROUP));
        assertThat(release("email", alert, NOON)).contains(new Release(NOON.plusSeconds(5), Message.Kind.GROUP));
        assertThat(routes().plan("terminal", Duration.ZERO).plan(alert, NOON, NOON))
                .contains(new Release(NOON, Message.Kind.SINGLE));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T16:59:00Z,", // Friday 21:59 in Almaty
        "2026-11-20T17:00:00Z,2026-11-21T02:00:00Z",
        "2026-11-21T01:59:29Z,2026-11-21T02:00:00Z", // Saturday morning of the night that began on Friday
        "2026-11-21T02:00:00Z,",
        "2026-11-21T18:00:00Z,", // Saturday night
    })
    void quietHoursHoldBackUntilTheyEnd(Instant now, Instant end) {
        Release release = release("slack", alert("warning", "x", Map.of()), now).orElseThrow();
        assertThat(release.kind()).isEqualTo(end == null ? Message.Kind.GROUP : Message.Kind.QUIET);
        assertThat(release.due()).isEqualTo(end == null ? now.plusSeconds(30) : end);
        assertThat(release("slack", alert("critical", "x", Map.of()), now)
                        .orElseThrow()
                        .kind())
                .isEqualTo(Message.Kind.GROUP);
    }

    @Test
    void theDigestComesAtTheNextTimeOfDayAlsoIfTheNotifierWasAwayThen() {
        Alert alert = alert("info", "Weekly", Map.of());
        Instant next = Instant.parse("2026-11-21T07:00:00Z");
        assertThat(release("email", alert, NOON)).contains(new Release(next, Message.Kind.DIGEST));
        assertThat(routes().plan("email", Duration.ZERO).plan(alert, NOON, NOON.plus(Duration.ofDays(3))))
                .contains(new Release(next, Message.Kind.DIGEST));
    }

    /** Nights of the changes of 2026 in Berlin: on 29 March 02:00 is followed by 03:00, on 25 October 03:00 by 02:00. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T20:59:59Z,", // 21:59:59 in winter
        "2026-03-28T21:00:00Z,2026-03-29T05:00:00Z", // until 07:00 in summer: eight hours
        "2026-03-28T23:30:00Z,2026-03-29T05:00:00Z",
        "2026-03-29T04:59:59Z,2026-03-29T05:00:00Z",
        "2026-03-29T05:00:00Z,",
        "2026-10-24T20:00:00Z,2026-10-25T06:00:00Z", // ten hours
        "2026-10-25T05:59:59Z,2026-10-25T06:00:00Z",
        "2026-10-25T06:00:00Z,",
    })
    void quietHoursFollowTheClocksOnTheWallWhenTheyChange(Instant now, Instant end) {
        Routes routes = new RoutesFile(CHANNELS)
                .read("r.yaml", "channels:\n  slack:\n    quiet: {from: 22:00, to: 07:00, zone: Europe/Berlin}\n");
        Release release = routes.plan("slack", Duration.ZERO)
                .plan(alert("info", "x", Map.of()), now, now)
                .orElseThrow();
        assertThat(release)
                .isEqualTo(end == null ? new Release(now, Message.Kind.SINGLE) : new Release(end, Message.Kind.QUIET));
    }

    @ParameterizedTest
    @CsvSource({
        "08:00,2026-03-28T06:59:59Z,2026-03-28T07:00:00Z",
        "08:00,2026-03-28T07:00:00Z,2026-03-29T06:00:00Z", // 23 hours later
        "08:00,2026-10-24T06:00:00Z,2026-10-25T07:00:00Z", // 25 hours later
        "00:00,2026-03-28T22:59:59Z,2026-03-28T23:00:00Z",
        "00:00,2026-03-28T23:00:00Z,2026-03-29T22:00:00Z",
        "02:30,2026-03-28T12:00:00Z,2026-03-29T01:30:00Z", // there is no 02:30: at 03:30
        "02:30,2026-10-24T12:00:00Z,2026-10-25T00:30:00Z", // there are two: at the first
        "02:30,2026-10-25T00:30:00Z,2026-10-26T01:30:00Z", // and not at the second
    })
    void theDigestFollowsTheClocksOnTheWallWhenTheyChange(String time, Instant arrived, Instant due) {
        Routes routes = new RoutesFile(CHANNELS)
                .read(
                        "r.yaml",
                        "routes:\n  - channels: [email]\n    digest: \"" + time + "\"\n    zone: Europe/Berlin\n");
        assertThat(routes.plan("email", Duration.ZERO).plan(alert("info", "x", Map.of()), arrived, arrived))
                .contains(new Release(due, Message.Kind.DIGEST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'routes:\n  - channels: [sms]'; r.yaml:2: channels: there is no channel 'sms'; configured",
                "'routes:\n  - match: a>b\n    channels: [slack]'; r.yaml:2: match: 'a>b' is no condition",
                "'routes:\n  - match: a==b\n    channels: [slack]'; r.yaml:2: match: 'a==b' is no condition",
                "'routes:\n  - match: a!~=b\n    channels: [slack]'; r.yaml:2: match: 'a!~=b' is no condition",
                "'routes:\n  - match: a=~\"(\"\n    channels: [slack]'; r.yaml:2: match: '(' is no regular expression",
                "'routes:\n  - match: a=~\"((b{100}){100}){9}\"\n    channels: [slack]'; r.yaml:2: match: a regular expression with its repeats",
                "'routes:\n  - match: a=b'; r.yaml:2: channels: is missing",
                "'routes:\n  - channels: [slack]\n    digest: 25:00'; r.yaml:3: digest: must be a time of day",
                "'routes:\n  - channels: [slack]\n    zone: UTC'; r.yaml:3: zone: says nothing without digest",
                "'channels:\n  slack:\n    severity: high'; r.yaml:3: severity: must be info",
                "'channels:\n  slack:\n    quiet: {from: 22:00, to: 7:00}'; r.yaml:3: to: must be a time of day",
                "'channels:\n  slack:\n    quiet: {from: 22:00}'; r.yaml:3: to is missing",
                "'channels:\n  slack:\n    quiet: {from: 22:00, to: 07:00, zone: Mars}'; r.yaml:3: zone: must be",
                "'channels:\n  slack:\n    group.wait.ms: -1'; r.yaml:3: group.wait.ms: must be",
                "'channels:\n  slak:\n    severity: info'; r.yaml:2: slak: there is no channel 'slak'; configured",
                "'routes:\n  - channels:\n      - sms'; r.yaml:2: channels: there is no channel 'sms'; configured",
                "'route: []'; r.yaml:1: unknown key route",
            })
    void errorsNameFileLineAndCause(String text, String message) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new RoutesFile(CHANNELS).read("r.yaml", text))
                .withMessageStartingWith(message);
    }

    @Test
    void everyChannelAndRouteThatIsWrongIsTold() {
        String text =
                "channels:\n  slak: {}\n  slack: {severity: high}\nroutes:\n  - channels: [slack]\n  - match: a=b\n";
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new RoutesFile(CHANNELS).read("r.yaml", text))
                .satisfies(e -> assertThat(e.getMessage().lines().map(line -> line.substring(0, 8)))
                        .containsExactly("r.yaml:2", "r.yaml:3", "r.yaml:6"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> Routes.read(Path.of("/no/such.yaml"), CHANNELS))
                .withMessage("notifier.routes.file: /no/such.yaml cannot be read: there is no such file");
    }

    private static Routes routes() {
        return new RoutesFile(CHANNELS).read("routes.yaml", FILE);
    }

    private static List<String> told(Alert alert) {
        return CHANNELS.stream()
                .filter(channel -> release(channel, alert, NOON).isPresent())
                .toList();
    }

    private static Optional<Release> release(String channel, Alert alert, Instant now) {
        return routes().plan(channel, Duration.ofSeconds(5)).plan(alert, now, now);
    }

    private static Alert alert(String severity, String rule, Map<String, String> labels) {
        return Samples.firing("f")
                .setSeverity(severity)
                .setRule(rule)
                .setLabels(labels)
                .build();
    }
}
