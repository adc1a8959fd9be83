package io.silkwatch.allinone;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.IndicatorValue;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * Writes indicator values as {@link AvroJson} does, only faster: values of a window share their evidence, and its text is made once. Not safe for several
 * threads.
 */
final class IndicatorLines {
    /** More than the records behind one series; beyond it the memory starts anew. */
    private static final int REMEMBERED = 20_000;

    private static final SerializedString[] NAMES = IndicatorValue.getClassSchema().getFields().stream()
            .map(Schema.Field::name)
            .map(SerializedString::new)
            .toArray(SerializedString[]::new);
    private static final int INPUTS =
            IndicatorValue.getClassSchema().getField("inputs").pos();
    private static final int LABELS =
            IndicatorValue.getClassSchema().getField("labels").pos();

    private final Map<Evidence, SerializedString> evidence = new IdentityHashMap<>();
    private final Map<Instant, SerializedString> times = new HashMap<>();

    void write(JsonGenerator out, IndicatorValue value) throws IOException {
        out.writeStartObject();
        for (int field = 0; field < NAMES.length; field++) {
            out.writeFieldName(NAMES[field]);
            Object content = value.get(field);
            if (field == INPUTS) {
                writeInputs(out, value.getInputs());
            } else if (field == LABELS) {
                writeLabels(out, value.getLabels());
            } else {
                write(out, content);
            }
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private void write(JsonGenerator out, Object content) throws IOException {
        if (content == null) {
            out.writeNull();
        } else if (content instanceof Double number) {
            out.writeNumber(number);
        } else if (content instanceof String text) {
            out.writeString(text);
        } else if (content instanceof Instant time) {
            if (times.size() > REMEMBERED) {
                times.clear();
            }
            out.writeString(times.computeIfAbsent(time, t -> new SerializedString(t.toString())));
        } else {
            AvroJson.write(out, content);
        }
    }

    private static void writeLabels(JsonGenerator out, Map<String, String> labels) throws IOException {
        out.writeStartObject();
        Map<String, String> sorted = labels instanceof TreeMap ? labels : new TreeMap<>(labels);
        for (Map.Entry<String, String> label : sorted.entrySet()) {
            out.writeFieldName(label.getKey());
            out.writeString(label.getValue());
        }
        out.writeEndObject();
    }

    private void writeInputs(JsonGenerator out, List<Evidence> inputs) throws IOException {
        if (evidence.size() > REMEMBERED) {
            evidence.clear();
        }
        out.writeStartArray();
        for (Evidence input : inputs) {
            out.writeRawValue(evidence.computeIfAbsent(input, i -> new SerializedString(AvroJson.line(i))));
        }
        out.writeEndArray();
    }
}
