package io.silkwatch.tagger.coding.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Numbers by the hashes of what they stand for; filled once, then immutable and safe to share. Two things whose hashes agree in what the index keeps of them would be taken for
 * each other, which one in four thousand million is.
 */
public final class HashIndex {
    /** What {@link #find} tells of what is not in the index. */
    public static final int NONE = 0;

    private static final int PRESENT_BITS = 1 << 20;

    /** Makes keys of hashes, a different one of each, whose upper halves differ as well. */
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    /** The half of a key that tells it from others at its place of the table. */
    private static final long HIGH = 0xFFFF_FFFF_0000_0000L;

    /** Open addressing; 0 is free. The upper half is that of a key, whose lower half its place tells; the lower half is the number. All that is asked for lies in one line of cache so. */
    private final long[] table;
    /** A bit for each value of some bits of a key: most of what is asked for is not in the table, which is too large for the caches nearby. */
    private final long[] present = new long[PRESENT_BITS / Long.SIZE];

    /** @param entries how many there will be at most */
    public HashIndex(int entries) {
        this(new long[Integer.highestOneBit(Math.max(8, entries * 3 / 2)) << 1]);
    }

    private HashIndex(long[] table) {
        this.table = table;
        for (long entry : table) {
            if (entry != 0) {
                setPresent(entry);
            }
        }
    }

    private void setPresent(long key) {
        present[bit(key) >> 6] |= 1L << bit(key);
    }

    private static int bit(long key) {
        return (int) (key >>> Integer.SIZE) & PRESENT_BITS - 1;
    }

    /** Puts in a number, in place of an earlier one of the same hash. */
    public void put(long hash, int number) {
        long key = hash * MULTIPLIER;
        table[place(key)] = key & HIGH | number & ~HIGH;
        setPresent(key);
    }

    /** The number that was put in for a hash; {@link #NONE} where none was. */
    public int find(long hash) {
        long key = hash * MULTIPLIER;
        int bit = bit(key);
        return (present[bit >> 6] & 1L << bit) == 0 ? NONE : (int) table[place(key)];
    }

    /** Where a key is in the table, or would be. */
    private int place(long key) {
        int mask = table.length - 1;
        int place = (int) (key ^ key >>> Integer.SIZE) & mask;
        while (table[place] != 0 && ((table[place] ^ key) & HIGH) != 0) {
            place = place + 1 & mask;
        }
        return place;
    }

    /** Writes the index; {@link #read} reads it. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(table.length);
        for (long entry : table) {
            out.writeLong(entry);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static HashIndex read(DataInputStream in) throws IOException {
        long[] table = new long[in.readInt()];
        byte[] bytes = new byte[table.length * Long.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asLongBuffer().get(table);
        return new HashIndex(table);
    }
}
