package io.silkwatch.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Evidence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final String CUT =
            "Supply of {{ $labels.commodity }}{{ if $labels.recipient }} to {{ $labels.recipient }}{{ end }} cut{{if $labels.actor}} by {{$labels.actor}}{{end}}";

    private static String fill(String text, Map<String, String> labels, Double value) {
        return Template.fill(text, labels, value, 0.5, List.<Evidence>of());
    }

    @Test
    void leavesOutWhatBelongsToAMissingOrEmptyLabel() {
        assertThat(fill(CUT, Map.of("commodity", "tin", "recipient", "MY", "actor", "MM"), null))
                .isEqualTo("Supply of tin to MY cut by MM");
        assertThat(fill(CUT, Map.of("commodity", "tin", "recipient", "", "actor", "MM"), null))
                .isEqualTo("Supply of tin cut by MM");
        assertThat(fill(CUT, Map.of("commodity", "tin"), null)).isEqualTo("Supply of tin cut");
    }

    @Test
    void takesLabelsAsTheyAre() {
        assertThat(fill("{{ if $labels.a }}<{{ $labels.a }}>{{ end }}", Map.of("a", "$2 \\ {{ $value }}"), 1.0))
                .isEqualTo("<$2 \\ {{ $value }}>");
    }

    @Test
    void setsListsAsPeopleDo() {
        assertThat(fill("{{ $labels.commodity }}", Map.of("commodity", "gallium,germanium"), null))
                .isEqualTo("gallium, germanium");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{{ $value }}; 0.1234; 0.123",
                "{{ $value }}; 84.09; 84.1",
                "{{ $value | percent }} over {{ $threshold|percent }}; 0.621; 62.1 % over 50.0 %",
            })
    void writesNumbersShort(String text, double value, String filled) {
        assertThat(fill(text, Map.of(), value)).isEqualTo(filled);
    }

    @Test
    void leavesNoGapWhereThereIsNoValueOrEvidence() {
        assertThat(fill("a {{ $value }} {{ $evidence }} b", Map.of(), null)).isEqualTo("a b");
    }
}
