package io.silkwatch.allinone.board;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is committed to the topics the board shows, the end of their history first. Outside any consumer group: every board sees everything. */
final class BoardReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardReader.class);
    private static final List<Topic<?>> TOPICS =
            List.of(Topics.INDICATOR_VALUE, Topics.NEWS_TAGGED, Topics.POLICY_EVENT, Topics.ALERT);

    /** So much of each partition is read at the start: some seconds' work. What is older shows up when it is published again. */
    private static final long HISTORY = 50_000;

    private static final int FETCH_BYTES = 256 * 1024;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long RETRY_MS = 5_000;
    private static final long CLOSE_MS = 5_000;

    /** After so long without a record the brokers are asked whether they are there: a consumer that reaches none waits and says nothing. */
    private static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(5);

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final Board board;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "board-reader");
    private volatile KafkaConsumer<String, byte[]> consumer;

    BoardReader(KafkaSettings kafka, Board board) {
        this.kafka = kafka;
        this.board = board;
    }

    /** Reads from now on, in a thread of its own. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            while (!closed()) {
                try {
                    read();
                } catch (WakeupException e) {
                    LOG.debug("The board stops reading");
                } catch (RuntimeException e) {
                    // Whatever it is: a board that stands still must not look live.
                    board.feed(Board.Feed.LOST);
                    LOG.warn("The board cannot read Kafka and tries again in {} s: {}", RETRY_MS / 1000, Reasons.of(e));
                    if (closing.await(RETRY_MS, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        Map<String, Topic<?>> byName = new HashMap<>();
        Map<String, Serde<? extends SpecificRecord>> serdes = new HashMap<>();
        Map<String, Object> settings = kafka.reader();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, kafka.applicationId("board"));
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        for (Topic<?> topic : TOPICS) {
            byName.put(kafka.topic(topic), topic);
            serdes.put(kafka.topic(topic), kafka.serde(topic));
        }
        KafkaConsumer<String, byte[]> opened = new KafkaConsumer<>(settings);
        KafkaClientMetrics metrics = kafka.watch(opened);
        try {
            consumer = opened;
            Map<TopicPartition, Long> ends = seekToHistory(opened, byName.keySet().stream());
            long heard = System.nanoTime();
            boolean reached = true;
            while (!closed()) {
                ConsumerRecords<String, byte[]> records = opened.poll(POLL);
                records.forEach(record -> take(byName.get(record.topic()), serdes.get(record.topic()), record));
                ends.entrySet().removeIf(end -> opened.position(end.getKey()) >= end.getValue());
                if (!records.isEmpty()) {
                    reached = true;
                    heard = System.nanoTime();
                } else if (System.nanoTime() - heard > SILENCE_NS) {
                    reached = answer(opened, reached);
                    heard = System.nanoTime();
                }
                Board.Feed caughtUp = ends.isEmpty() ? Board.Feed.LIVE : Board.Feed.LOADING;
                board.feed(reached ? caughtUp : Board.Feed.LOST);
            }
        } finally {
            consumer = null;
            metrics.close();
            opened.close();
            serdes.values().forEach(Serde::close);
        }
    }

    /** Whether the brokers of all partitions are there. */
    private static boolean answer(KafkaConsumer<?, ?> consumer, boolean before) {
        try {
            consumer.endOffsets(consumer.assignment(), ANSWER);
            return true;
        } catch (TimeoutException e) {
            if (before) {
                LOG.warn("The board does not reach the brokers; what it shows may be old: {}", Reasons.of(e));
            }
            return false;
        }
    }

    /** Goes back by so many records in each partition; the ends up to which that is history. */
    private static Map<TopicPartition, Long> seekToHistory(
            KafkaConsumer<String, byte[]> consumer, Stream<String> topics) {
        List<TopicPartition> partitions = topics.flatMap(name -> consumer.partitionsFor(name).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        partitions.forEach(
                partition -> consumer.seek(partition, Math.max(starts.get(partition), ends.get(partition) - HISTORY)));
        return ends;
    }

    private void take(Topic<?> topic, Serde<? extends SpecificRecord> serde, ConsumerRecord<String, byte[]> record) {
        try {
            board.take(
                    topic,
                    record.key(),
                    record.value() == null ? null : serde.deserializer().deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            LOG.warn(
                    "The board passes over {}-{} offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    /** Ends the reading and waits for it. */
    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
