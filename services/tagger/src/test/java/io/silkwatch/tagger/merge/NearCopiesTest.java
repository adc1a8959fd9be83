package io.silkwatch.tagger.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearCopiesTest {
    private static final String REPORT = """
            Loading at the marine terminal stopped on Saturday after a mooring was damaged, the consortium said. Tankers were moved away and nobody was
            hurt. The pipeline carries most of the crude that Kazakhstan sells abroad. A spokesman said repairs would take several weeks and that one of the
            three moorings could still be used while the weather allowed it.
            """;
    private static final String OTHER = """
            The finance ministry set the export duty on wheat at zero for the coming week because prices fell below the base level. Traders expect
            shipments to rise in the spring when river ports open again. Farmers had asked for the duty to be dropped altogether since the autumn.
            """;

    @Test
    void aCopyWithSmallChangesIsACopy() {
        String changed = REPORT.replace("on Saturday", "early on Saturday")
                        .replace("A spokesman said repairs", "He said repairs")
                + "Updates with detail.";
        assertThat(copies(REPORT, changed)).isTrue();
        assertThat(copies(REPORT, REPORT.toUpperCase().replace("\n", "  "))).isTrue();
    }

    @Test
    void anotherReportOfTheSameKindIsNone() {
        assertThat(copies(REPORT, OTHER)).isFalse();
        assertThat(copies("中国对镓和锗实施出口许可管理。", "印尼禁止镍矿石出口，冶炼厂受影响。")).isFalse();
        assertThat(copies("", REPORT)).isFalse();
    }

    @Test
    void copiesOfCopiesCountOnce() {
        String a = NearCopies.signature(REPORT);
        String b = NearCopies.signature(REPORT + " Reporting by staff.");
        String c = NearCopies.signature(OTHER);
        assertThat(NearCopies.distinct(List.of(a, c, b, a))).isEqualTo(2);
    }

    private static boolean copies(String one, String two) {
        return NearCopies.areCopies(NearCopies.signature(one), NearCopies.signature(two));
    }
}
