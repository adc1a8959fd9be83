package io.silkwatch.tradeingest.comtrade.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final List<Integer> PARTNERS =
            IntStream.range(1, 250).boxed().toList();
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
}
