package io.silkwatch.common.avro;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding from an array and checks every length against the bytes that are left before it makes
 * room. Avro's own decoder trusts lengths, so that a few hostile bytes make it ask for gigabytes.
 */
final class BytesDecoder extends Decoder {
    private final byte[] bytes;
    private int position;

    BytesDecoder(byte[] bytes, int start) {
        this.bytes = bytes;
        this.position = start;
    }

    int remaining() {
        return bytes.length - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        return bytes[advance(1)] == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new AvroRuntimeException("An int is out of range");
        }
        return (int) value;
    }

    /** Variable length, seven bits a byte, lowest first; the lowest bit of the number is the sign (zig-zag). */
    @Override
    public long readLong() throws IOException {
        long raw = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[advance(1)];
            raw |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new AvroRuntimeException("A number is longer than ten bytes");
    }

    @Override
    public float readFloat() throws IOException {
        return Float.intBitsToFloat((int) littleEndian(Float.BYTES));
    }

    @Override
    public double readDouble() throws IOException {
        return Double.longBitsToDouble(littleEndian(Double.BYTES));
    }

    private long littleEndian(int size) throws IOException {
        int start = advance(size);
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | (bytes[start + i] & 0xff);
        }
        return value;
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = readLength();
        return new String(bytes, advance(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        advance(readLength());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        byte[] copy = new byte[readLength()];
        readFixed(copy, 0, copy.length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() throws IOException {
        advance(readLength());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        System.arraycopy(bytes, advance(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        advance(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return readBlock();
    }

    @Override
    public long arrayNext() throws IOException {
        return readBlock();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return readBlock();
    }

    @Override
    public long mapNext() throws IOException {
        return readBlock();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    /** Items of a block; a negative count is followed by the size of the block. */
    private long readBlock() throws IOException {
        long count = readLong();
        if (count < 0) {
            readLong();
            count = -count;
        }
        // No schema here has items without bytes (null, empty records): each item takes one at least.
        if (count < 0 || count > remaining()) {
            throw new AvroRuntimeException("A list claims " + count + " items in " + remaining() + " bytes");
        }
        return count;
    }

    /** Skips blocks whose size is given; returns the items of the first whose size is not, or 0 at the end. */
    private long skipBlocks() throws IOException {
        long count = readLong();
        while (count < 0) {
            advance(readLength());
            count = readLong();
        }
        if (count > remaining()) {
            throw new AvroRuntimeException("A list claims " + count + " items in " + remaining() + " bytes");
        }
        return count;
    }

    private int readLength() throws IOException {
        long length = readLong();
        if (length < 0) {
            throw new AvroRuntimeException("A length is negative");
        }
        if (length > remaining()) {
            throw new EOFException("A length of " + length + " with " + remaining() + " bytes left");
        }
        return (int) length;
    }

    /** Moves on and returns where it was. */
    private int advance(int count) throws IOException {
        if (count > remaining()) {
            throw new EOFException("The record ends too early");
        }
        int start = position;
        position += count;
        return start;
    }
}
