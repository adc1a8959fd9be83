package io.silkwatch.allinone.cli.dlq;

import io.silkwatch.common.kafka.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** A record of a dead letter topic, whether Silkwatch or Kafka Streams put it there. */
record DeadLetter(ConsumerRecord<byte[], byte[]> record) {
    private static final Pattern PLACE = Pattern.compile("(.+)-([0-9]+)@([0-9]+)");

    /** Why it is here. */
    String reason() {
        return header(DeadLetterHeaders.REASON)
                .or(() -> header(DeadLetterHeaders.STREAMS + "message"))
                .orElse("");
    }

    /** Where it was read: topic, partition and offset, or a file. */
    String origin() {
        return header(DeadLetterHeaders.ORIGIN)
                .or(() -> header(DeadLetterHeaders.STREAMS + "topic")
                        .map(topic -> topic + "-"
                                + header(DeadLetterHeaders.STREAMS + "partition")
                                        .orElse("?") + "@"
                                + header(DeadLetterHeaders.STREAMS + "offset").orElse("?")))
                .orElse("");
    }

    /** The topic it was read from; empty if it did not come from one. */
    Optional<String> topic() {
        return header(DeadLetterHeaders.STREAMS + "topic")
                .or(() -> place().map(place -> place.partition().topic()));
    }

    /** A record's place in a topic. */
    record Place(TopicPartition partition, long offset) {}

    /** Where it was read, if Silkwatch put it here and it came from a topic. */
    Optional<Place> place() {
        Matcher origin = PLACE.matcher(header(DeadLetterHeaders.ORIGIN).orElse(""));
        return origin.matches()
                ? Optional.of(new Place(
                        new TopicPartition(origin.group(1), Integer.parseInt(origin.group(2))),
                        Long.parseLong(origin.group(3))))
                : Optional.empty();
    }

    /** The only channel it is for; empty if it is for none in particular. */
    Optional<String> channel() {
        return header(DeadLetterHeaders.CHANNEL);
    }

    /** The partition it was read from, which not all topics take from the key alone; null if it is not known. */
    private Integer partition() {
        Matcher origin = PLACE.matcher(origin());
        return origin.matches() ? Integer.valueOf(origin.group(2)) : null;
    }

    /** Why it cannot be published again; empty if it can. */
    Optional<String> obstacle() {
        if (topic().isEmpty()) {
            return Optional.of("it came from no topic, correct its source instead");
        }
        boolean nothing = record.value() != null && record.value().length == 0;
        if (header(DeadLetterHeaders.CUT).isPresent()
                || nothing && header(DeadLetterHeaders.STREAMS + "topic").isPresent()) {
            return Optional.of("its bytes were not kept");
        }
        boolean result = header(DeadLetterHeaders.STREAMS + "exception")
                .filter(DeadLetter::isAboutResult)
                .isPresent();
        return result ? Optional.of("it is a result that could not be written, not what was read") : Optional.empty();
    }

    /** Streams names the topic that was read also where a result made of it could not be written. */
    private static boolean isAboutResult(String exception) {
        return exception.endsWith(".RecordTooLargeException");
    }

    /** The same key and bytes for the topic it came from; only what failed to get it gets it again. */
    ProducerRecord<byte[], byte[]> again() {
        var again = new ProducerRecord<>(topic().orElseThrow(), partition(), record.key(), record.value());
        for (Header header : record.headers()) {
            if (!header.key().startsWith(DeadLetterHeaders.OWN)
                    && !header.key().startsWith(DeadLetterHeaders.STREAMS)
                    && !header.key().equals(DeadLetterHeaders.REPLAY_CHANNEL)) {
                again.headers().add(header);
            }
        }
        channel().ifPresent(channel -> again.headers()
                .add(DeadLetterHeaders.REPLAY_CHANNEL, channel.getBytes(StandardCharsets.UTF_8)));
        return again;
    }

    /** What a letter for a channel and each replay of it have in common. */
    record Likeness(TopicPartition partition, String channel, ByteBuffer key, ByteBuffer value) {
        private static Likeness of(TopicPartition partition, String channel, ConsumerRecord<byte[], byte[]> record) {
            return new Likeness(partition, channel, buffer(record.key()), buffer(record.value()));
        }

        private static ByteBuffer buffer(byte[] bytes) {
            return bytes == null ? null : ByteBuffer.wrap(bytes);
        }
    }

    /** Replays of it have the same, and come later than its place; empty if it is for no channel or came from no topic. */
    Optional<Likeness> likeness() {
        return channel().flatMap(channel -> place().map(place -> Likeness.of(place.partition(), channel, record)));
    }

    /** That of a record which may be a replay of a letter for a channel; empty if it is none. */
    static Optional<Likeness> likeness(ConsumerRecord<byte[], byte[]> replay) {
        return Optional.ofNullable(replay.headers().lastHeader(DeadLetterHeaders.REPLAY_CHANNEL))
                .map(channel -> Likeness.of(
                        new TopicPartition(replay.topic(), replay.partition()), readable(channel.value()), replay));
    }

    /** Whether a record is a letter that was published again. */
    static boolean isReplayed(ConsumerRecord<byte[], byte[]> record) {
        Header channel = record.headers().lastHeader(DeadLetterHeaders.REPLAY_CHANNEL);
        return channel != null && channel.value().length > 0;
    }

    /** The same key and bytes for the topic again, and for no channel. */
    static ProducerRecord<byte[], byte[]> forNoChannel(ConsumerRecord<byte[], byte[]> record) {
        var again = new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers());
        again.headers().remove(DeadLetterHeaders.REPLAY_CHANNEL).add(DeadLetterHeaders.REPLAY_CHANNEL, new byte[0]);
        return again;
    }

    /** What a list shows of it. */
    Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("offset", record.offset());
        line.put("key", record.key() == null ? null : readable(record.key()));
        line.put("reason", reason());
        line.put("origin", origin());
        channel().ifPresent(channel -> line.put("channel", channel));
        line.put("time", Instant.ofEpochMilli(record.timestamp()).toString());
        return line;
    }

    /**
     * All of it. Bytes that are text are shown as text, others in hexadecimal.
     *
     * @param decoded what the bytes mean, shown in their place; empty if that is not known
     */
    Map<String, Object> full(Optional<?> decoded) {
        Map<String, Object> full = line();
        Map<String, Object> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), readable(header.value())));
        full.put("headers", headers);
        byte[] value = record.value();
        full.put("bytes", value == null ? 0 : value.length);
        if (decoded.isPresent()) {
            full.put("value", decoded.get());
        } else if (value != null) {
            full.put(text(value).isPresent() ? "text" : "hex", readable(value));
        }
        return full;
    }

    private Optional<String> header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? Optional.empty() : Optional.of(readable(header.value()));
    }

    private static String readable(byte[] bytes) {
        return bytes == null ? "" : text(bytes).orElseGet(() -> HexFormat.of().formatHex(bytes));
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean plain = text.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\n' || c == '\r' || c == '\t');
            return plain ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
