package io.silkwatch.indicators.news.articles;

import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.indicators.news.DecayedSum;
import io.silkwatch.schema.Evidence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Counts as bytes: a version, the numbers, the decayed sums, the counts by hour, the articles shown. */
final class ArticleCountsSerde implements Serde<ArticleCounts> {
    private static final byte VERSION = 1;

    private final Serde<Evidence> evidence = new LocalAvroSerde<>(Evidence.class);

    @Override
    public Serializer<ArticleCounts> serializer() {
        return (topic, counts) -> counts == null ? null : write(topic, counts);
    }

    @Override
    public Deserializer<ArticleCounts> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(topic, bytes);
    }

    private byte[] write(String topic, ArticleCounts counts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(counts.newestMs());
            out.writeInt(counts.count());
            out.writeInt(counts.adverseCount());
            for (ArticleCounts.Sum sum : ArticleCounts.Sum.values()) {
                write(out, counts.sum(sum).toBytes());
            }
            write(out, counts.hours().toBytes());
            write(topic, out, counts.articles());
            write(topic, out, counts.adverse());
            out.writeByte(counts.published().size());
            for (Map.Entry<String, Double> value : counts.published().entrySet()) {
                out.writeUTF(value.getKey());
                out.writeDouble(value.getValue());
            }
        } catch (IOException e) {
            throw new SerializationException("Cannot write article counts to topic " + topic, e);
        }
        return bytes.toByteArray();
    }

    private void write(String topic, DataOutputStream out, List<Evidence> shown) throws IOException {
        out.writeByte(shown.size());
        for (Evidence one : shown) {
            write(out, evidence.serializer().serialize(topic, one));
        }
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    private ArticleCounts read(String topic, byte[] bytes) {
        ArticleCounts counts = new ArticleCounts();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new SerializationException("Article counts of topic " + topic + " are of an unknown version");
            }
            counts.restore(in.readLong(), in.readInt(), in.readInt());
            for (ArticleCounts.Sum sum : ArticleCounts.Sum.values()) {
                counts.sum(sum).add(DecayedSum.fromBytes(part(in), sum.shape()));
            }
            counts.hours().add(HourCounts.fromBytes(part(in)));
            read(topic, in, counts.articles());
            read(topic, in, counts.adverse());
            for (int left = in.readByte(); left > 0; left--) {
                counts.published().put(in.readUTF(), in.readDouble());
            }
        } catch (IOException e) {
            throw new SerializationException("Article counts of topic " + topic + " cannot be read", e);
        }
        return counts;
    }

    private void read(String topic, DataInputStream in, List<Evidence> shown) throws IOException {
        for (int left = in.readByte(); left > 0; left--) {
            shown.add(evidence.deserializer().deserialize(topic, part(in)));
        }
    }

    private static byte[] part(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a part of " + length + " bytes in a record with " + in.available() + " left");
        }
        return in.readNBytes(length);
    }
}
