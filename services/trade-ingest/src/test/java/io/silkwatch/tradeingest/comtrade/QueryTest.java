package io.silkwatch.tradeingest.comtrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final List<Integer> PARTNERS = References.bundled().partnersOneByOne();
    private static final Watched WATCHED =
            new Watched(398, "A", List.of("2709", "2711", "271121"), List.of("X", "M"), 9);

    @Test
    void splitsDownToSingleCellsWithoutLossOrOverlap() {
        Set<String> cells = new TreeSet<>();
        Deque<Query> left = new ArrayDeque<>(Query.of(WATCHED, List.of("2021", "2022", "2023")));
        int leaves = 0;
        while (!left.isEmpty()) {
            Query query = left.pop();
            List<Query> smaller = query.split(PARTNERS);
            left.addAll(smaller);
            if (smaller.isEmpty()) {
                Map<String, String> parameters = query.parameters(398, PARTNERS);
                leaves++;
                assertThat(cells.add(parameters.get("period") + parameters.get("cmdCode") + parameters.get("flowCode")
                                + " " + parameters.get("partnerCode")))
                        .isTrue();
                assertThat(parameters.get("partnerCode")).matches("\\d+");
            }
        }
        assertThat(leaves).isEqualTo(3 * 3 * 2 * PARTNERS.size());
    }

    @Test
    void splitsPeriodsFirstThenCommoditiesThenFlowsThenPartners() {
        Query query = Query.of(WATCHED, List.of("2022", "2023")).get(0);
        query = query.split(PARTNERS).get(0);
        assertThat(query.periods()).containsExactly("2022");
        assertThat(query.codes()).hasSize(3);
        query = query.split(PARTNERS).get(0);
        assertThat(query.codes()).containsExactly("2709", "2711");
        query = query.split(PARTNERS).get(0).split(PARTNERS).get(0);
        assertThat(query.flows()).containsExactly("M");
        assertThat(query.parameters(398, PARTNERS)).doesNotContainKey("partnerCode");
        query = query.split(PARTNERS).get(1);
        assertThat(query.parameters(398, PARTNERS).get("partnerCode").split(","))
                .hasSize(PARTNERS.size() - PARTNERS.size() / 2);
    }

    @Test
    void theCursorSurvivesBeingWritten() {
        Map<String, Release> releases = new TreeMap<>(Map.of("2023", new Release(5, "a"), "2022", Release.UNKNOWN));
        Cursor cursor = Cursor.start(WATCHED).released(WATCHED, releases, List.of("2023", "2022"));
        Cursor split = cursor.instead(cursor.left().get(0).split(PARTNERS)).withoutFirst();
        assertThat(Cursor.parse(split.written(), WATCHED)).isEqualTo(split);
        assertThat(Cursor.parse("12-ab:3:0:all", WATCHED)).isEqualTo(Cursor.start(WATCHED));
        assertThat(Cursor.parse("{\"contents\":null}", WATCHED)).isEqualTo(Cursor.start(WATCHED));
        Watched other = new Watched(398, "A", List.of("2701"), List.of("X"), 9);
        assertThat(Cursor.parse(split.written(), other)).isEqualTo(Cursor.start(other));
    }

    @Test
    void aNewReleaseReplacesWhatIsLeftOfItsPeriod() {
        Map<String, Release> releases = new TreeMap<>(Map.of("2023", new Release(5, "a"), "2022", new Release(5, "a")));
        List<String> order = List.of("2023", "2022");
        Cursor cursor = Cursor.start(WATCHED).released(WATCHED, releases, order);
        Cursor split = cursor.instead(cursor.left().get(0).split(PARTNERS));
        assertThat(split.released(WATCHED, releases, order)).isSameAs(split);
        releases.put("2022", new Release(6, "b"));
        Cursor again = split.released(WATCHED, releases, order);
        assertThat(again.left()).extracting(Query::periods).containsExactly(List.of("2023"), List.of("2022"));
        assertThat(again.releases()).isEqualTo(releases);
    }

    @Test
    void theBundledDescriptionsCoverThePlan() {
        assertThat(References.bundled().commodity("271121")).isEqualTo("natural gas, in gaseous state");
        assertThat(References.bundled().isReporter(0)).isFalse();
        assertThat(References.bundled().isReporter(398)).isTrue();
    }
}
