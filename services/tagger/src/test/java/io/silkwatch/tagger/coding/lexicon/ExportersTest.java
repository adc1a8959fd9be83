package io.silkwatch.tagger.coding.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExportersTest {

    @Test
    void knowsWhoSellsWhat() {
        Exporters exporters = Exporters.read(YamlDocument.parse("exporters.yaml", "lng: [QA, NO]"));
        assertThat(exporters.sells("NO", Set.of("lng"))).isTrue();
        assertThat(exporters.sells("CN", Set.of("lng"))).isFalse();
        assertThat(exporters.sells("QA", Set.of("uranium"))).isFalse();
    }

    @Test
    void namesTheLineOfAnEntryThatIsNoList() {
        assertThatThrownBy(() -> Exporters.read(YamlDocument.parse("exporters.yaml", "lng: QA")))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("exporters.yaml:1: ");
    }
}
