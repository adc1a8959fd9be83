package io.silkwatch.indicators.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.silkwatch.common.Areas;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TradeFlow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random sets of records, against a plain computation from the raw records that shares no code with the product. */
class TradeExactnessTest {
    private static final int[] PARTNERS = {156, 380, 860, 643, 490, 842, 699, 899, 837, 97};
    private static final String[] CODES = {"271121", "2711", "2603", "260300", "7403", "740311", "740319", "999999"};
    private static final String[] PERIODS = {"2015", "2016", "2017"};

    /** Releases of one exporter (KZ, TW or TM, which reports nothing itself) with revisions, repeats, splits, residuals, groups and mirror rows. */
    private static List<TradeFlow> releases(Random random) {
        Map<String, TradeFlow> flows = new LinkedHashMap<>();
        for (int exporter : new int[] {398, 490, 795}) {
            for (String code : CODES) {
                for (String period : PERIODS) {
                    if (random.nextInt(4) > 0) {
                        addBilateral(flows, random, exporter, code, period);
                    }
                }
            }
        }
        List<TradeFlow> all = new ArrayList<>(flows.values());
        for (TradeFlow flow : flows.values()) {
            if (random.nextInt(5) == 0) {
                all.add(TradeFlow.newBuilder(flow)
                        .setValueUsd(revised(flow, random))
                        .setReleasedAt(flow.getReleasedAt().plusSeconds(1 + random.nextInt(1000)))
                        .build());
            }
            if (random.nextInt(10) == 0) {
                all.add(flow);
            }
        }
        return all;
    }

    private static void addBilateral(
            Map<String, TradeFlow> flows, Random random, int exporter, String code, String period) {
        boolean silent = exporter == 795;
        double sum = 0;
        for (int partner : PARTNERS) {
            if (partner == exporter || random.nextInt(3) == 0) {
                continue;
            }
            double value = amount(random);
            sum += Areas.isGroup(partner) ? 0 : value;
            boolean isCountry = !Areas.isGroup(partner) && !Areas.isResidual(partner);
            if (!silent) {
                put(flows, flow(exporter, "X", partner, code, period, value));
                put(
                        flows,
                        TradeFlow.newBuilder(flow(exporter, "X", partner, code, period, value / 2))
                                .setModeOfTransport(9110)
                                .build());
            }
            if (isCountry && random.nextBoolean()) {
                put(flows, flow(partner, "M", exporter, code, period, value * 1.1));
            }
        }
        if (!silent && random.nextInt(4) > 0) {
            put(
                    flows,
                    flow(exporter, "X", 0, code, period, Math.max(1, Math.rint(sum * (1 + random.nextDouble() / 5)))));
        }
    }

    /** World grows and partners shrink, so that the partners stay within World. */
    private static double revised(TradeFlow flow, Random random) {
        return flow.getValueUsd() * (flow.getPartnerCode() == 0 ? 1 + random.nextDouble() : random.nextDouble());
    }

    private static double amount(Random random) {
        return 1 + random.nextInt(1_000_000) + random.nextInt(100) / 100.0;
    }

    private static void put(Map<String, TradeFlow> flows, TradeFlow flow) {
        flows.put(TradeKeys.key(flow), flow);
    }

    private static TradeFlow flow(int reporter, String flow, int partner, String code, String period, double value) {
        return TradeSamples.copy(TradeSamples.flow(reporter, flow, partner, code, period, value))
                .setReleasedAt(Instant.parse("2018-01-01T00:00:00Z"))
                .build();
    }

    @Property(tries = 25)
    void sharesAndGapAddUpAndTheHhiIsExact(@ForAll long seed) {
        List<TradeFlow> flows = releases(new Random(seed));
        Collections.shuffle(flows, new Random(seed + 1));
        Map<String, IndicatorValue> values = TradeSamples.values(flows);

        Map<String, Double> sums = new HashMap<>();
        values.values().stream()
                .filter(value -> value.getName().matches("(export|import)\\.(share|world\\.gap)"))
                .forEach(value -> sums.merge(seriesAndWindow(value), value.getValue(), Double::sum));
        assertThat(sums).isNotEmpty();
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-9)));

        Map<String, Double> expected = independentHhi(flows);
        Map<String, Double> actual = new TreeMap<>();
        values.values().stream()
                .filter(value -> value.getName().equals("export.hhi")
                        && value.getWindow().length() == 4)
                .forEach(value -> actual.put(seriesAndWindow(value), value.getValue()));
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, hhi) -> assertThat(actual.get(key)).as(key).isCloseTo(hhi, within(1e-12)));
    }

    @Property(tries = 12)
    void theOrderOfReleasesDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 20, max = 300) int steps) {
        List<TradeFlow> flows = releases(new Random(seed));
        Map<String, IndicatorValue> atOnce = TradeSamples.values(flows);

        List<TradeFlow> shuffled = new ArrayList<>(flows);
        shuffled.addAll(flows.subList(0, flows.size() / 3));
        Collections.shuffle(shuffled, new Random(seed + 1));
        TradeReplay replay = new TradeReplay(TradeSamples.COMMODITIES);
        for (int i = 0; i < shuffled.size(); i++) {
            replay.add(shuffled.get(i));
            if (i % steps == 0) {
                replay.publish(value -> {});
            }
        }
        replay.publish(value -> {});
        assertThat(withoutPrevious(TradeSamples.current(replay))).isEqualTo(withoutPrevious(atOnce));
    }

    private static Map<String, IndicatorValue> withoutPrevious(Map<String, IndicatorValue> values) {
        Map<String, IndicatorValue> without = new TreeMap<>();
        values.forEach((key, value) -> without.put(
                key, IndicatorValue.newBuilder(value).setPrevious(null).build()));
        return without;
    }

    private static String seriesAndWindow(IndicatorValue value) {
        Map<String, String> labels = new TreeMap<>(value.getLabels());
        labels.remove("partner");
        return labels + "@" + value.getWindow();
    }

    /** From the raw records: newest release of each identity, totals only; by HS code, and the sums of codes that make up a commodity. */
    private static Map<String, Double> independentHhi(List<TradeFlow> flows) {
        Map<String, TradeFlow> newest = new HashMap<>();
        for (TradeFlow flow : flows) {
            newest.merge(TradeKeys.key(flow), flow, (a, b) -> b.getReleasedAt().isAfter(a.getReleasedAt()) ? b : a);
        }
        Map<String, Map<String, Map<Integer, Double>>> books = new TreeMap<>();
        Set<String> reported = new HashSet<>();
        for (TradeFlow flow : newest.values()) {
            if (flow.getModeOfTransport() == 0 && flow.getFlow().equals("X") && flow.getPartnerCode() != 97) {
                reported.add(flow.getReporterCode() + " " + flow.getPeriod() + " " + flow.getHs());
                place(books, flow.getReporterCode(), flow, flow.getPartnerCode());
            }
        }
        // Mirror rows where nothing was reported: of a code, or of a commodity as a whole.
        Map<String, Map<String, Map<Integer, Double>>> mirror = new TreeMap<>();
        for (TradeFlow flow : newest.values()) {
            if (flow.getFlow().equals("M")) {
                place(mirror, flow.getPartnerCode(), flow, flow.getReporterCode());
            }
        }
        Map<String, Double> hhi = new TreeMap<>();
        for (int exporter : new int[] {398, 490, 795, 156, 380, 860, 643, 842, 699}) {
            Set<String> present = new HashSet<>();
            for (String period : PERIODS) {
                present.addAll(
                        books.getOrDefault(exporter + " " + period, Map.of()).keySet());
                present.addAll(
                        mirror.getOrDefault(exporter + " " + period, Map.of()).keySet());
            }
            for (String period : PERIODS) {
                Map<String, Map<Integer, Double>> own = books.getOrDefault(exporter + " " + period, Map.of());
                Map<String, Map<Integer, Double>> others = mirror.getOrDefault(exporter + " " + period, Map.of());
                for (String code : CODES) {
                    Set<String> family = family(code);
                    boolean whole = !code.equals("999999")
                            && !code.equals("2711")
                            && present.stream().filter(family::contains).count() == 1
                            && present.stream().noneMatch(other -> !other.equals(code) && code.startsWith(other));
                    Map<Integer, Double> rows = own.getOrDefault(code, others.get(code));
                    if (rows != null && !whole) {
                        hhi.put(
                                "{exporter=%s, hs=%s}@%s".formatted(Areas.iso2(exporter), code, period),
                                hhi(List.of(rows)));
                    }
                }
                commodity(hhi, exporter, "natural-gas", period, own, others, Set.of("271121"));
                commodity(hhi, exporter, "copper", period, own, others, family("2603"));
            }
        }
        hhi.values().removeIf(value -> value.isNaN());
        return hhi;
    }

    private static Set<String> family(String code) {
        Set<String> copper = Set.of("2603", "260300", "7403", "740311", "740319");
        return copper.contains(code) ? copper : Set.of(code);
    }

    private static void commodity(
            Map<String, Double> hhi,
            int exporter,
            String commodity,
            String period,
            Map<String, Map<Integer, Double>> own,
            Map<String, Map<Integer, Double>> others,
            Set<String> codes) {
        boolean reports = own.keySet().stream().anyMatch(codes::contains);
        List<Map<Integer, Double>> counted = new ArrayList<>();
        for (Map<String, Map<Integer, Double>> book : reports ? List.of(own) : byPartner(others)) {
            countOnce(counted, codes, book);
        }
        if (!counted.isEmpty()) {
            hhi.put("{commodity=%s, exporter=%s}@%s".formatted(commodity, Areas.iso2(exporter), period), hhi(counted));
        }
    }

    private static List<Map<String, Map<Integer, Double>>> byPartner(Map<String, Map<Integer, Double>> book) {
        Map<Integer, Map<String, Map<Integer, Double>>> books = new TreeMap<>();
        book.forEach((code, rows) -> rows.forEach((partner, value) ->
                books.computeIfAbsent(partner, p -> new TreeMap<>()).put(code, Map.of(partner, value))));
        return List.copyOf(books.values());
    }

    private static void countOnce(
            List<Map<Integer, Double>> counted, Set<String> codes, Map<String, Map<Integer, Double>> book) {
        for (String heading : List.of("271121", "2603", "7403")) {
            if (codes.contains(heading)) {
                List<Map<Integer, Double>> parts = codes.stream()
                        .sorted()
                        .filter(code -> code.startsWith(heading) && !code.equals(heading) && book.containsKey(code))
                        .map(book::get)
                        .toList();
                double all =
                        parts.stream().mapToDouble(TradeExactnessTest::world).sum();
                Map<Integer, Double> whole = book.get(heading);
                boolean complete =
                        whole == null || !parts.isEmpty() && Math.abs(all - world(whole)) <= 0.001 * world(whole);
                counted.addAll(complete ? parts : List.of(whole));
            }
        }
    }

    private static void place(
            Map<String, Map<String, Map<Integer, Double>>> books, int economy, TradeFlow flow, int partner) {
        books.computeIfAbsent(economy + " " + flow.getPeriod(), e -> new TreeMap<>())
                .computeIfAbsent(flow.getHs(), h -> new TreeMap<>())
                .put(partner, flow.getValueUsd());
    }

    private static double world(Map<Integer, Double> rows) {
        return rows.containsKey(0)
                ? rows.get(0)
                : rows.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double hhi(List<Map<Integer, Double>> codes) {
        double world = codes.stream().mapToDouble(TradeExactnessTest::world).sum();
        Map<Integer, Double> byPartner = new TreeMap<>();
        codes.forEach(rows -> rows.forEach((partner, value) -> byPartner.merge(partner, value, Double::sum)));
        byPartner.keySet().removeAll(Set.of(0, 899, 837));
        return byPartner.isEmpty()
                ? Double.NaN
                : byPartner.values().stream()
                        .mapToDouble(value -> Math.pow(value / world, 2))
                        .sum();
    }
}
