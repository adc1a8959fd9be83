package io.silkwatch.tagger.coding.learned;

import io.silkwatch.tagger.coding.lexicon.Hashes;
import io.silkwatch.tagger.coding.model.HashIndex;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.Hit;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where words lie in a space in which those lie near each other that are used alike, one space for each language: what is learned of "blocked" then holds for "thwarted" too, which no
 * labelled sentence has. Names of the taxonomy are left out, as their kind alone shall count. Immutable and safe to share.
 */
public final class WordVectors {
    /** Numbers of a vector in a file. */
    public static final int DIMENSIONS = 64;

    /** Steps in which files give numbers. */
    private static final float STEP = 1 / 256f;

    /** Longest word of Han characters. */
    private static final int LONGEST_HAN_WORD = 4;

    private final HashIndex index;
    /** One vector behind the other, in steps; the first is of no word. */
    private final byte[] vectors;
    /** The first vector behind those of each space. */
    private final int[] ends;

    private WordVectors(HashIndex index, byte[] vectors, int[] ends) {
        this.index = index;
        this.vectors = vectors;
        this.ends = ends;
    }

    /**
     * Reads files of lines {@code WORD<TAB>VECTOR}, the most frequent word first, a vector being {@link #DIMENSIONS} signed bytes in Base64.
     *
     * @param files one for each language
     * @throws IOException when a file cannot be read or a line is wrong; the message names file, line and cause
     */
    public static WordVectors read(List<Path> files) throws IOException {
        int words = 0;
        int[] ends = new int[files.size()];
        for (int i = 0; i < ends.length; i++) {
            words += Files.readAllLines(files.get(i)).size();
            ends[i] = words + 1;
        }
        WordVectors read = new WordVectors(new HashIndex(words), new byte[(words + 1) * DIMENSIONS], ends);
        int next = 1;
        for (Path file : files) {
            int line = 0;
            for (String each : Files.readAllLines(file)) {
                line++;
                try {
                    read.put(each, next++);
                } catch (IllegalArgumentException e) {
                    throw new IOException(file + ":" + line + ": " + e.getMessage(), e);
                }
            }
        }
        return read;
    }

    private void put(String line, int row) {
        int tab = line.indexOf('\t');
        byte[] vector = Base64.getDecoder().decode(line.substring(tab + 1));
        if (tab < 1 || vector.length != DIMENSIONS) {
            throw new IllegalArgumentException("must be a word, a tab and " + DIMENSIONS + " bytes in Base64");
        }
        System.arraycopy(vector, 0, vectors, row * DIMENSIONS, DIMENSIONS);
        index.put(Hashes.ofLowerCase(line, 0, tab), row);
    }

    /** How many numbers tell what a sentence means. */
    public int size() {
        return ends.length * DIMENSIONS;
    }

    /** Where the numbers of a vector's space begin. */
    private int base(int row) {
        int base = 0;
        for (int space = 0; row >= ends[space]; space++) {
            base += DIMENSIONS;
        }
        return base;
    }

    /**
     * What the words of a sentence mean together: the sum of their vectors over the root of their number, those of each space apart.
     *
     * @param meaning receives it; {@link #size} numbers
     */
    public void read(Sentence sentence, float[] meaning) {
        Arrays.fill(meaning, 0);
        int words = 0;
        int at = sentence.start();
        for (Hit hit : sentence.hits()) {
            words += add(sentence.text(), at, hit.start(), meaning);
            at = Math.max(at, hit.end());
        }
        words += add(sentence.text(), at, sentence.end(), meaning);
        float scale = STEP / (float) Math.sqrt(Math.max(1, words));
        for (int i = 0; i < meaning.length; i++) {
            meaning[i] *= scale;
        }
    }

    /** Adds the words of a stretch, of Han characters always the longest that is known, and tells how many there were. */
    private int add(String text, int from, int to, float[] meaning) {
        int words = 0;
        int at = from;
        while (at < to) {
            int shortest = Wording.endOfWord(text, at, to);
            int end = Character.isIdeographic(text.charAt(at)) ? Math.min(to, at + LONGEST_HAN_WORD) : shortest;
            int row = index.find(Hashes.ofLowerCase(text, at, end));
            while (row == HashIndex.NONE && end > shortest) {
                end--;
                row = index.find(Hashes.ofLowerCase(text, at, end));
            }
            if (row != HashIndex.NONE) {
                add(row, meaning);
                words++;
            }
            at = end;
        }
        return words;
    }

    private void add(int row, float[] meaning) {
        int base = base(row);
        for (int i = 0; i < DIMENSIONS; i++) {
            meaning[base + i] += vectors[row * DIMENSIONS + i];
        }
    }

    /** Writes the vectors; {@link #read(DataInputStream)} reads them. */
    void write(DataOutputStream out) throws IOException {
        index.write(out);
        out.writeInt(vectors.length);
        out.write(vectors);
        out.writeInt(ends.length);
        for (int end : ends) {
            out.writeInt(end);
        }
    }

    /** Reads what {@link #write} wrote. */
    static WordVectors read(DataInputStream in) throws IOException {
        HashIndex index = HashIndex.read(in);
        byte[] vectors = new byte[in.readInt()];
        in.readFully(vectors);
        int[] ends = new int[in.readInt()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = in.readInt();
        }
        return new WordVectors(index, vectors, ends);
    }
}
