package io.silkwatch.allinone.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import io.silkwatch.schema.IndicatorValue;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fast way of writing values is the plain one. */
class IndicatorLinesTest {
    private static final Instant TIME = Instant.parse("2024-01-01T00:00:00Z");

    private static IndicatorValue value(
            double number, Double previous, Map<String, String> labels, Evidence... inputs) {
        return IndicatorValue.newBuilder()
                .setName("export.share")
                .setLabels(labels)
                .setValue(number)
                .setPrevious(previous)
                .setUnit("ratio")
                .setWindow("2023")
                .setBasis("reported")
                .setCoverage(1)
                .setFlags(inputs.length == 0 ? List.of() : List.of("estimated", "a \"quoted\" one"))
                .setEventTime(TIME)
                .setComputedAt(TIME.plusMillis(1))
                .setInputs(List.of(inputs))
                .setInputCount(inputs.length)
                .setMethodologyVersion("test")
                .build();
    }

    private static Evidence evidence(String title) {
        return Evidence.newBuilder()
                .setKind(EvidenceKind.TRADE)
                .setId("id")
                .setTitle(title)
                .setSource("test")
                .setTime(TIME)
                .setWeight(0.25)
                .build();
    }

    @Test
    void linesAreThoseOfAvroJsonAlsoWhereValuesShareWhatTheyCarry() throws IOException {
        Evidence one = evidence("\u4e2d\u56fd \"quoted\"\n");
        Map<String, String> labels = Map.of("partner", "CN", "exporter", "KZ", "hs", "27");
        List<IndicatorValue> values = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            values.add(value(1.0 / 3, null, labels, one, evidence("other " + i)));
            values.add(value(1e-300, 2.5, Map.of("exporter", "KZ"), one));
            values.add(value(12_345_678_901.5, 0.0, labels));
        }
        StringWriter text = new StringWriter();
        IndicatorLines lines = new IndicatorLines();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.setRootValueSeparator(null);
            for (IndicatorValue value : values) {
                lines.write(out, value);
            }
        }
        assertThat(text.toString().lines())
                .containsExactlyElementsOf(values.stream().map(AvroJson::line).toList());
    }
}
