package io.silkwatch.indicators.trade.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Cells on their way to the partition of their economy: a block of one row. */
public final class CellSerde implements Serde<Cell> {
    @Override
    public Serializer<Cell> serializer() {
        return (topic, cell) -> cell == null ? null : write(cell);
    }

    @Override
    public Deserializer<Cell> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(topic, bytes);
    }

    private static byte[] write(Cell cell) {
        byte[] split = cell.split().getBytes(StandardCharsets.UTF_8);
        byte[] source = cell.source().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(CellBlock.FIXED_BYTES + 2 * Short.BYTES + split.length + source.length);
        CellBlock.putFixed(out, cell);
        out.putShort((short) split.length).put(split);
        out.putShort((short) source.length).put(source);
        return out.array();
    }

    private static Cell read(String topic, byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            in.position(CellBlock.FIXED_BYTES);
            String split = text(in);
            String source = text(in);
            return CellBlock.fixed(in, 0, split, source);
        } catch (RuntimeException e) {
            throw new SerializationException("Record of topic " + topic + " is no trade cell", e);
        }
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[in.getShort()];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
