package io.silkwatch.notifier.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.notifier.channel.Samples;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArticlesTest {
    @Test
    void ofEachArticleTheFirstItemIsLeftAndTheAlertKeepsAll() {
        Alert alert = Samples.firing("f").setEvidence(Samples.repeats()).build();

        assertThat(Articles.of(alert))
                .containsExactly(Samples.repeats().get(0), Samples.repeats().get(2));
        assertThat(alert.getEvidence()).hasSize(5);
    }

    @Test
    void articlesOfOneTitleElsewhereAndRecordsOfTradeAreToldApart() {
        Evidence wire = Evidence.newBuilder(Samples.article("Port closes", "s"))
                .setUrl("")
                .build();
        Evidence copied = Evidence.newBuilder(wire).setSource("Other Wire").build();
        Evidence linked =
                Evidence.newBuilder(wire).setUrl("https://news.example/2").build();
        Evidence trade = Evidence.newBuilder(wire)
                .setKind(EvidenceKind.TRADE)
                .setId("398.X.2709")
                .build();
        Evidence estimate = Evidence.newBuilder(trade).setId("398.X.2710").build();
        List<Evidence> all = List.of(wire, copied, linked, trade, estimate);

        assertThat(Articles.of(Samples.firing("f").setEvidence(all).build())).isEqualTo(all);
    }
}
