package io.silkwatch.tagger.coding.learned;

import io.silkwatch.common.UserException;
import io.silkwatch.tagger.coding.model.LinearModel;
import io.silkwatch.tagger.coding.role.SideReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What was learned from labelled sentences.
 *
 * @param events which events a sentence tells, by its wording and meaning; null when that was not learned: then the rules alone tell
 * @param sides makes a reader of who acts and to whom, one for each text
 */
public record Learned(EventModel events, Supplier<SideReader> sides) {
    /** Where the build puts it on the class path. */
    static final String RESOURCE = "/coding/learned.bin";

    private static final int FORMAT = 4;

    /** Nothing: all is as the rules say. */
    public static Learned nothing() {
        return new Learned(null, () -> SideReader.AS_RULES);
    }

    /** Both models. */
    public static Learned of(EventModel events, LinearModel sides) {
        return new Learned(events, () -> new SideJudge(sides));
    }

    /**
     * What comes with the program.
     *
     * @throws UserException when it is missing or broken
     */
    public static Learned shipped() {
        try (InputStream stream = Learned.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new UserException(RESOURCE + ": not on the class path; 'mvn process-classes' makes it");
            }
            return read(stream);
        } catch (IOException e) {
            throw new UserException(RESOURCE + ": broken: " + e.getMessage(), e);
        }
    }

    private static Learned read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new GZIPInputStream(stream, 1 << 16));
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("format " + format + " instead of " + FORMAT);
        }
        return of(EventModel.read(in), LinearModel.read(in));
    }

    /** Writes both models in the form that {@link #shipped} reads. */
    public static void write(EventModel events, LinearModel sides, OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(new GZIPOutputStream(stream, 1 << 16));
        out.writeInt(FORMAT);
        events.write(out);
        sides.write(out);
        out.flush();
        out.close();
    }
}
