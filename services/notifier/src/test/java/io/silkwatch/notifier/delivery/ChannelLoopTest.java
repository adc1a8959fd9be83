package io.silkwatch.notifier.delivery;

import static io.silkwatch.notifier.delivery.TestKafka.partition;
import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.kafka.DeadLetterHeaders;
import io.silkwatch.notifier.channel.DeliveryException;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.channel.Notifications;
import io.silkwatch.notifier.channel.RecordingChannel;
import io.silkwatch.notifier.channel.Samples;
import io.silkwatch.notifier.routing.Plan;
import io.silkwatch.notifier.routing.Release;
import io.silkwatch.notifier.routing.Routes;
import io.silkwatch.notifier.text.AlertWords;
import io.silkwatch.notifier.topic.AlertReader;
import io.silkwatch.notifier.topic.Beginnings;
import io.silkwatch.notifier.topic.History;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the loop by hand, step by step, on a clock of its own. */
final class ChannelLoopTest {
    private static final byte[] POISON = {7, 7, 7};

    /** At once, one by one. */
    private static final Plan EVERYTHING = (alert, arrived, now) -> Optional.of(new Release(now, Message.Kind.SINGLE));

    private final TestKafka kafka = new TestKafka();
    private TestConsumer consumer = new TestConsumer();
    private final RecordingChannel channel = new RecordingChannel("test");
    private Deserializer<?> deserializer = kafka.serde().deserializer();
    private Plan plan = EVERYTHING;
    private Optional<Duration> remindEvery = Optional.empty();
    private final List<ConsumerRecord<byte[], byte[]>> published = new ArrayList<>();
    /** Records that come after the end of the topic has been asked for. */
    private final List<ConsumerRecord<byte[], byte[]>> ahead = new ArrayList<>();

    /** Whether half a minute goes by with every record that is read before the channel begins. */
    private boolean slow;

    private final List<TestConsumer> readers = new ArrayList<>();
    private ChannelLoop loop;
    private long now;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return Samples.START.plusNanos(now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    };

    /** The channel has been there before. */
    @BeforeEach
    void assigned() {
        assigned(TestKafka.allPartitions().stream()
                .collect(Collectors.toMap(each -> each, each -> new OffsetAndMetadata(0))));
    }

    private void assigned(Map<TopicPartition, OffsetAndMetadata> committed) {
        loop = loop();
        loop.subscribe();
        consumer.commitSync(committed);
        consumer.rebalance(TestKafka.allPartitions());
    }

    /** A channel that is new begins, or one goes on that has been killed. */
    private void begin(Map<TopicPartition, OffsetAndMetadata> committed) {
        consumer = new TestConsumer();
        assigned(committed);
    }

    /** A record that is in the topic before the channel begins. */
    private ConsumerRecord<byte[], byte[]> publish(Alert alert) {
        ConsumerRecord<byte[], byte[]> record = kafka.record(0, alert);
        published.add(record);
        return record;
    }

    /** Another process begins, with another consumer. */
    private void anew() {
        consumer = new TestConsumer();
        assigned();
    }

    private ChannelLoop loop() {
        DeadLetters deadLetters =
                new DeadLetters(kafka.producer(), kafka.context().kafka().deadLetters("notifier"));
        AlertReader reader = new AlertReader((topic, bytes) -> deserializer.deserialize(topic, bytes));
        Backoff backoff = new Backoff(BackoffTest.always(0));
        History history = new History(this::history, () -> now);
        return new ChannelLoop(
                TestKafka.TOPIC,
                channel.name(),
                consumer,
                new Dispatcher(channel, reader, deadLetters, () -> now, kafka.metrics()),
                plan,
                new Beginnings(history, reader),
                new Reminders(remindEvery, history, reader, plan, clock, () -> now),
                () -> new Delivery(backoff, Duration.ofMinutes(10)),
                clock,
                () -> now,
                kafka.fatal()::set);
    }

    @Test
    void deliversInOrderAndCommitsEachAfterItsDelivery() throws Exception {
        consumer.addRecord(kafka.record(0, firing("a")));
        consumer.addRecord(kafka.record(0, Samples.resolved("a")));
        consumer.addRecord(kafka.record(1, firing("b")));

        loop.step();
        assertThat(channel.delivered()).hasSize(1);
        assertThat(consumer.lastCommitted(0) + consumer.lastCommitted(1)).isEqualTo(1);
        steps(2);

        assertThat(channel.delivered())
                .contains(id(firing("b")))
                .containsSubsequence(id(firing("a")), id(Samples.resolved("a")));
        assertThat(consumer.lastCommitted(0)).isEqualTo(2);
        assertThat(consumer.lastCommitted(1)).isEqualTo(1);
        assertThat(kafka.count("delivered", "test")).isEqualTo(3);
    }

    @Test
    void passesOverWhatNobodyIsToldAndCommitsItToo() throws Exception {
        consumer.addRecord(kafka.record(0, Samples.pending("a")));
        consumer.addRecord(kafka.record(
                0,
                Samples.firing("a")
                        .setState(AlertState.RESOLVED)
                        .setFiredAt(null)
                        .setEndsAt(Samples.START)
                        .build()));

        steps(2);

        assertThat(channel.tries()).isZero();
        assertThat(kafka.producer().history()).isEmpty();
        assertThat(consumer.lastCommitted(0)).isEqualTo(2);
    }

    @Test
    void triesTheSameAlertAgainBeforeAnyOtherWhilePollingWithPausedPartitions() throws Exception {
        consumer.addRecord(kafka.record(0, firing("a")));
        channel.failOnce(DeliveryException.passing("answered 500"));
        loop.step();
        consumer.addRecord(kafka.record(0, Samples.resolved("a")));
        consumer.addRecord(kafka.record(1, firing("b")));

        steps(5); // time stands still: polls, and no try

        assertThat(channel.tries()).isEqualTo(1);
        assertThat(consumer.paused()).containsExactlyInAnyOrderElementsOf(TestKafka.allPartitions());
        assertThat(consumer.lastPollTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(consumer.lastCommitted(0)).isZero();
        now += Duration.ofSeconds(1).toNanos();
        steps(4);
        assertThat(channel.delivered()).hasSize(3).startsWith(id(firing("a")));
        assertThat(kafka.count("retried", "test")).isEqualTo(1);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void obeysRetryAfter() throws Exception {
        consumer.addRecord(kafka.record(0, firing("a")));
        channel.failOnce(DeliveryException.passing("answered 429", Duration.ofSeconds(100)));
        loop.step();
        now += Duration.ofSeconds(99).toNanos();
        loop.step();
        assertThat(channel.tries()).isEqualTo(1);
        now += Duration.ofSeconds(1).toNanos();
        loop.step();
        assertThat(channel.delivered()).hasSize(1);
    }

    @Test
    void anOutageOfNineMinutesLosesNothingIsAskedSeldomAndFillsNoMemory() throws Exception {
        int alerts = 500;
        List<String> expected = new ArrayList<>();
        channel.dead(true);
        long end = Duration.ofMinutes(9).toNanos();
        for (int added = 0; now < end; now += Duration.ofSeconds(1).toNanos()) {
            if (added < alerts) {
                Alert alert = firing("alert " + added++);
                expected.add(id(alert));
                consumer.addRecord(kafka.record(0, alert));
            }
            loop.step();
            assertThat(consumer.paused().isEmpty())
                    .as("while one alert is on its way the others stay with the broker")
                    .isEqualTo(now == 0);
        }
        assertThat(channel.tries()).as("after 1, 2, 4, ... 60 seconds").isLessThan(16);

        channel.dead(false);
        for (int step = 0; step < 2 * alerts && channel.delivered().size() < alerts; step++) {
            loop.step();
            now += Duration.ofSeconds(1).toNanos();
        }

        assertThat(channel.delivered()).containsExactlyElementsOf(expected);
        assertThat(kafka.producer().history()).isEmpty();
        assertThat(consumer.lastCommitted(0)).isEqualTo(alerts);
    }

    @Test
    void putsAwayAfterTheLimitAndGoesOn() throws Exception {
        ConsumerRecord<byte[], byte[]> unlucky = kafka.record(0, firing("a"));
        unlucky.headers().add("trace", new byte[] {1});
        consumer.addRecord(unlucky);
        consumer.addRecord(kafka.record(0, firing("b")));
        channel.dead(true);
        for (int minute = 0; minute <= 10; minute++) {
            assertThat(kafka.producer().history()).isEmpty();
            loop.step();
            now += Duration.ofMinutes(1).toNanos();
        }
        channel.dead(false);
        loop.step();

        assertThat(kafka.producer().history()).hasSize(1);
        ProducerRecord<byte[], byte[]> letter = kafka.producer().history().get(0);
        assertThat(letter.topic()).isEqualTo("dlq.notifier");
        assertThat(letter.key()).isEqualTo(unlucky.key());
        assertThat(letter.value()).isEqualTo(unlucky.value());
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("dead");
        assertThat(header(letter, DeadLetterHeaders.CHANNEL)).isEqualTo("test");
        assertThat(header(letter, DeadLetterHeaders.ORIGIN)).isEqualTo("alert-0@0");
        assertThat(letter.headers().lastHeader("trace").value()).containsExactly(1);
        assertThat(channel.delivered()).containsExactly(id(firing("b")));
        assertThat(consumer.lastCommitted(0)).isEqualTo(2);
        assertThat(kafka.count("failed", "test")).isEqualTo(1);
    }

    @Test
    void putsAwayAtOnceWhatTheReceiverRefusesAndWhatAChannelStumblesOver() throws Exception {
        consumer.addRecord(kafka.record(0, firing("a")));
        consumer.addRecord(kafka.record(0, firing("b")));
        consumer.addRecord(kafka.record(0, firing("c")));
        channel.failOnce(DeliveryException.permanent("answered 400"));
        channel.failOnce(new IllegalStateException("canary"));

        steps(3);

        assertThat(reasons()).hasSize(2).startsWith("answered 400");
        assertThat(reasons().get(1)).contains("IllegalStateException").doesNotContain("canary");
        assertThat(channel.delivered()).containsExactly(id(firing("c")));
    }

    @Test
    void poisonIsPutAwayWithItsReasonAndStopsNothing() throws Exception {
        byte[] unknownSchema = {0, 0, 0, 127, 127, 1, 2};
        byte[] cut = Arrays.copyOf(kafka.record(1, firing("x")).value(), 12);
        List<byte[]> bad = new ArrayList<>(List.of(POISON, unknownSchema, cut, new byte[0]));
        bad.add(null);
        for (byte[] value : bad) {
            consumer.addRecord(kafka.record(0, null, value));
        }
        consumer.addRecord(kafka.record(0, firing("a")));

        steps(bad.size() + 1);

        assertThat(kafka.producer().history()).extracting(ProducerRecord::value).containsExactlyElementsOf(bad);
        assertThat(kafka.producer().history()).allMatch(letter -> letter.key() == null);
        assertThat(reasons()).noneMatch(String::isBlank).last().isEqualTo("the record has no value");
        assertThat(channel.delivered()).containsExactly(id(firing("a")));
        assertThat(consumer.lastCommitted(0)).isEqualTo(bad.size() + 1);
        assertThat(kafka.fatal().get()).isNull();
    }

    @Test
    void aRecordOfAnotherKindIsPoison() throws Exception {
        deserializer = (topic, bytes) -> Samples.article("t", "s");
        consumer.addRecord(kafka.record(0, firing("a")));
        loop.step();

        assertThat(reasons()).containsExactly("the record is a io.silkwatch.schema.Evidence, not an alert");
    }

    @Test
    void waitsForTheRegistryHoweverLongItIsAway() throws Exception {
        consumer.addRecord(kafka.record(0, firing("a")));
        deserializer = (topic, bytes) -> {
            throw new TimeoutException("registry away");
        };
        for (int minute = 0; minute < 60; minute++) {
            loop.step();
            now += Duration.ofMinutes(1).toNanos();
        }
        assertThat(loop.notReady()).contains("registry away");
        deserializer = kafka.serde().deserializer();
        loop.step();

        assertThat(channel.delivered()).hasSize(1);
        assertThat(kafka.producer().history()).isEmpty();
        assertThat(loop.notReady()).isNull();
        assertThat(kafka.count("received", "test")).isEqualTo(1);
    }

    @Test
    void commitsNothingBeforeTheDeadLetterIsAcknowledged() throws Exception {
        consumer.addRecord(kafka.record(0, "k", POISON));
        kafka.producer().refuse(letter -> new TimeoutException("no broker"));
        loop.step();
        assertThat(consumer.lastCommitted(0)).isZero();
        kafka.producer().refuse(letter -> null);
        now += Duration.ofSeconds(1).toNanos();
        loop.step();

        assertThat(kafka.producer().history()).hasSize(1);
        assertThat(consumer.lastCommitted(0)).isEqualTo(1);
    }

    @Test
    void aDeadLetterThatIsTooLargeIsCut() throws Exception {
        byte[] large = Arrays.copyOf(POISON, 2000);
        kafka.producer()
                .refuse(letter -> letter.value().length > 1500 ? new RecordTooLargeException("too large") : null);
        consumer.addRecord(kafka.record(0, "k", large));

        loop.step();

        assertThat(kafka.producer().history())
                .extracting(ProducerRecord::value)
                .containsExactly(Arrays.copyOf(POISON, 1024));
        assertThat(consumer.lastCommitted(0)).isEqualTo(1);
    }

    @Test
    void aDeadLetterOfALargeKeyAndLargeHeadersIsCutToo() throws Exception {
        kafka.producer().refuse(letter -> size(letter) > 3000 ? new RecordTooLargeException("too large") : null);
        ConsumerRecord<byte[], byte[]> record = kafka.record(0, "k".repeat(3000), null);
        record.headers().add("foreign", new byte[3000]);
        consumer.addRecord(record);

        loop.step();

        ProducerRecord<byte[], byte[]> letter = kafka.producer().history().get(0);
        assertThat(letter.key()).hasSize(1024);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("the record has no value");
        assertThat(consumer.lastCommitted(0)).isEqualTo(1);
    }

    private static int size(ProducerRecord<byte[], byte[]> letter) {
        int size = letter.key().length + (letter.value() == null ? 0 : letter.value().length);
        for (Header header : letter.headers()) {
            size += header.value().length;
        }
        return size;
    }

    @Test
    void letsGoOfPartitionsThatAreTakenAwayWithTheirAlerts() throws Exception {
        consumer.addRecord(kafka.record(0, firing("a")));
        channel.failOnce(DeliveryException.passing("answered 500"));
        loop.step();

        loop.onPartitionsRevoked(Set.of(partition(0)));
        consumer.rebalance(List.of(partition(1)));
        consumer.addRecord(kafka.record(1, firing("b")));
        now += Duration.ofMinutes(1).toNanos();
        steps(2);

        assertThat(channel.delivered()).containsExactly(id(firing("b")));
        assertThat(consumer.lastCommitted(1)).isEqualTo(1);
    }

    @Test
    void commitsWhatIsDoneBeforePartitionsAreTakenAway() throws Exception {
        consumer.addRecord(kafka.record(0, Samples.pending("a")));
        consumer.addRecord(kafka.record(0, firing("b")));
        channel.failOnce(DeliveryException.passing("answered 500"));
        steps(2);
        assertThat(consumer.lastCommitted(0)).isZero();

        loop.onPartitionsRevoked(Set.of(partition(0)));

        assertThat(consumer.lastCommitted(0)).isEqualTo(1);
    }

    @Test
    void aFailedCommitIsMadeUpForByTheNextAndStopsNothing() throws Exception {
        consumer.addRecord(kafka.record(0, firing("a")));
        consumer.addRecord(kafka.record(0, firing("b")));
        consumer.failNextCommit(new CommitFailedException("rebalanced"));

        loop.step();
        assertThat(consumer.lastCommitted(0)).isZero();
        loop.step();

        assertThat(consumer.lastCommitted(0)).isEqualTo(2);
        assertThat(channel.delivered()).hasSize(2);
    }

    @Test
    void whatWasDeliveredButNotCommittedComesAgainAfterAKill() throws Exception {
        ConsumerRecord<byte[], byte[]> record = kafka.record(0, firing("a"));
        consumer.addRecord(record);
        consumer.failNextCommit(new CommitFailedException("killed"));
        loop.step();

        consumer = new TestConsumer();
        assigned();
        consumer.addRecord(record);
        loop.step();

        assertThat(channel.delivered()).containsExactly(id(firing("a")), id(firing("a")));
    }

    @Test
    void saysThatItCannotGoOn() {
        consumer.setPollException(new TopicAuthorizationException("alert"));
        loop.run();

        assertThat(kafka.fatal().get()).isInstanceOf(TopicAuthorizationException.class);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void alertsThatComeWithinTheWaitShareOneMessage() throws Exception {
        plan = (alert, arrived, at) -> Optional.of(new Release(at.plusSeconds(5), Message.Kind.GROUP));
        anew();
        consumer.addRecord(kafka.record(0, firing("a")));
        loop.step();
        now += Duration.ofSeconds(3).toNanos();
        consumer.addRecord(kafka.record(0, firing("b")));
        consumer.addRecord(kafka.record(0, Samples.resolved("a")));
        loop.step();
        assertThat(channel.tries()).isZero();
        assertThat(consumer.lastCommitted(0)).isZero();
        assertThat(consumer.lastPollTimeout()).isLessThanOrEqualTo(Duration.ofSeconds(1));

        now += Duration.ofSeconds(2).toNanos();
        loop.step();

        assertThat(channel.tries()).isEqualTo(1);
        assertThat(channel.delivered()).containsExactly(id(firing("a")), id(firing("b")), id(Samples.resolved("a")));
        assertThat(consumer.lastCommitted(0)).isEqualTo(3);
    }

    @Test
    void aRefusedGroupIsTriedOneByOneSoThatOneBadAlertTakesNoOtherWithIt() throws Exception {
        plan = (alert, arrived, at) -> Optional.of(new Release(at, Message.Kind.GROUP));
        anew();
        consumer.addRecord(kafka.record(0, firing("a")));
        consumer.addRecord(kafka.record(0, firing("b")));
        channel.failOnce(DeliveryException.permanent("answered 400"));
        channel.failOnce(DeliveryException.permanent("answered 400"));

        steps(3);

        assertThat(channel.delivered()).containsExactly(id(firing("b")));
        assertThat(reasons()).containsExactly("answered 400");
        assertThat(consumer.lastCommitted(0)).isEqualTo(2);
    }

    /** Held back in quiet hours, with an urgent one passing by, and killed in between. */
    @Test
    void whatIsHeldBackSurvivesAKillAndWhatPassedItIsNotRepeated() throws Exception {
        Instant end = Samples.START.plusSeconds(3600);
        plan = (alert, arrived, at) -> Optional.of(
                alert.getFingerprint().equals("urgent")
                        ? new Release(at, Message.Kind.SINGLE)
                        : new Release(end, Message.Kind.QUIET));
        anew();
        List<ConsumerRecord<byte[], byte[]>> records =
                List.of(kafka.record(0, firing("a")), kafka.record(0, firing("urgent")), kafka.record(0, firing("b")));
        records.forEach(consumer::addRecord);
        steps(3);
        assertThat(channel.delivered()).containsExactly(id(firing("urgent")));
        var committed = consumer.committed(Set.of(partition(0)));

        anew();
        loop.onPartitionsLost(TestKafka.allPartitions());
        consumer.commitSync(committed);
        loop.onPartitionsAssigned(TestKafka.allPartitions());
        records.forEach(consumer::addRecord);
        steps(3);
        assertThat(channel.tries()).isEqualTo(1);
        now += Duration.ofHours(1).toNanos();
        steps(2);

        assertThat(channel.tries()).isEqualTo(2);
        assertThat(channel.delivered()).containsExactly(id(firing("urgent")), id(firing("a")), id(firing("b")));
        assertThat(consumer.lastCommitted(0)).isEqualTo(3);
    }

    /** The night before 28 March 2027, when clocks in Berlin go from 02:00 to 03:00: quiet from 21:00Z to 05:00Z. */
    @Test
    void quietHoursEndByTheClockOverMidnightAndItsChange(@TempDir Path dir) throws Exception {
        String quiet = "channels:\n  test:\n    quiet: {from: 22:00, to: 07:00, zone: Europe/Berlin}\n";
        Path file = Files.writeString(dir.resolve("routes.yaml"), quiet);
        plan = Routes.read(file, List.of("test")).plan("test", Duration.ZERO);
        anew();
        setClock("2027-03-27T20:59:59Z");
        consumer.addRecord(kafka.record(0, firing("before")));
        steps(3);
        setClock("2027-03-27T21:00:00Z");
        Alert held = Alert.newBuilder(firing("held")).setSeverity("warning").build();
        consumer.addRecord(kafka.record(0, held));
        steps(3);
        setClock("2027-03-28T04:59:59Z");
        steps(3);
        assertThat(channel.delivered()).containsExactly(id(firing("before")));
        setClock("2027-03-28T05:00:00Z");
        steps(3);
        assertThat(channel.delivered()).containsExactly(id(firing("before")), id(held));
    }

    private void setClock(String time) {
        now = Duration.between(Samples.START, Instant.parse(time)).toNanos();
    }

    @Test
    void aReplayedRecordIsForItsChannelOnly() throws Exception {
        ConsumerRecord<byte[], byte[]> others = kafka.record(0, firing("a"));
        others.headers().add(DeadLetterHeaders.REPLAY_CHANNEL, "slack".getBytes(StandardCharsets.UTF_8));
        ConsumerRecord<byte[], byte[]> ours = kafka.record(0, firing("b"));
        ours.headers().add(DeadLetterHeaders.REPLAY_CHANNEL, "test".getBytes(StandardCharsets.UTF_8));
        consumer.addRecord(others);
        consumer.addRecord(ours);

        steps(2);

        assertThat(channel.delivered()).containsExactly(id(firing("b")));
        assertThat(consumer.lastCommitted(0)).isEqualTo(2);
    }

    @Test
    void remindsOfWhatFiresAccordingToTheTopicAndOfNothingElse() throws Exception {
        remindEvery = Optional.of(Duration.ofSeconds(60));
        published.add(kafka.record(0, firing("old")));
        published.add(kafka.record(0, firing("over")));
        published.add(kafka.record(0, Samples.resolved("over")));
        published.add(kafka.record(0, "junk", POISON));
        anew();
        loop.step();
        assertThat(channel.reminded()).containsExactly(List.of(id(firing("old"))));

        consumer.addRecord(kafka.record(1, firing("new")));
        consumer.addRecord(kafka.record(1, firing("over"))); // published again: its end is known
        steps(3);
        assertThat(channel.reminded()).hasSize(1);
        now += Duration.ofSeconds(60).toNanos();
        loop.step();
        assertThat(channel.reminded().get(1)).containsExactlyInAnyOrder(id(firing("old")), id(firing("new")));

        loop.onPartitionsRevoked(Set.of(partition(0)));
        consumer.addRecord(kafka.record(1, Samples.resolved("new")));
        steps(2);
        now += Duration.ofSeconds(60).toNanos();
        loop.step();
        assertThat(channel.reminded()).hasSize(2);
    }

    @Test
    void newAlertsAndEndsDoNotWaitUntilAllRemindersAreOut() throws Exception {
        remindEvery = Optional.of(Duration.ofSeconds(60));
        for (int i = 0; i < 3 * Reminders.BATCH; i++) {
            published.add(kafka.record(0, firing("old" + i)));
        }
        anew();
        loop.step();
        assertThat(channel.reminded()).hasSize(1).allSatisfy(batch -> assertThat(batch)
                .hasSize(Reminders.BATCH));

        consumer.addRecord(kafka.record(1, firing("new")));
        String last = "old" + (3 * Reminders.BATCH - 1);
        consumer.addRecord(kafka.record(0, Samples.resolved(last)));
        loop.step();
        loop.step();
        assertThat(channel.delivered()).contains(id(firing("new")), id(Samples.resolved(last)));
        steps(5);

        assertThat(channel.reminded()).hasSize(3);
        assertThat(channel.reminded().stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .doesNotContain(id(firing(last)))
                .hasSize(3 * Reminders.BATCH - 1);
    }

    @Test
    void whatIsLeftOfTheRemindersIsLeftToTheNextTimeWhenOneFails() throws Exception {
        remindEvery = Optional.of(Duration.ofSeconds(60));
        for (int i = 0; i < 2 * Reminders.BATCH; i++) {
            published.add(kafka.record(0, firing("old" + i)));
        }
        anew();
        channel.dead(true);
        loop.step();
        channel.dead(false);
        steps(3);
        assertThat(channel.reminded()).isEmpty();
        now += Duration.ofSeconds(60).toNanos();
        steps(3);
        assertThat(channel.reminded()).hasSize(2);
    }

    /** As alerts publishes an alert that fires, is revised away and fires again, all at the end of one year. */
    @Test
    void anAlertThatFiresAgainRightAfterItsEndHasAnIdOfItsOwnAndReminders() throws Exception {
        remindEvery = Optional.of(Duration.ofSeconds(60));
        Alert over =
                Alert.newBuilder(Samples.resolved("a")).setEndsAt(Samples.START).build();
        Instant next = Samples.START.plusMillis(1);
        Alert again = Samples.firing("a").setStartsAt(next).setFiredAt(next).build();
        published.add(kafka.record(0, firing("a")));
        published.add(kafka.record(0, over));
        published.add(kafka.record(0, again));
        anew();
        loop.step();
        assertThat(channel.reminded()).containsExactly(List.of(id(again)));

        consumer.addRecord(kafka.record(0, firing("a")));
        consumer.addRecord(kafka.record(0, over));
        consumer.addRecord(kafka.record(0, again));
        steps(3);
        now += Duration.ofSeconds(60).toNanos();
        loop.step();
        assertThat(channel.delivered()).doesNotHaveDuplicates().hasSize(3);
        assertThat(channel.reminded().get(1)).containsExactly(id(again));
    }

    @Test
    void remindsNoLongerOfWhatIsOverThoughTheChannelIsNotToldOrItsEndLiesBeforeItFired() throws Exception {
        remindEvery = Optional.of(Duration.ofSeconds(60));
        plan = (alert, arrived, at) -> AlertWords.fires(alert) ? EVERYTHING.plan(alert, arrived, at) : Optional.empty();
        published.add(kafka.record(0, firing("over")));
        published.add(kafka.record(0, Samples.resolved("over")));
        anew();
        loop.step();
        assertThat(channel.reminded()).isEmpty();

        Alert early = Alert.newBuilder(Samples.resolved("early"))
                .setEndsAt(Samples.START.minusSeconds(1))
                .build();
        consumer.addRecord(kafka.record(1, firing("later over")));
        consumer.addRecord(kafka.record(1, Samples.resolved("later over")));
        consumer.addRecord(kafka.record(1, firing("early")));
        consumer.addRecord(kafka.record(1, early));
        steps(4);
        now += Duration.ofSeconds(60).toNanos();
        loop.step();

        assertThat(channel.delivered()).containsExactly(id(firing("later over")), id(firing("early")));
        assertThat(channel.reminded()).isEmpty();
    }

    @Test
    void aNewChannelIsToldWhatFiresAndThenWhatComes() throws Exception {
        publish(firing("over"));
        publish(Samples.resolved("over"));
        publish(firing("old"));
        publish(Samples.pending("soon"));
        publish(Alert.newBuilder(firing("outdated")).setOutdated(true).build());
        published.add(kafka.record(0, "junk", POISON));
        published.add(kafka.record(1, firing("other")));
        begin(Map.of());
        published.forEach(consumer::addRecord);
        consumer.addRecord(kafka.record(0, Samples.resolved("old")));
        consumer.addRecord(kafka.record(0, firing("new")));
        steps(6);

        assertThat(channel.delivered())
                .hasSize(4)
                .contains(id(firing("other")))
                .containsSubsequence(id(firing("old")), id(Samples.resolved("old")), id(firing("new")));
        assertThat(kafka.producer().history()).isEmpty();
        assertThat(consumer.lastCommitted(0)).isEqualTo(8);
        assertThat(consumer.lastCommitted(1)).isEqualTo(1);
    }

    @Test
    void whatBeginsAndEndsBeforeANewChannelHasToldAnythingIsNotLostInARestart() throws Exception {
        publish(firing("over"));
        publish(Samples.resolved("over"));
        begin(Map.of());
        loop.step();
        assertThat(consumer.lastCommitted(0)).isEqualTo(2);
        var committed = consumer.committed(Set.copyOf(TestKafka.allPartitions()));

        List<ConsumerRecord<byte[], byte[]>> later =
                List.of(publish(firing("short")), publish(Samples.resolved("short")));
        begin(committed);
        later.forEach(consumer::addRecord);
        steps(3);

        assertThat(channel.delivered()).containsExactly(id(firing("short")), id(Samples.resolved("short")));
    }

    @Test
    void aNewChannelThatIsKilledGoesOnWithWhatFiredWhenItBegan() throws Exception {
        publish(firing("a"));
        publish(firing("over"));
        publish(Samples.resolved("over"));
        publish(firing("b"));
        begin(Map.of());
        loop.step();
        assertThat(channel.delivered()).containsExactly(id(firing("a")));
        var committed = consumer.committed(Set.copyOf(TestKafka.allPartitions()));

        publish(Samples.resolved("b"));
        begin(committed);
        published.forEach(consumer::addRecord);
        steps(4);

        assertThat(channel.delivered()).containsExactly(id(firing("a")), id(firing("b")), id(Samples.resolved("b")));
        assertThat(consumer.lastCommitted(0)).isEqualTo(5);
    }

    /** Else it would begin at another place after a restart, and not tell the end of what it has told. */
    @Test
    void aNewChannelTellsNothingBeforeItsBeginningIsCommitted() throws Exception {
        publish(firing("a"));
        begin(Map.of());
        consumer.failNextCommit(new CommitFailedException("rebalanced"));
        channel.failOnce(DeliveryException.passing("answered 500"));
        loop.step();
        assertThat(channel.tries()).isZero();
        assertThat(loop.notReady()).contains("does not know yet what fires");
        loop.step();
        assertThat(channel.tries()).isEqualTo(1);
        assertThat(loop.notReady()).isNull();
        assertThat(consumer.committed(Set.of(partition(0))).get(partition(0)).metadata())
                .startsWith("1:");
        now += Duration.ofSeconds(1).toNanos();
        loop.step();

        assertThat(channel.delivered()).containsExactly(id(firing("a")));
    }

    @Test
    void aNewChannelWaitsForTheRegistryAndReadsNothingMeanwhile() throws Exception {
        publish(firing("over"));
        publish(Samples.resolved("over"));
        publish(firing("a"));
        deserializer = (topic, bytes) -> {
            throw new TimeoutException("registry away");
        };
        begin(Map.of());
        published.forEach(consumer::addRecord);
        steps(3);
        assertThat(consumer.paused()).containsExactlyInAnyOrderElementsOf(TestKafka.allPartitions());
        deserializer = kafka.serde().deserializer();
        steps(2);

        assertThat(channel.delivered()).containsExactly(id(firing("a")));
    }

    @Test
    void aTopicThatTakesLongToReadIsReadInStepsFromOneConsumer() throws Exception {
        for (int i = 0; i < 10; i++) {
            publish(firing("a" + i));
        }
        publish(Samples.resolved("a0"));
        remindEvery = Optional.of(Duration.ofSeconds(60));
        slow = true;
        begin(Map.of());
        published.forEach(consumer::addRecord);
        steps(8);
        assertThat(channel.delivered()).isEmpty();
        assertThat(channel.reminded()).isEmpty();
        assertThat(consumer.paused()).isNotEmpty();
        assertThat(loop.notReady()).contains("does not know yet what fires");
        steps(20);

        assertThat(channel.delivered()).hasSize(9).doesNotContain(id(firing("a0")));
        assertThat(channel.reminded().get(0)).hasSize(9);
        assertThat(readers).hasSize(2).allMatch(TestConsumer::closed);
        assertThat(consumer.lastCommitted(0)).isEqualTo(11);
    }

    @Test
    void aReaderIsClosedWhenTheLoopEndsBeforeAllIsRead() throws Exception {
        publish(firing("a"));
        publish(firing("b"));
        slow = true;
        begin(Map.of());
        loop.step();
        assertThat(readers).singleElement().returns(false, TestConsumer::closed);
        loop.stop();
        loop.run();
        assertThat(readers).singleElement().returns(true, TestConsumer::closed);
    }

    /** As when the record itself has been compacted away since it was replayed. */
    @Test
    void aNewChannelIsToldWhatFiresAccordingToARecordThatWasReplayedForAnother() throws Exception {
        publish(firing("a")).headers().add(DeadLetterHeaders.REPLAY_CHANNEL, "slack".getBytes(StandardCharsets.UTF_8));
        begin(Map.of());
        steps(2);

        assertThat(channel.delivered()).containsExactly(id(firing("a")));
    }

    /** Written between the look at the topic and the first poll: it comes once, after what fired before. */
    @Test
    void whatChangesWhileANewChannelBeginsComesOnceAndInOrder() throws Exception {
        publish(firing("a"));
        begin(Map.of());
        ConsumerRecord<byte[], byte[]> end = kafka.record(0, Samples.resolved("a"));
        ahead.add(end);
        ahead.add(kafka.record(0, firing("b")));
        ahead.forEach(consumer::addRecord);
        steps(4);

        assertThat(channel.delivered()).containsExactly(id(firing("a")), id(Samples.resolved("a")), id(firing("b")));
    }

    private org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> history() {
        TestConsumer history = new TestConsumer();
        history.updateEndOffsets(
                TestKafka.allPartitions().stream().collect(Collectors.toMap(each -> each, each -> published.stream()
                        .filter(record -> record.partition() == each.partition())
                        .count())));
        readers.add(history);
        if (slow) {
            for (ConsumerRecord<byte[], byte[]> record : published) {
                history.schedulePollTask(() -> {
                    history.addRecord(record);
                    now += Duration.ofSeconds(30).toNanos();
                });
            }
            return history;
        }
        history.schedulePollTask(() -> {
            published.forEach(history::addRecord);
            ahead.forEach(history::addRecord);
        });
        return history;
    }

    private static Alert firing(String fingerprint) {
        return Samples.firing(fingerprint).build();
    }

    private static String id(Alert alert) {
        return Notifications.id(alert);
    }

    private void steps(int count) throws InterruptedException {
        for (int step = 0; step < count; step++) {
            loop.step();
        }
    }

    private List<String> reasons() {
        return kafka.producer().history().stream()
                .map(letter -> header(letter, DeadLetterHeaders.REASON))
                .toList();
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
