package io.silkwatch.tradeingest.comtrade.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tradeingest.comtrade.api.ComtradeApi;
import io.silkwatch.tradeingest.comtrade.api.References;
import io.silkwatch.tradeingest.comtrade.poll.FakeComtrade.Fixed;
import io.silkwatch.tradeingest.comtrade.watch.WatchList;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollerTest {
    private static final String HTML = "<!DOCTYPE html><html><body>The service is busy</body></html>";
    private static final String OLD = "2025-06-01T10:00:00";
    private static final int KZ = 398;
    private static final int CN = 156;

    private final Ticking clock = new Ticking(Instant.parse("2026-11-21T08:00:00Z"));
    private final Kafka kafka = new Kafka();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private FakeComtrade fake;
    private String key;
    private int callsPerDay = 500;
    private long timeoutMs = 20_000;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeComtrade();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void publishesWhatWasReleasedAndFollowsNewReleases() throws InterruptedException {
        key = "secret";
        fake.release("A", KZ, OLD, "2023", "2024", "2019");
        fake.release("A", CN, OLD, "2024");
        List<Watched> watched = watched("KZ+CN 2709+271121 A 5");
        run(watched, Duration.ofHours(1));
        List<String> expected = new ArrayList<>(fake.keys(KZ, "A", List.of("2023", "2024"), List.of("2709", "271121")));
        expected.addAll(fake.keys(CN, "A", List.of("2024"), List.of("2709", "271121")));
        assertThat(kafka.published).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(fake.dataCalls).hasSize(2).allMatch(call -> call.startsWith("/data/v1/get/C/A/HS?reporterCode="));
        assertThat(fake.dataCalls).anyMatch(call -> call.contains("period=2024,2023&cmdCode=2709,271121&flowCode=M,X"));
        assertThat(fake.keys).containsOnly("secret");
        TradeFlow flow = kafka.flows.get(expected.get(0));
        assertThat(flow.getReleasedAt()).isEqualTo(Instant.parse("2025-06-01T10:00:00Z"));
        assertThat(flow.getSource()).isEqualTo("comtrade");
        assertThat(flow.getEstimated()).isTrue();
        assertThat(state("A", KZ).getHealth()).isEqualTo(SourceHealth.FRESH);
        assertThat(state("A", KZ).getPublished()).isEqualTo(48);
        assertThat(metrics.get("silkwatch.trade.published")
                        .tag("source", "comtrade")
                        .counter()
                        .count())
                .as("and the ends of the releases of three periods, two commodities and two flows")
                .isEqualTo(72 + 12);

        fake.release("A", KZ, "2026-11-21T12:00:00", "2023");
        kafka.published.clear();
        run(watched, Duration.ofHours(13));
        assertThat(kafka.published)
                .containsExactlyInAnyOrderElementsOf(fake.keys(KZ, "A", List.of("2023"), List.of("2709", "271121")));
        assertThat(kafka.flows.get(kafka.published.get(0)).getReleasedAt())
                .isEqualTo(Instant.parse("2026-11-21T12:00:00Z"));
        assertThat(fake.dataCalls).hasSize(3);
    }

    @Test
    void asksForAtMostTwelvePeriodsACall() throws InterruptedException {
        key = "secret";
        String[] months = IntStream.range(0, 31)
                .mapToObj(i -> String.valueOf(202401 + i / 12 * 100 + i % 12))
                .toArray(String[]::new);
        fake.release("M", KZ, OLD, months);
        run(watched("KZ 2709 M 2"), Duration.ofHours(1));
        assertThat(kafka.published)
                .containsExactlyInAnyOrderElementsOf(fake.keys(KZ, "M", List.of(months), List.of("2709")));
        assertThat(fake.dataCalls).hasSize(3);
    }

    @Test
    void rejectsAnAnswerAtTheCapAndSplitsTheQuery() throws InterruptedException {
        fake.partners(FakeComtrade.partners(120));
        fake.release("A", KZ, OLD, "2021", "2022", "2023");
        run(watched("KZ 2709+2711+2710 A 6"), Duration.ofHours(1));
        List<String> expected = fake.keys(KZ, "A", List.of("2021", "2022", "2023"), List.of("2709", "2710", "2711"));
        assertThat(kafka.published).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(fake.dataCalls).allMatch(call -> call.startsWith("/public/v1/preview/C/A/HS?"));
        assertThat(truncated()).as("each was asked again by two calls").isEqualTo((fake.dataCalls.size() - 1) / 2.0);
        assertThat(fake.keys).containsOnly("null");
        assertThat(kafka.rejected).isEmpty();
        assertThat(state("A", KZ).getHealth()).isEqualTo(SourceHealth.FRESH);
    }

    @Test
    void splitsByPartnerInTheEnd() throws InterruptedException {
        List<Integer> all = References.bundled().partnersOneByOne();
        fake.partners(all);
        fake.release("A", KZ, OLD, "2023");
        fake.answerNext(overfull(""));
        fake.answerNext(overfull(""));
        run(watched("KZ 2709 A 4"), Duration.ofHours(1));
        assertThat(kafka.published)
                .containsExactlyInAnyOrderElementsOf(fake.keys(KZ, "A", List.of("2023"), List.of("2709")));
        assertThat(fake.dataCalls).anyMatch(call -> call.contains("partnerCode=0,") && call.contains("flowCode=M&"));
    }

    @Test
    void givesUpWhatCannotBeSplit() throws InterruptedException {
        fake.release("A", KZ, OLD, "2023", "2024");
        fake.answerAlways(KZ, overfull(""));
        fake.withReferenceTables();
        run(watched("KZ 2709 A 4"), Duration.ofHours(6));
        assertThat(kafka.published).isEmpty();
        assertThat(kafka.ends).as("what is missing may have been cut off").isEmpty();
        assertThat(truncated()).isGreaterThan(kafka.rejected.size());
        assertThat(kafka.rejected).isNotEmpty().allSatisfy(one -> {
            assertThat(one.reason()).isEqualTo("truncated at 500 records and cannot be split further");
            assertThat(one.origin()).contains("/public/v1/preview/C/A/HS?reporterCode=398&period=202");
        });
        assertThat(state("A", KZ).getHealth()).isEqualTo(SourceHealth.BROKEN);
        assertThat(state("A", KZ).getReason()).startsWith("too many records for one call: 202");
    }

    @Test
    void takesACountAboveTheRecordsForTruncated() throws InterruptedException {
        key = "secret";
        fake.release("A", KZ, OLD, "2022", "2023");
        fake.answerNext(Fixed.of(
                200, "{\"count\":900,\"data\":[" + FakeComtrade.record("A", "398", "2023", "2709", "X", 0) + "]}"));
        run(watched("KZ 2709 A 5"), Duration.ofHours(1));
        assertThat(kafka.published)
                .containsExactlyInAnyOrderElementsOf(fake.keys(KZ, "A", List.of("2022", "2023"), List.of("2709")));
        assertThat(fake.dataCalls).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "429, Retry-After, 7, '{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 99 seconds.\"}', 7",
        "429, X-None, 1, '{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 12 seconds.\"}', 12",
        "429, Retry-After, 'Sat, 21 Nov 2026 08:00:50 GMT', '', 50",
        "403, X-None, 1, '{\"statusCode\":403,\"message\":\"Out of call volume quota. Quota will be replenished in 01:00:30.\"}', 3630"
    })
    void waitsAsLongAsTheApiAsks(int status, String header, String value, String body, long seconds)
            throws InterruptedException {
        key = "secret";
        fake.release("A", KZ, OLD, "2023");
        fake.release("A", CN, OLD, "2023");
        fake.answerNext(Fixed.of(status, body, header, value));
        Poller poller = poller(watched("KZ+CN 2709 A 5"));
        Instant refused = null;
        while (fake.dataCalls.size() < 2) {
            Duration wait = poller.step();
            refused = refused == null && fake.dataCalls.size() == 1 ? clock.instant() : refused;
            clock.advance(wait);
        }
        assertThat(Duration.between(refused, clock.instant()).toSeconds()).isBetween(seconds - 15, seconds + 1);
        assertThat(clock.instant())
                .isAfterOrEqualTo(Instant.parse("2026-11-21T08:00:00Z").plusSeconds(seconds));
        run(poller, Duration.ofHours(1));
        assertThat(kafka.published).hasSize(24);
        assertThat(kafka.rejected).isEmpty();
        assertThat(kafka.states.values()).allMatch(state -> state.getHealth() == SourceHealth.FRESH);
    }

    @Test
    void keepsWithinTheCallsOfADayOverRestarts() throws InterruptedException {
        key = "secret";
        callsPerDay = 2;
        List<Watched> watched = watched("KZ+CN+RU+US+DE 2709 A 5");
        watched.forEach(one -> fake.release("A", one.reporter(), OLD, "2023"));
        run(watched, Duration.ofHours(2));
        run(watched, Duration.ofHours(2));
        run(watched, Duration.ofHours(2));
        assertThat(fake.dataCalls).hasSize(2);
        assertThat(kafka.states.get(Quota.SOURCE_ID).getReason()).isEqualTo("the 2 calls of 2026-11-21 are used");
        run(watched, Duration.ofHours(24));
        assertThat(fake.dataCalls).hasSize(4);
        run(watched, Duration.ofHours(24));
        assertThat(fake.dataCalls).hasSize(5);
        assertThat(kafka.published).hasSize(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|" + HTML + "|NOT_A_FEED|a web page instead of an answer",
                "200||NOT_A_FEED|an empty answer without any JSON",
                "200|[1]|NOT_A_FEED|no JSON object",
                "200|{\"data\":[{\"period\":\"2023\",\"rep|BROKEN|the answer breaks off",
                "200|{\"count\":0,\"data\":[],\"error\":\"Timeout expired\"}|BROKEN|the API reports an error: Timeout expired",
                "200|{\"count\":0,\"data\":[],\"error\":\"Invalid reporterCode\"}|GONE|the API reports an error: Invalid reporterCode",
                "200|{\"count\":0,\"data\":[],\"error\":\"\"}|EMPTY|no records in 2023 2709 M+X although it was released",
                "200|{\"elapsedTime\":\"1\"}|BROKEN|the answer has no data",
                "400|{\"statusCode\":400,\"message\":\"reporterCode 398 is not valid\"}|GONE|status 400: reporterCode 398 is not valid",
                "401|{\"statusCode\":401,\"message\":\"Access denied due to invalid subscription key\"}|FORBIDDEN|status 401: Access denied due to invalid subscription key",
                "500|oops|UNREACHABLE|status 500",
                "503|" + HTML + "|UNREACHABLE|status 503",
                "302||BROKEN|status 302",
            })
    void tellsTroublesApartAndDelaysNoOther(int status, String body, SourceHealth health, String reason)
            throws InterruptedException {
        key = "secret";
        fake.release("A", KZ, OLD, "2023");
        fake.release("A", CN, OLD, "2023");
        fake.answerAlways(KZ, Fixed.of(status, body == null ? "" : body, "Location", "http://127.0.0.1:1/"));
        run(watched("KZ+CN 2709 A 5"), Duration.ofSeconds(5));
        assertThat(kafka.published)
                .containsExactlyInAnyOrderElementsOf(fake.keys(CN, "A", List.of("2023"), List.of("2709")));
        assertThat(state("A", CN).getHealth()).isEqualTo(SourceHealth.FRESH);
        run(watched("KZ+CN 2709 A 5"), Duration.ofHours(3));
        assertThat(state("A", KZ).getHealth()).isEqualTo(health);
        assertThat(state("A", KZ).getReason()).isEqualTo(reason);
        assertThat(kafka.rejected).hasSize(health == SourceHealth.NOT_A_FEED || health == SourceHealth.BROKEN ? 1 : 0);
        assertThat(fake.dataCalls.size()).isLessThan(20);
        fake.answerTruly();
        fake.release("A", KZ, "2026-11-21T09:00:00", "2023");
        run(watched("KZ+CN 2709 A 5"), Duration.ofHours(8));
        assertThat(kafka.published).containsAll(fake.keys(KZ, "A", List.of("2023"), List.of("2709")));
        assertThat(state("A", KZ).getHealth()).isEqualTo(SourceHealth.FRESH);
        assertThat(state("A", KZ).getReason()).isEmpty();
    }

    @Test
    void aMessageOfTheApiDoesNotSteerATerminal() throws InterruptedException {
        fake.release("A", KZ, OLD, "2024");
        fake.answerAlways(KZ, Fixed.of(200, "{\"data\":[],\"error\":\"\\u001b[2Jsorry\\u009b1m\\u202e\"}"));
        run(watched("KZ 2709 A 2"), Duration.ofMinutes(5));
        assertThat(state("A", KZ).getReason()).isEqualTo("the API reports an error: [2Jsorry 1m");
    }

    @ParameterizedTest
    @CsvSource({"429, ''", "403, '{\"message\":\"Out of call volume quota.\"}'"})
    void refusedCallsGetRarerWhateverTheApiAsks(int status, String body) throws InterruptedException {
        key = "secret";
        fake.release("A", KZ, OLD, "2023");
        fake.answerAlways(KZ, Fixed.of(status, body, "Retry-After", "0"));
        run(watched("KZ 2709 A 5"), Duration.ofHours(3));
        assertThat(fake.dataCalls).hasSizeBetween(5, 15);
        fake.answerTruly();
        run(watched("KZ 2709 A 5"), Duration.ofHours(1));
        assertThat(kafka.published).hasSize(12);
    }

    @Test
    void aLongMessageOfTheApiIsCut() throws InterruptedException {
        fake.release("A", KZ, OLD, "2024");
        fake.answerAlways(KZ, Fixed.of(500, "{\"message\":\"" + "sorry ".repeat(1_000) + "\"}"));
        fake.answerNext(Fixed.of(500, "{\"message\":\"" + "sorry ".repeat(500) + "\"}"));
        run(watched("KZ 2709 A 2"), Duration.ofMinutes(5));
        assertThat(state("A", KZ).getHealth()).isEqualTo(SourceHealth.UNREACHABLE);
        assertThat(state("A", KZ).getReason())
                .startsWith("status 500: sorry sorry")
                .hasSizeLessThan(250);
    }

    @Test
    void knowsReportersThatDoNotExistAndPeriodsThatAreNotThereYet() throws InterruptedException {
        run(watched("12345+KZ 2709 A 5"), Duration.ofHours(1));
        assertThat(state("A", 12345).getHealth()).isEqualTo(SourceHealth.GONE);
        assertThat(state("A", 12345).getReason()).isEqualTo("unknown reporter code 12345");
        assertThat(state("A", KZ).getHealth()).isEqualTo(SourceHealth.EMPTY);
        assertThat(state("A", KZ).getReason()).isEqualTo("nothing has been released for 2021..2026");
        assertThat(fake.dataCalls).isEmpty();
    }

    @Test
    void refusesAnAnswerToAnotherQuestion() throws InterruptedException {
        fake.release("A", KZ, OLD, "2023");
        String other = FakeComtrade.record("A", "4", "2023", "2709", "X", 0);
        fake.answerNext(Fixed.of(200, "{\"count\":1,\"data\":[" + other + "]}"));
        run(watched("KZ 2709 A 5"), Duration.ofSeconds(8));
        assertThat(kafka.published).isEmpty();
        assertThat(state("A", KZ).getReason())
                .isEqualTo("the answer is about something else: reporter 4 period 2023 commodity 2709");
        run(watched("KZ 2709 A 5"), Duration.ofHours(1));
        assertThat(kafka.published).hasSize(12);
    }

    @Test
    void losesOnlyTheRecordsThatMakeNoSense() throws InterruptedException {
        fake.release("A", KZ, OLD, "2023");
        String good = FakeComtrade.record("A", "398", "2023", "2709", "X", 156);
        List<String> bad = List.of(
                good.replace("\"primaryValue\":77.5", "\"primaryValue\":NaN"),
                good.replace("\"primaryValue\":77.5", "\"primaryValue\":1e400"),
                good.replace("\"primaryValue\":77.5", "\"primaryValue\":-1"),
                good.replace("\"partnerCode\":156", "\"partnerCode\":7777"));
        fake.answerNext(Fixed.of(200, "{\"count\":5,\"data\":[" + String.join(",", bad) + "," + good + "]}"));
        run(watched("KZ 2709 A 5"), Duration.ofHours(1));
        assertThat(kafka.published).containsExactly("398.X.H6.2709.A.2023.156.0.0.C00");
        assertThat(kafka.rejected)
                .extracting(Rejected::reason)
                .containsExactly(
                        "primaryValue is no number: NaN",
                        "primaryValue is too large: 1e400",
                        "primaryValue is negative: -1",
                        "unknown partner code 7777");
        assertThat(kafka.rejected.get(3).origin()).endsWith(":record 4").contains("reporterCode=398");
        assertThat(state("A", KZ).getRejected()).isEqualTo(4);
        assertThat(kafka.ends).as("what is missing may have been refused").isEmpty();
    }

    @Test
    void abandonsAnAnswerThatDoesNotEnd() throws InterruptedException {
        timeoutMs = 300;
        fake.release("A", KZ, OLD, "2023");
        fake.answerNext(Fixed.of(200, "{\"count\":1,\"data\":[]}").after(5_000));
        long before = System.nanoTime();
        run(watched("KZ 2709 A 5"), Duration.ofSeconds(8));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        assertThat(state("A", KZ).getHealth()).isEqualTo(SourceHealth.UNREACHABLE);
        assertThat(state("A", KZ).getReason()).isEqualTo("no complete answer within 300 ms");
    }

    @Test
    void takesTheReferenceTablesOfTheApi() throws InterruptedException {
        fake.withReferenceTables();
        fake.partners(List.of(0, 9001));
        fake.release("A", KZ, OLD, "2023");
        fake.release("A", CN, OLD, "2023");
        run(watched("KZ+CN 2709 A 5"), Duration.ofHours(1));
        assertThat(kafka.published).contains("398.X.H6.2709.A.2023.9001.0.0.C00");
        assertThat(kafka.flows.get("398.X.H6.2709.A.2023.9001.0.0.C00").getPartner())
                .isEqualTo("NL");
        assertThat(state("A", CN).getReason()).isEqualTo("unknown reporter code 156");
    }

    @Test
    void asksOnceForEveryPeriodWhereReleasesAreNotListed() throws InterruptedException {
        fake.withoutReleaseLists();
        run(watched("KZ 2709 A 3"), Duration.ofHours(20));
        assertThat(kafka.published)
                .containsExactlyInAnyOrderElementsOf(
                        fake.keys(KZ, "A", List.of("2023", "2024", "2025"), List.of("2709")));
        assertThat(fake.dataCalls).hasSize(1);
        assertThat(kafka.flows.values()).allMatch(flow -> flow.getReleasedAt() == null);
    }

    @Test
    void publishesEveryRecordOnceHoweverOftenItIsKilled() throws InterruptedException {
        callsPerDay = 100_000;
        fake.partners(FakeComtrade.partners(90));
        fake.release("A", KZ, OLD, "2021", "2022", "2023");
        fake.release("A", CN, OLD, "2022", "2023");
        List<Watched> watched = watched("KZ+CN 2709+2710+2711 A 6");
        Random random = new Random(11);
        for (int kill = 0; kill < 30; kill++) {
            kafka.failAfter(random.nextInt(5), random.nextBoolean());
            try {
                run(watched, Duration.ofMinutes(2));
            } catch (Killed e) {
                // What was committed stays.
            }
        }
        kafka.neverFail();
        run(watched, Duration.ofHours(1));
        List<String> expected =
                new ArrayList<>(fake.keys(KZ, "A", List.of("2021", "2022", "2023"), List.of("2709", "2710", "2711")));
        expected.addAll(fake.keys(CN, "A", List.of("2022", "2023"), List.of("2709", "2710", "2711")));
        assertThat(kafka.published).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(state("A", KZ).getPublished()).isEqualTo(3L * 3 * 2 * 90);
    }

    @Test
    void asksAnewWhenTheWatchListChanges() throws InterruptedException {
        fake.release("A", KZ, OLD, "2023");
        run(watched("KZ 2709 A 5"), Duration.ofHours(1));
        run(watched("KZ 2709+2710 A 5"), Duration.ofHours(1));
        assertThat(kafka.flows.keySet())
                .containsExactlyInAnyOrderElementsOf(fake.keys(KZ, "A", List.of("2023"), List.of("2709", "2710")));
    }

    @Test
    void closesEachReleaseSoThatWhatItLeavesOutNoLongerHolds() throws InterruptedException {
        key = "secret";
        fake.release("A", KZ, OLD, "2022", "2023");
        run(watched("KZ 2709+2711 A 5"), Duration.ofHours(1));
        assertThat(kafka.ends)
                .hasSize(8)
                .containsKey("398.X..2709.A.2023.closed.comtrade")
                .allSatisfy((id, end) -> {
                    assertThat(end.getReleasedAt()).isEqualTo(Instant.parse("2025-06-01T10:00:00Z"));
                    assertThat(end.getClassification()).isEmpty();
                });

        fake.release("A", KZ, "2026-11-21T10:00:00", "2023");
        fake.partners(List.of(0, CN));
        run(watched("KZ 2709+2711 A 5"), Duration.ofHours(13));
        assertThat(kafka.ends).hasSize(8);
        assertThat(kafka.ends.get("398.M..2711.A.2023.closed.comtrade").getReleasedAt())
                .isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(kafka.ends.get("398.M..2711.A.2022.closed.comtrade").getReleasedAt())
                .isEqualTo(Instant.parse("2025-06-01T10:00:00Z"));
        assertThat(kafka.flows.get("398.X.H6.2709.A.2023.0.0.0.C00").getReleasedAt())
                .as("what is still there has the time of the release that closed")
                .isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
    }

    @Test
    void givesUpRecordsOnlyWhenTwiceThereAreNone() throws InterruptedException {
        key = "secret";
        fake.release("A", KZ, OLD, "2023");
        run(watched("KZ 2709 A 5"), Duration.ofHours(1));
        fake.release("A", KZ, "2026-11-21T10:00:00", "2023");
        fake.answerNext(Fixed.of(200, "{\"count\":0,\"data\":[],\"error\":\"\"}"));
        kafka.published.clear();
        run(watched("KZ 2709 A 5"), Duration.ofHours(13));
        assertThat(kafka.published).as("it was an accident").hasSize(12);

        fake.release("A", KZ, "2026-11-21T23:00:00", "2023");
        fake.partners(List.of());
        kafka.published.clear();
        kafka.ends.clear();
        run(watched("KZ 2709 A 5"), Duration.ofHours(13));
        assertThat(kafka.published).isEmpty();
        assertThat(kafka.ends).hasSize(2);
        assertThat(fake.dataCalls).hasSize(5);
        assertThat(state("A", KZ).getHealth()).isEqualTo(SourceHealth.FRESH);
    }

    @Test
    void anAccidentOfAnEarlierReleaseDoesNotCountForTheNext() throws InterruptedException {
        key = "secret";
        Fixed nothing = Fixed.of(200, "{\"count\":0,\"data\":[],\"error\":\"\"}");
        fake.release("A", KZ, OLD, "2023");
        Poller poller = poller(watched("KZ 2709 A 5"));
        run(poller, Duration.ofHours(1));
        for (String day : List.of("21", "22", "23")) {
            fake.release("A", KZ, "2026-11-" + day + "T09:00:00", "2023");
            fake.answerNext(nothing);
            kafka.published.clear();
            run(poller, Duration.ofHours(24));
            assertThat(kafka.published).as("asked once more").hasSize(12);
        }
        fake.release("A", KZ, "2026-11-24T09:00:00", "2023");
        fake.answerNext(nothing);
        fake.answerNext(nothing);
        kafka.published.clear();
        run(poller, Duration.ofHours(24));
        assertThat(kafka.published).as("taken for empty").isEmpty();
        fake.release("A", KZ, "2026-11-25T09:00:00", "2023");
        fake.answerNext(nothing);
        run(poller, Duration.ofHours(24));
        assertThat(kafka.published).as("asked once more").hasSize(12);
    }

    @Test
    void closesNothingThatWasNotAnsweredAsAWhole() throws InterruptedException {
        List<Integer> all = References.bundled().partnersOneByOne();
        fake.partners(all);
        fake.release("A", KZ, OLD, "2023");
        fake.answerNext(overfull(""));
        fake.answerNext(overfull(""));
        run(watched("KZ 2709 A 4"), Duration.ofHours(1));
        assertThat(kafka.ends.keySet())
                .as("imports were asked for by some partners at a time, exports at once")
                .containsExactly("398.X..2709.A.2023.closed.comtrade");
    }

    @Test
    void closesNothingWhereReleasesAreNotListed() throws InterruptedException {
        fake.withoutReleaseLists();
        run(watched("KZ 2709 A 3"), Duration.ofHours(20));
        assertThat(kafka.published).isNotEmpty();
        assertThat(kafka.ends).isEmpty();
    }

    private double truncated() {
        return metrics.get("silkwatch.trade.truncated")
                .tag("source", "comtrade")
                .counter()
                .count();
    }

    private static Fixed overfull(String more) {
        String record = FakeComtrade.record("A", "398", "2023", "2709", "X", 0);
        return Fixed.of(200, "{\"count\":500,\"data\":[" + record + ("," + record).repeat(499) + more + "]}");
    }

    private SourceState state(String frequency, int reporter) {
        return kafka.states.get("comtrade:" + frequency + ":" + reporter);
    }

    private static List<Watched> watched(String entry) {
        return WatchList.read(List.of(entry), null, commodity -> List.of());
    }

    private Poller poller(List<Watched> watched) {
        ComtradeApi api = new ComtradeApi(fake.url(), key, Duration.ofMillis(timeoutMs), clock);
        Poller.Settings settings = new Poller.Settings(callsPerDay, Duration.ofMillis(100), Duration.ofHours(6));
        return new Poller(settings, watched, api, kafka, new Tally(metrics), clock);
    }

    /** A process that runs for a while of the clock's time. */
    private void run(List<Watched> watched, Duration span) throws InterruptedException {
        run(poller(watched), span);
    }

    private void run(Poller poller, Duration span) throws InterruptedException {
        Instant end = clock.instant().plus(span);
        while (clock.instant().isBefore(end)) {
            clock.advance(poller.step());
        }
        clock.set(end);
    }

    /** A clock that stands still unless told otherwise. */
    private static final class Ticking extends Clock {
        private Instant now;

        Ticking(Instant now) {
            this.now = now;
        }

        void advance(Duration step) {
            now = now.plus(step);
        }

        void set(Instant time) {
            now = time;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Keeps what is committed; dies before or right after a commit. */
    private static final class Kafka implements Outlet {
        private final List<String> published = new ArrayList<>();
        private final Map<String, TradeFlow> flows = new TreeMap<>();
        private final Map<String, TradeFlow> ends = new TreeMap<>();
        private final List<Rejected> rejected = new ArrayList<>();
        private final Map<String, SourceState> states = new TreeMap<>();
        private int left = Integer.MAX_VALUE;
        private boolean afterCommit;

        void failAfter(int commits, boolean after) {
            left = commits;
            afterCommit = after;
        }

        void neverFail() {
            left = Integer.MAX_VALUE;
        }

        @Override
        public Map<String, SourceState> states() {
            return Map.copyOf(states);
        }

        @Override
        public void publish(Iterable<Outgoing<?>> records, List<Rejected> bad) {
            boolean fails = left-- == 0;
            if (fails && !afterCommit) {
                throw new Killed();
            }
            for (Outgoing<?> record : records) {
                if (record.value() instanceof SourceState state) {
                    states.put(record.key(), state);
                } else if (((TradeFlow) record.value()).getClosesRelease()) {
                    ends.put(record.key(), (TradeFlow) record.value());
                } else {
                    published.add(record.key());
                    flows.put(record.key(), (TradeFlow) record.value());
                }
            }
            rejected.addAll(bad);
            if (fails) {
                throw new Killed();
            }
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
