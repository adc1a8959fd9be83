package io.silkwatch.allinone.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Records as plain JSON: fields in the order of the schema, times in ISO 8601, maps sorted by key. */
public final class AvroJson {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .registerModule(new SimpleModule().addSerializer(IndexedRecord.class, new OfRecords()))
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    /** For records inside of trees. */
    private static final class OfRecords extends JsonSerializer<IndexedRecord> {
        @Override
        public void serialize(IndexedRecord record, JsonGenerator out, SerializerProvider others) throws IOException {
            write(out, record);
        }
    }

    private AvroJson() {}

    /** The record in one line. */
    public static String line(IndexedRecord record) {
        StringWriter line = new StringWriter(1024);
        try (JsonGenerator out = JSON.getFactory().createGenerator(line)) {
            write(out, record);
        } catch (IOException e) {
            throw new IllegalStateException(e); // a text takes everything
        }
        return line.toString();
    }

    /** Writes the record as it goes, without a tree of it: results are written by the million. */
    static void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof IndexedRecord record) {
            out.writeStartObject();
            for (Schema.Field field : record.getSchema().getFields()) {
                out.writeFieldName(field.name());
                write(out, record.get(field.pos()));
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
                out.writeFieldName(entry.getKey().toString());
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Instant || value instanceof Enum<?> || value instanceof CharSequence) {
            out.writeString(value.toString());
        } else {
            JSON.writeValue(out, value);
        }
    }

    /** Any tree of maps, lists, texts, numbers and records in one line. */
    public static String line(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The record as maps and lists. */
    public static Map<String, Object> tree(IndexedRecord record) {
        return JSON.convertValue(record, new TypeReference<>() {});
    }
}
