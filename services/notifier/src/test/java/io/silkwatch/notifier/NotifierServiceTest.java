package io.silkwatch.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.UserException;
import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.channel.RecordingChannel;
import io.silkwatch.notifier.channel.Samples;
import io.silkwatch.notifier.delivery.TestConsumer;
import io.silkwatch.notifier.delivery.TestKafka;
import io.silkwatch.schema.Alert;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class NotifierServiceTest {
    private final TestKafka kafka = new TestKafka();
    private final Map<String, TestConsumer> consumers = new HashMap<>();
    private NotifierService service;

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void isReadyWhenEveryChannelHasPartitions() {
        start(new RecordingChannel("one"), new RecordingChannel("two"));
        assertThat(service.notReady()).contains("notifier: one has no partition of alert yet");

        assign("one");
        await(() -> service.notReady().equals(Optional.of("notifier: two has no partition of alert yet")));

        assign("two");
        await(() -> service.notReady().isEmpty());
    }

    @Test
    void doesNotKnowHowMuchWaitsBeforeTheBrokersSaySo() {
        start(new RecordingChannel("one"));
        assign("one");

        assertThat(service.backlog()).isEqualTo(-1);
    }

    @Test
    void saysWhichSettingTwoNotifiersShare() {
        start(new RecordingChannel("one"));
        assign("one");

        consumers.get("one").setPollException(new FencedInstanceIdException("fenced"));

        await(() -> kafka.fatal().get() != null);
        assertThat(kafka.fatal().get())
                .isInstanceOf(UserException.class)
                .hasMessage("another notifier runs with instance.id 0; give each its own");
    }

    @Test
    void aDeadChannelDelaysNoOther() {
        RecordingChannel dead = new RecordingChannel("dead");
        RecordingChannel living = new RecordingChannel("living");
        dead.dead(true);
        start(dead, living);
        assign("dead");
        assign("living");

        for (int number = 0; number < 200; number++) {
            Alert alert = Samples.firing("a" + number).build();
            var record = kafka.record(number % TestKafka.PARTITIONS, alert);
            consumers.values().forEach(consumer -> consumer.addRecord(record));
        }

        await(() -> kafka.count("delivered", "living") == 200);
        // The dead channel has a thread of its own, which may not have begun yet.
        await(() -> kafka.count("retried", "dead") > 0);
        assertThat(living.delivered()).hasSize(200);
        assertThat(dead.delivered()).isEmpty();
        assertThat(kafka.producer().history()).isEmpty();
    }

    @Test
    void closeFinishesTheDeliveryInHandAndCommitsIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        start(channel(() -> {
            begun.countDown();
            mayEnd.await();
        }));
        assign("slow");
        consumers.get("slow").addRecord(kafka.record(0, Samples.firing("a").build()));
        consumers.get("slow").addRecord(kafka.record(0, Samples.firing("b").build()));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        Thread closing = new Thread(service::close);
        closing.start();
        closing.join(100);
        assertThat(closing.isAlive()).isTrue();
        mayEnd.countDown();
        closing.join(10_000);

        assertThat(consumers.get("slow").closed()).isTrue();
        assertThat(consumers.get("slow").lastCommitted(0)).isEqualTo(1);
        assertThat(kafka.fatal().get()).isNull();
    }

    @Test
    void closeCutsShortADeliveryThatDoesNotEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        start(channel(() -> {
            begun.countDown();
            new CountDownLatch(1).await();
        }));
        assign("slow");
        consumers.get("slow").addRecord(kafka.record(0, Samples.firing("a").build()));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        long start = System.nanoTime();

        service.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(consumers.get("slow").closed()).isTrue();
        assertThat(consumers.get("slow").lastCommitted(0)).isZero();
        assertThat(kafka.producer().history()).isEmpty();
        assertThat(kafka.fatal().get()).isNull();
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static Channel channel(Work work) {
        return new Channel() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public void deliver(Message message) throws InterruptedException {
                work.run();
            }
        };
    }

    private void start(Channel... channels) {
        for (Channel channel : channels) {
            consumers.put(channel.name(), new TestConsumer());
        }
        var clients = new NotifierService.Clients(
                group -> consumers.get(group.substring("silkwatch-notifier-".length())),
                TestConsumer::new,
                () -> kafka.producer(),
                TestKafka::admin);
        service = new NotifierService(kafka.context(), List.of(channels), clients);
        service.start();
        consumers
                .values()
                .forEach(consumer -> await(() -> !consumer.subscription().isEmpty()));
    }

    private void assign(String channel) {
        consumers.get(channel).rebalance(TestKafka.allPartitions());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
