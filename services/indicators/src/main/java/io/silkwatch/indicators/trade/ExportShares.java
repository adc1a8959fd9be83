package io.silkwatch.indicators.trade;

import io.silkwatch.common.Areas;
import io.silkwatch.common.Topics;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TradeFlow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Export shares and their concentration in one window:
 *
 * <pre>
 * export.share(partner) = exports to the partner / exports to World
 * export.hhi            = sum of the squared shares of all partners that are countries (Herfindahl-Hirschman index, 0 to 1)
 * </pre>
 *
 * Where World was not reported, the sum of the partners stands in for it and the value says so. Residual partners ("areas not specified") have a share
 * but are not squared: they are no country.
 */
final class ExportShares {
    static final String METHODOLOGY = "trade-1";
    private static final int MAX_EVIDENCE = 20;
    private static final double PERCENT = 100.0;

    private ExportShares() {}

    /**
     * All values of one series and window.
     *
     * @param flows the countable records of the series in the window, one for each identity
     */
    static List<IndicatorValue> compute(Series series, Window window, Collection<TradeFlow> flows) {
        List<TradeFlow> counted = withoutDoubleCounting(flows);
        double world = world(counted);
        if (world <= 0) {
            return List.of();
        }
        TreeMap<String, List<TradeFlow>> byPartner = counted.stream()
                .filter(flow -> flow.getPartnerCode() != Areas.WORLD)
                .collect(Collectors.groupingBy(ExportShares::partner, TreeMap::new, Collectors.toList()));
        Result result = new Result(series, window, counted, world);
        List<IndicatorValue> values = new ArrayList<>();
        double hhi = 0;
        for (Map.Entry<String, List<TradeFlow>> partner : byPartner.entrySet()) {
            double share = sum(partner.getValue()) / world;
            values.add(result.value("export.share", partner.getKey(), share, partner.getValue()));
            if (!Areas.isResidual(partner.getValue().get(0).getPartnerCode())) {
                hhi += share * share;
            }
        }
        List<TradeFlow> partners =
                byPartner.values().stream().flatMap(List::stream).toList();
        values.add(result.value("export.hhi", null, hhi, partners));
        return values;
    }

    /** One classification a period, and no code beside a heading that contains it. */
    private static List<TradeFlow> withoutDoubleCounting(Collection<TradeFlow> flows) {
        Map<String, String> newestClassification = new HashMap<>();
        Map<String, Set<String>> codes = new HashMap<>();
        for (TradeFlow flow : flows) {
            newestClassification.merge(
                    flow.getPeriod(), flow.getClassification(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
        List<TradeFlow> oneClassification = flows.stream()
                .filter(flow -> flow.getClassification().equals(newestClassification.get(flow.getPeriod())))
                .toList();
        oneClassification.forEach(flow -> codes.computeIfAbsent(flow.getPeriod(), p -> new java.util.HashSet<>())
                .add(flow.getHs()));
        return oneClassification.stream()
                .filter(flow -> !hasHeadingAmong(flow.getHs(), codes.get(flow.getPeriod())))
                .filter(flow -> !Areas.isGroup(flow.getPartnerCode()))
                .sorted(Comparator.comparing(TradeKeys::key))
                .toList();
    }

    private static boolean hasHeadingAmong(String hs, Set<String> codes) {
        for (int length = 2; length < hs.length(); length++) {
            if (codes.contains(hs.substring(0, length))) {
                return true;
            }
        }
        return false;
    }

    /** World as reported; where a period and code has no World row, the sum of its partners. */
    private static double world(List<TradeFlow> flows) {
        TreeMap<String, Double> reported = new TreeMap<>();
        TreeMap<String, Double> summed = new TreeMap<>();
        for (TradeFlow flow : flows) {
            TreeMap<String, Double> target = flow.getPartnerCode() == Areas.WORLD ? reported : summed;
            target.merge(flow.getPeriod() + flow.getHs(), flow.getValueUsd(), Double::sum);
        }
        summed.forEach(reported::putIfAbsent);
        return reported.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double sum(List<TradeFlow> flows) {
        return flows.stream().mapToDouble(TradeFlow::getValueUsd).sum();
    }

    private static String partner(TradeFlow flow) {
        return flow.getPartner().isEmpty() ? String.valueOf(flow.getPartnerCode()) : flow.getPartner();
    }

    /** What all values of one window share. */
    private record Result(Series series, Window window, List<TradeFlow> counted, double world) {

        IndicatorValue value(String name, String partner, double value, List<TradeFlow> behind) {
            Map<String, String> labels = new TreeMap<>(series.labels());
            if (partner != null) {
                labels.put("partner", partner);
            }
            return IndicatorValue.newBuilder()
                    .setName(name)
                    .setLabels(labels)
                    .setValue(value)
                    .setUnit("ratio")
                    .setWindow(window.label())
                    .setBasis("reported")
                    .setCoverage(coverage())
                    .setFlags(worldReported() ? List.of() : List.of("world-missing"))
                    .setEventTime(window.end())
                    .setComputedAt(newest())
                    .setInputs(evidence(behind))
                    .setInputCount(behind.size())
                    .setMethodologyVersion(METHODOLOGY)
                    .build();
        }

        private double coverage() {
            long present = counted.stream().map(TradeFlow::getPeriod).distinct().count();
            return present / (double) window.periods().size();
        }

        private boolean worldReported() {
            Set<String> with = counted.stream()
                    .filter(flow -> flow.getPartnerCode() == Areas.WORLD)
                    .map(TradeFlow::getPeriod)
                    .collect(Collectors.toSet());
            return counted.stream().map(TradeFlow::getPeriod).allMatch(with::contains);
        }

        private Instant newest() {
            return counted.stream()
                    .map(Topics.TRADE_FLOW.eventTime())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        private List<Evidence> evidence(List<TradeFlow> behind) {
            return behind.stream()
                    .sorted(Comparator.comparingDouble(TradeFlow::getValueUsd)
                            .reversed()
                            .thenComparing(TradeKeys::key))
                    .limit(MAX_EVIDENCE)
                    .map(this::evidence)
                    .toList();
        }

        private Evidence evidence(TradeFlow flow) {
            double share = flow.getValueUsd() / world;
            String title = String.format(
                    Locale.ROOT,
                    "%s to %s, HS %s, %s: %,.0f USD (%.1f %% of the window)",
                    series.exporter(),
                    partner(flow),
                    flow.getHs(),
                    flow.getPeriod(),
                    flow.getValueUsd(),
                    share * PERCENT);
            return Evidence.newBuilder()
                    .setKind(EvidenceKind.TRADE)
                    .setId(TradeKeys.key(flow))
                    .setTitle(title)
                    .setSource(flow.getSource())
                    .setTime(Topics.TRADE_FLOW.eventTime().apply(flow))
                    .setWeight(share)
                    .build();
        }
    }
}
