package io.silkwatch.indicators.news.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.silkwatch.indicators.tables.PartnerBlocs;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an act of several adds to whom. */
class DealsTest {
    private static final Instant DAY = Instant.parse("2025-02-17T00:00:00Z");
    private static final double POINTS = 4;

    /** More than either indicator tells apart. */
    private static final int MANY = 14;

    private final List<EventIndicator> indicators =
            List.of(new PolicyPressure(), new Engagement(PartnerBlocs.shipped()));

    @ParameterizedTest
    @EnumSource(names = {"TALKS", "MOU", "AGREEMENT_SIGNED", "JOINT_VENTURE"})
    void aJointActIsBetweenEveryTwo(EventType type) {
        Map<String, Double> expected = new TreeMap<>();
        for (String pair : List.of("KZ > UZ", "KZ > JP", "UZ > KZ", "UZ > JP", "JP > KZ", "JP > UZ")) {
            expected.put("cooperative " + pair, POINTS / 2);
            expected.put("engagement " + pair, POINTS / 2);
        }
        assertThat(added(act(type, List.of("KZ"), List.of("UZ", "JP")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"INVESTMENT", "SUPPLY_CONTRACT", "OFFTAKE"})
    void twoWhoBuyFromAThirdHaveNoDealWithEachOther(EventType type) {
        Map<String, Double> expected = Map.of(
                "cooperative KZ > CN",
                POINTS / 2,
                "cooperative KZ > FR",
                POINTS / 2,
                "cooperative CN > KZ",
                POINTS,
                "cooperative FR > KZ",
                POINTS,
                "engagement KZ > CN",
                POINTS / 2,
                "engagement KZ > FR",
                POINTS / 2,
                "engagement CN > KZ",
                POINTS,
                "engagement FR > KZ",
                POINTS);
        assertThat(added(act(type, List.of("KZ"), List.of("FR", "CN")))).isEqualTo(expected);
    }

    @Test
    void anExchangeOfWhichOneSideIsNamedIsBetweenThoseNamed() {
        Map<String, Double> expected = Map.of(
                "cooperative CN > UZ", POINTS,
                "cooperative UZ > CN", POINTS,
                "engagement CN > UZ", POINTS,
                "engagement UZ > CN", POINTS);
        assertThat(added(act(EventType.INVESTMENT, List.of("CN", "UZ"), List.of())))
                .isEqualTo(expected);
    }

    @Test
    void aDealOfOneIsWithAll() {
        assertThat(added(act(EventType.OFFTAKE, List.of("KZ"), List.of())))
                .isEqualTo(Map.of("cooperative KZ > all", POINTS, "cooperative all > KZ", POINTS));
    }

    @Test
    void aDealWithManyIsWithAll() {
        assertThat(added(act(EventType.OFFTAKE, List.of("KZ"), names("B", MANY))))
                .isEqualTo(Map.of("cooperative KZ > all", POINTS, "cooperative all > KZ", POINTS));
    }

    @Test
    void aSummitOfManyIsOneActOfAllOnAll() {
        assertThat(added(act(EventType.TALKS, List.of("US"), names("B", MANY))))
                .isEqualTo(Map.of("cooperative all > all", POINTS));
    }

    @Test
    void whatOneDoesHitsEachInFull() {
        assertThat(added(act(EventType.EXPORT_BAN, List.of("CN"), List.of("US", "JP"))))
                .isEqualTo(Map.of("restrictive CN > JP", POINTS, "restrictive CN > US", POINTS));
    }

    @Test
    void whatOneEasesIsNoActOfTheOther() {
        assertThat(added(act(EventType.SANCTIONS_EASED, List.of("US"), List.of("RU"))))
                .containsKey("cooperative US > RU")
                .doesNotContainKey("cooperative RU > US");
    }

    /** Bit i tells what of the i-th party. */
    @Property
    void whoIsNamedFirstInAJointActMakesNoDifference(
            @ForAll("joint") EventType type,
            @ForAll @IntRange(max = MANY) int parties,
            @ForAll int acts,
            @ForAll int isOnBothSides) {
        List<String> all = names("P", parties);
        List<String> actors = new ArrayList<>();
        List<String> recipients = new ArrayList<>();
        for (int i = 0; i < parties; i++) {
            boolean actor = (acts >> i & 1) == 1;
            boolean both = (isOnBothSides >> i & 1) == 1;
            if (actor || both) {
                actors.add(all.get(i));
            }
            if (!actor || both) {
                recipients.add(0, all.get(i));
            }
        }
        assertThat(added(act(type, actors, recipients))).isEqualTo(added(act(type, all, List.of())));
    }

    @Property
    void whichSideOfADealIsNamedFirstMakesNoDifference(
            @ForAll("deals") EventType type,
            @ForAll @Size(max = MANY) Set<@IntRange(max = 20) Integer> one,
            @ForAll @Size(max = MANY) Set<@IntRange(max = 20) Integer> other) {
        List<String> first = one.stream().map(party -> "P" + party).toList();
        List<String> second = other.stream().map(party -> "P" + party).toList();
        assertThat(added(act(type, first, second))).isEqualTo(added(act(type, second, first)));
    }

    @Property
    void aDealAddsTheSameToEachPartyHoweverManyTheyAre(
            @ForAll("deals") EventType type,
            @ForAll @IntRange(min = 1, max = 5) int ones,
            @ForAll @IntRange(max = 5) int others) {
        PolicyEvent event = act(type, names("A", ones), names("B", others));
        for (EventIndicator indicator : indicators) {
            Map<String, Double> byParty = new TreeMap<>();
            indicator.contribute(event, (key, member, weight) -> byParty.merge(key.get(0), weight, Double::sum));
            assertThat(byParty.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(POINTS, within(1e-9)));
        }
    }

    @Provide
    Arbitrary<EventType> joint() {
        return Arbitraries.of(EventType.TALKS, EventType.MOU, EventType.AGREEMENT_SIGNED, EventType.JOINT_VENTURE);
    }

    @Provide
    Arbitrary<EventType> deals() {
        return Arbitraries.of(EventType.MOU, EventType.INVESTMENT, EventType.SUPPLY_CONTRACT, EventType.OFFTAKE);
    }

    private Map<String, Double> added(PolicyEvent event) {
        Map<String, Double> added = new TreeMap<>();
        indicators.get(0).contribute(event, (key, direction, weight) -> {
            assertThat(added.put(direction + " " + key.get(0) + " > " + key.get(1), weight))
                    .isNull();
        });
        indicators.get(1).contribute(event, (key, partner, weight) -> {
            if (weight > 0) {
                assertThat(added.put("engagement " + key.get(0) + " > " + partner, weight))
                        .isNull();
            }
        });
        return added;
    }

    private static PolicyEvent act(EventType type, List<String> actors, List<String> recipients) {
        return PolicyEvent.newBuilder()
                .setEventId("e")
                .setType(type)
                .setStage(Stage.DONE)
                .setGoldstein(type == EventType.EXPORT_BAN ? -POINTS : POINTS)
                .setActors(actors)
                .setRecipients(recipients)
                .setCommodities(List.of("tungsten"))
                .setEventTime(DAY)
                .setFirstReportedAt(DAY)
                .setLastReportedAt(DAY)
                .build();
    }

    private static List<String> names(String begin, int count) {
        return IntStream.range(0, count).mapToObj(i -> begin + i).toList();
    }
}
