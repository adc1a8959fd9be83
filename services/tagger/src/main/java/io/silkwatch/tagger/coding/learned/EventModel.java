package io.silkwatch.tagger.coding.learned;

import io.silkwatch.tagger.coding.model.HiddenLayer;
import io.silkwatch.tagger.coding.model.LinearModel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How likely each type of event is in a sentence: by how it is worded and by what its words mean, together.
 *
 * @param wording weighs the features of {@link Wording}
 * @param vectors what words mean
 * @param meaning weighs that
 */
public record EventModel(LinearModel wording, WordVectors vectors, HiddenLayer meaning) {
    /** Writes the model; {@link #read} reads it. */
    void write(DataOutputStream out) throws IOException {
        wording.write(out);
        vectors.write(out);
        meaning.write(out);
    }

    /** Reads what {@link #write} wrote. */
    static EventModel read(DataInputStream in) throws IOException {
        return new EventModel(LinearModel.read(in), WordVectors.read(in), HiddenLayer.read(in));
    }
}
