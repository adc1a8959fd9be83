package io.silkwatch.indicators.gauges;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.silkwatch.common.Decay;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.IndicatorValues;
import io.silkwatch.schema.IndicatorValue;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Shows the newest window of each series as a gauge {@code silkwatch.<indicator>} with the labels of the series. Decaying values decay at each look.
 *
 * <p>There are bounds to the number of series, so that a hostile or very broad input cannot fill the monitoring system: the series beyond them share one gauge
 * a name, whose labels all say {@code other} and which shows the one of them that changed last. Safe for several threads.
 */
public final class IndicatorGauges {
    /** Series of all names together. */
    static final int MOST_SERIES = 5000;

    /** Series of one name, so that one broad indicator leaves room for the others. */
    static final int MOST_OF_A_NAME = 400;

    /** Kept free for the gauges of the rest. */
    private static final int NAMES = 100;

    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final NewsClock clock;
    private final Map<String, Shown> shown = new HashMap<>();
    private final Map<String, Integer> seriesOfName = new HashMap<>();

    /**
     * @param registry where the gauges are
     * @param clock the time that passes between news
     */
    public IndicatorGauges(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = new NewsClock(clock);
    }

    /** A value on display. */
    private static final class Shown {
        private volatile IndicatorValue value;
        private Gauge gauge;
    }

    /**
     * Takes a value in.
     *
     * @param series its series, see {@link IndicatorKeys#series}
     * @return what is shown now, without its evidence, which makes most of a value; null when an older window or another series keeps its place
     */
    synchronized IndicatorValue show(String series, IndicatorValue value) {
        if (value.getHalfLifeMs() != null) {
            clock.newsAt(value.getEventTime().toEpochMilli());
        }
        Shown known = shown.get(series);
        if (known == null && !hasRoom(value.getName())) {
            showAsOther(value);
            return null;
        }
        if (known != null && isOlder(value, known.value)) {
            return null;
        }
        IndicatorValue bare = IndicatorValues.withoutEvidence(value);
        if (known == null) {
            seriesOfName.merge(value.getName(), 1, Integer::sum);
            open(series, bare, Labels.of(value));
        } else {
            known.value = bare;
        }
        return bare;
    }

    /** A year and the twelve months that end with it are windows of one series and come in any order: the months are shown, whose next window comes sooner. */
    private static boolean isOlder(IndicatorValue value, IndicatorValue known) {
        int order = value.getEventTime().compareTo(known.getEventTime());
        return order < 0 || order == 0 && value.getWindow().compareTo(known.getWindow()) < 0;
    }

    /** Takes a series off the display. */
    synchronized void remove(String series) {
        Shown gone = shown.remove(series);
        if (gone != null) {
            registry.remove(gone.gauge);
            seriesOfName.merge(gone.value.getName(), -1, Integer::sum);
        }
    }

    /** By how many milliseconds the newest news was behind the clock when it came; null before the first. */
    Long newsBehind() {
        return clock.behind();
    }

    /** Takes over what {@link #newsBehind} said before a restart, so that values decay on from where they were. */
    void newsBehind(long milliseconds) {
        clock.isBehindAtMost(milliseconds);
    }

    private boolean hasRoom(String name) {
        return shown.size() < MOST_SERIES - NAMES && seriesOfName.getOrDefault(name, 0) < MOST_OF_A_NAME;
    }

    private void showAsOther(IndicatorValue value) {
        String rest = value.getName() + "{" + OTHER + "}";
        Shown known = shown.get(rest);
        if (known != null) {
            known.value = IndicatorValues.withoutEvidence(value);
        } else if (shown.size() < MOST_SERIES) {
            open(rest, IndicatorValues.withoutEvidence(value), Labels.allSaying(OTHER, value));
        }
    }

    private void open(String series, IndicatorValue value, Tags labels) {
        Shown opened = new Shown();
        opened.value = value;
        opened.gauge = Gauge.builder("silkwatch." + value.getName(), opened, this::now)
                .description("Indicator " + value.getName() + ", see docs/methodology.md")
                .baseUnit(Units.base(value.getUnit()))
                .tags(labels)
                .register(registry);
        shown.put(series, opened);
    }

    private double now(Shown opened) {
        IndicatorValue value = opened.value;
        return value.getHalfLifeMs() == null
                ? value.getValue()
                : Decay.at(value, Math.max(value.getEventTime().toEpochMilli(), clock.millis()));
    }
}
