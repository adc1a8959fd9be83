package io.silkwatch.tradeingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.common.files.JsonRecords;
import io.silkwatch.common.files.JsonRecords.Piece;
import io.silkwatch.schema.TradeFlow;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Trade records as JSON objects: one at a time is in memory, and a broken one costs only itself. */
final class JsonTrade implements Items<TradeFlow> {
    /** The array is {@code data} in the API of today, {@code dataset} in the earlier one. */
    private static final Set<String> ARRAYS = Set.of("data", "dataset");

    private static final int MAX_RECORD_CHARS = 64 * 1024;
    private static final int MAX_NAMES = 1_000;
    private static final int MAX_SHOWN = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxStringLength(MAX_RECORD_CHARS)
                    .build())
            // NaN is let through here, to be refused with the name of its column.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final JsonRecords records;
    private final String origin;
    private final TradeFlows flows;
    private final Map<String, Optional<Column>> columns = new HashMap<>();

    JsonTrade(Reader text, String origin, TradeFlows flows) {
        this.records = new JsonRecords(text, ARRAYS, MAX_RECORD_CHARS);
        this.origin = origin;
        this.flows = flows;
    }

    @Override
    public Item<TradeFlow> next() throws IOException {
        Piece piece = records.next();
        if (piece == null) {
            return null;
        }
        if (piece.problem() != null) {
            return refused(piece, piece.problem());
        }
        try {
            return new Item.Good<>(flows.flow(row(piece.text())));
        } catch (BadRowException e) {
            return refused(piece, e.getMessage());
        } catch (JsonProcessingException e) {
            return refused(piece, "not JSON: " + Reasons.ofJson(e));
        }
    }

    private Row row(String text) throws IOException, BadRowException {
        Row row = new Row();
        String message = "";
        boolean known = false;
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                Column column = column(name);
                JsonToken value = parser.nextToken();
                if (column == null || value == JsonToken.VALUE_NULL) {
                    message = name.equalsIgnoreCase("message") || name.equalsIgnoreCase("error")
                            ? parser.getText()
                            : message;
                    parser.skipChildren();
                } else if (value.isScalarValue()) {
                    row.put(column, name, parser.getText());
                    known = true;
                } else {
                    throw new BadRowException(shown(name) + " is no plain value");
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new BadRowException("not a JSON object");
            }
        }
        if (!known) {
            throw new BadRowException(
                    message.isBlank()
                            ? "no trade record: no known key"
                            : "no trade record but a message: " + shown(message));
        }
        return row;
    }

    /** Names are few and come again with every record; a file of hostile ones must not fill the memory. */
    private Column column(String name) {
        if (columns.size() > MAX_NAMES) {
            columns.clear();
        }
        return columns.computeIfAbsent(name, unseen -> Optional.ofNullable(Column.of(unseen)))
                .orElse(null);
    }

    private static String shown(String text) {
        return Reasons.line(text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...");
    }

    private Item<TradeFlow> refused(Piece piece, String reason) {
        return new Item.Bad<>(
                piece.text().getBytes(StandardCharsets.UTF_8), origin + ":record " + piece.number(), reason);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
