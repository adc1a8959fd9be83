package io.silkwatch.common.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Reading schemas, and writing them in one form so that equal schemas have equal text. */
final class SchemaTexts {
    private static final ObjectMapper SORTING = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private SchemaTexts() {}

    /** A schema that comes from a registry: what it once accepted is not judged again. */
    static Schema parseKnown(String text) {
        return parse(new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false), text);
    }

    /**
     * A schema that is to be registered.
     *
     * @throws SchemaRegistryException 42201 when it is not a valid Avro schema, or too large to be compared with later ones
     */
    static Schema parseNew(String text) {
        if (text == null || text.isBlank()) {
            throw new SchemaRegistryException(422, 42201, "Empty schema");
        }
        Schema schema = parse(new Schema.Parser(), text);
        Comparison.check(schema, schema);
        return schema;
    }

    private static Schema parse(Schema.Parser parser, String text) {
        try {
            return parser.parse(text);
        } catch (RuntimeException e) {
            // Besides its own exceptions Avro throws a NullPointerException for a type that does not exist.
            throw new SchemaRegistryException(422, 42201, "Invalid schema: " + e.getMessage(), e);
        }
    }

    /**
     * The text under which a schema is kept: white space and the order of Avro's own attributes are gone, descriptions
     * and other properties stay.
     *
     * @param normalize also puts other properties in alphabetical order
     */
    static String canonical(Schema schema, boolean normalize) {
        String text = schema.toString();
        if (!normalize) {
            return text;
        }
        try {
            Object sorted = SORTING.treeToValue(SORTING.readTree(text), Object.class);
            return parseKnown(SORTING.writeValueAsString(sorted)).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON", e);
        }
    }
}
