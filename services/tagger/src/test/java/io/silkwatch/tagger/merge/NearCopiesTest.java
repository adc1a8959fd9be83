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

    /** Signatures are stored: one made today must equal one made by an earlier version. */
    @Test
    void theSignatureOfATextStaysTheSame() {
        assertThat(NearCopies.signature("Loading at the marine terminal stopped on Saturday. ".repeat(20)))
                .isEqualTo("f1a66ab9fe29ecaba6fd8a47f372ce99");
        assertThat(NearCopies.signature("镓和锗 \uD842\uDFB7 出口")).isEqualTo("c9b46a976cbbd864bab567d7884abdc8");
        assertThat(NearCopies.signature("Ga")).isEqualTo("47e8eb5a9f9c43b367b13d71687a2c1b");
        assertThat(NearCopies.signature("")).isEqualTo("1f89073f1cf98aa30eb0a3f465dfd32d");
        assertThat(NearCopies.signature("a".repeat(1000))).isEqualTo("490d8edfd39a3deb43d4f3cf24c14af3");
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
