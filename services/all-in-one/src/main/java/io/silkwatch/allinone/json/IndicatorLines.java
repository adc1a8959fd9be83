package io.silkwatch.allinone.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.IndicatorValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Writes indicator values as {@link AvroJson} does, only faster: values of a window share their evidence, labels and flags, and the text of each is made once.
 * Not safe for several threads.
 */
final class IndicatorLines {
    /** More than what belongs to one series; beyond it the memory starts anew. */
    private static final int REMEMBERED = 20_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();
    private static final SerializedString[] NAMES = IndicatorValue.getClassSchema().getFields().stream()
            .map(Schema.Field::name)
            .map(SerializedString::new)
            .toArray(SerializedString[]::new);

    /** By identity: comparing them would take as long as writing them. */
    private final Map<Object, SerializedString> shared = new IdentityHashMap<>();

    private final StringWriter text = new StringWriter(1024);
    private final JsonGenerator json;

    IndicatorLines() {
        try {
            json = JSON.createGenerator(text);
            json.setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(JsonGenerator out, IndicatorValue value) throws IOException {
        if (shared.size() > REMEMBERED) {
            shared.clear();
        }
        out.writeStartObject();
        for (int field = 0; field < NAMES.length; field++) {
            out.writeFieldName(NAMES[field]);
            Object content = value.get(field);
            if (content instanceof String string) {
                out.writeString(string);
            } else if (content == value.getInputs()) {
                writeInputs(out, value.getInputs());
            } else if (content instanceof Map || content instanceof List || content instanceof Instant) {
                out.writeRawValue(text(content));
            } else {
                AvroJson.write(out, content);
            }
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private void writeInputs(JsonGenerator out, List<Evidence> inputs) throws IOException {
        out.writeStartArray();
        for (Evidence input : inputs) {
            out.writeRawValue(text(input));
        }
        out.writeEndArray();
    }

    private SerializedString text(Object content) throws IOException {
        SerializedString known = shared.get(content);
        if (known == null) {
            text.getBuffer().setLength(0);
            AvroJson.write(json, content);
            json.flush();
            known = new SerializedString(text.toString());
            shared.put(content, known);
        }
        return known;
    }
}
