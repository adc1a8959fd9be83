package io.silkwatch.indicators.trade;

import io.silkwatch.common.Areas;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.indicators.Described;
import io.silkwatch.indicators.tables.Commodities;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TradeFlow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trade records for tests, and what the indicators make of them. */
final class TradeSamples {
    static final int WORLD = 0;
    static final int KZ = 398;
    static final int CN = 156;
    static final int IT = 380;
    static final int UZ = 860;
    static final int RU = 643;
    static final int UNSPECIFIED = 899;
    static final int BUNKERS = 837;
    static final Commodities COMMODITIES = new Commodities(Map.of(
            "271121", List.of("natural-gas"),
            "2603", List.of("copper"),
            "7403", List.of("copper"),
            "284410", List.of("uranium")));

    private TradeSamples() {}

    static TradeFlow export(int partner, String hs, String period, double value) {
        return flow(KZ, "X", partner, hs, period, value);
    }

    static TradeFlow flow(int reporter, String flow, int partner, String hs, String period, double value) {
        return TradeFlow.newBuilder()
                .setSource("test")
                .setReporterCode(reporter)
                .setReporter(Areas.iso2(reporter))
                .setPartnerCode(partner)
                .setPartner(Areas.iso2(partner))
                .setFlow(flow)
                .setClassification("H6")
                .setHs(hs)
                .setFrequency(period.length() == 4 ? "A" : "M")
                .setPeriod(period)
                .setValueUsd(value)
                .setIngestedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }

    static TradeFlow.Builder copy(TradeFlow flow) {
        return TradeFlow.newBuilder(flow);
    }

    static TradeFlow released(TradeFlow flow, String day) {
        return copy(flow).setReleasedAt(Instant.parse(day + "T00:00:00Z")).build();
    }

    static TradeFlow weighing(TradeFlow flow, double kilograms) {
        return copy(flow).setNetWeightKg(kilograms).build();
    }

    /** The final values by key. */
    static Map<String, IndicatorValue> values(TradeFlow... flows) {
        Map<String, IndicatorValue> values = values(List.of(flows));
        values.values().forEach(Described::check);
        return values;
    }

    static Map<String, IndicatorValue> values(Collection<TradeFlow> flows) {
        TradeReplay replay = new TradeReplay(COMMODITIES);
        flows.forEach(replay::add);
        replay.publish(value -> {});
        return current(replay);
    }

    static Map<String, IndicatorValue> current(TradeReplay replay) {
        Map<String, IndicatorValue> values = new TreeMap<>();
        replay.current(value -> {
            IndicatorValue record = value.build();
            Described.checkLabels(record); // a random World may be less than its partners, and a share of it any number
            if (values.put(IndicatorKeys.key(record), record) != null) {
                throw new AssertionError("twice: " + record);
            }
        });
        return values;
    }
}
