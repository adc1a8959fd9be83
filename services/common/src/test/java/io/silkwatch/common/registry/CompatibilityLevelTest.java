package io.silkwatch.common.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityLevelTest {

    @ParameterizedTest
    @CsvSource({
        // level, add with default, add without default, remove without default, change type
        "NONE, true, true, true, true",
        "BACKWARD, true, false, true, false",
        "BACKWARD_TRANSITIVE, true, false, true, false",
        "FORWARD, true, true, false, false",
        "FORWARD_TRANSITIVE, true, true, false, false",
        "FULL, true, false, false, false",
        "FULL_TRANSITIVE, true, false, false, false"
    })
    void judgesAChange(CompatibilityLevel level, boolean add, boolean addBare, boolean remove, boolean retype) {
        assertThat(allows(level, Schemas.WITH_DEFAULT, Schemas.V1)).isEqualTo(add);
        assertThat(allows(level, Schemas.WITHOUT_DEFAULT, Schemas.V1)).isEqualTo(addBare);
        assertThat(allows(level, Schemas.EMPTY, Schemas.V1)).isEqualTo(remove);
        assertThat(allows(level, Schemas.OTHER_TYPE, Schemas.V1)).isEqualTo(retype);
    }

    @ParameterizedTest
    @CsvSource({"BACKWARD, true", "BACKWARD_TRANSITIVE, false"})
    void looksBackAtAllVersionsWhenTransitive(CompatibilityLevel level, boolean allowed) {
        // V1 wrote no size, WITH_DEFAULT did: WITHOUT_DEFAULT reads the latest only.
        assertThat(allows(level, Schemas.WITHOUT_DEFAULT, Schemas.V1, Schemas.WITH_DEFAULT))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"FORWARD, true", "FORWARD_TRANSITIVE, false", "FULL, true", "FULL_TRANSITIVE, false"})
    void looksForwardFromAllVersionsWhenTransitive(CompatibilityLevel level, boolean allowed) {
        assertThat(allows(level, Schemas.EMPTY, Schemas.V1, Schemas.EMPTY)).isEqualTo(allowed);
    }

    @Test
    void saysWhatIsInTheWay() {
        assertThat(CompatibilityLevel.FULL.obstacles(Schemas.OTHER_TYPE, List.of(Schemas.V1)))
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("new schema cannot read", "TYPE_MISMATCH", "/fields/0"));
    }

    @Test
    void isFoundByNameInAnyCase() {
        assertThat(CompatibilityLevel.forName("full_transitive")).contains(CompatibilityLevel.FULL_TRANSITIVE);
        assertThat(CompatibilityLevel.forName("sideways")).isEmpty();
        assertThat(CompatibilityLevel.forName(null)).isEmpty();
    }

    private static boolean allows(CompatibilityLevel level, Schema candidate, Schema... earlier) {
        return level.obstacles(candidate, List.of(earlier)).isEmpty();
    }
}
