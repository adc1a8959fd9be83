package io.silkwatch.tradeingest.comtrade.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.silkwatch.common.Reasons;
import io.silkwatch.tradeingest.comtrade.api.CallFailed.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frame of an answer: {@code {"elapsedTime","count","data":[...],"error"}}. An answer is usable only if it is complete JSON, has the list and reports no
 * error; one that breaks off would otherwise look like one with fewer records.
 *
 * @param records entries of the list
 * @param count how many there are as the answer says; -1 if it does not
 */
public record Answer(long records, long count) {
    private static final int MAX_SHOWN = 200;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_STRING = 64 * 1024;

    /** Its end may be cut off. Possessive: a pattern that can go back takes a call for each character. */
    private static final Pattern MESSAGE =
            Pattern.compile("\"(?:message|error|title|detail)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)");

    private static final Pattern REPORTER = Pattern.compile("(?is).*reporter.*");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .build())
            // A number that is none costs its record, not the answer.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /**
     * The frame of an answer with records.
     *
     * @throws CallFailed if it is not usable
     */
    public static Answer of(Path file) throws IOException, CallFailed {
        return read(file, "data", null);
    }

    /**
     * Reads an answer.
     *
     * @param list name of the list
     * @param entries told the plain values of each entry, by lower-case name; null to pass over them
     */
    static Answer read(Path file, String list, Consumer<Map<String, String>> entries) throws IOException, CallFailed {
        byte[] beginning = ComtradeApi.beginning(file);
        String start = new String(beginning, StandardCharsets.UTF_8).replaceFirst("^\ufeff?\\s*", "");
        if (start.startsWith("<")) {
            throw new CallFailed(Kind.NO_ANSWER, "a web page instead of an answer", null, beginning);
        }
        if (!start.startsWith("{")) {
            throw new CallFailed(
                    Kind.NO_ANSWER,
                    start.isEmpty() ? "an empty answer without any JSON" : "no JSON object",
                    null,
                    beginning);
        }
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            return frame(parser, list, entries, beginning);
        } catch (JsonEOFException e) {
            throw new CallFailed(Kind.BROKEN, "the answer breaks off", null, beginning);
        } catch (JsonProcessingException e) {
            throw new CallFailed(Kind.BROKEN, "not JSON: " + shown(Reasons.ofJson(e)), null, beginning);
        }
    }

    private static Answer frame(JsonParser parser, String list, Consumer<Map<String, String>> entries, byte[] beginning)
            throws IOException, CallFailed {
        long records = -1;
        long count = -1;
        String problem = "";
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName().toLowerCase(Locale.ROOT);
            JsonToken value = parser.nextToken();
            if (name.equals(list) && value == JsonToken.START_ARRAY) {
                records = entries(parser, entries);
            } else if (name.equals("count") && value == JsonToken.VALUE_NUMBER_INT) {
                count = parser.getLongValue();
            } else if (name.matches("error|message") && value == JsonToken.VALUE_STRING && problem.isEmpty()) {
                problem = parser.getText().strip();
            } else {
                parser.skipChildren();
            }
        }
        if (!problem.isEmpty()) {
            Kind kind = isAboutReporter(problem) ? Kind.UNKNOWN_REPORTER : Kind.BROKEN;
            throw new CallFailed(kind, "the API reports an error: " + shown(problem), null, beginning);
        }
        if (records < 0) {
            throw new CallFailed(Kind.BROKEN, "the answer has no " + list, null, beginning);
        }
        return new Answer(records, count);
    }

    private static long entries(JsonParser parser, Consumer<Map<String, String>> entries) throws IOException {
        long records = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new JsonEOFException(parser, null, "the list has no end");
            }
            records++;
            if (entries == null || token != JsonToken.START_OBJECT) {
                parser.skipChildren();
            } else {
                entries.accept(values(parser));
            }
        }
        return records;
    }

    private static Map<String, String> values(JsonParser parser) throws IOException {
        Map<String, String> values = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName().toLowerCase(Locale.ROOT);
            if (parser.nextToken().isScalarValue()) {
                values.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return values;
    }

    /** Whether a message of the API complains about the reporter. */
    static boolean isAboutReporter(String message) {
        return REPORTER.matcher(message).matches();
    }

    /** What the body of a refusal says; empty if nothing. */
    static String message(byte[] body) {
        Matcher matcher = MESSAGE.matcher(new String(body, StandardCharsets.UTF_8));
        return matcher.find() ? shown(matcher.group(1)) : "";
    }

    /**
     * Whether records may be missing from the answer.
     *
     * @param cap how many it has at most
     */
    public boolean truncated(int cap) {
        return records >= cap || count > records;
    }

    private static String shown(String text) {
        String line = Reasons.line(text);
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "...";
    }
}
