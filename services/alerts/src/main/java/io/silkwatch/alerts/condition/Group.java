package io.silkwatch.alerts.condition;

import io.silkwatch.schema.IndicatorValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The series a rule looks at together. */
public final class Group {
    /** More series than this, and those that have not changed for longest are forgotten. */
    static final int MOST_SERIES = 1000;

    private final Plan plan;
    private final Map<String, Series> series = new TreeMap<>();

    Group(Plan plan) {
        this.plan = plan;
    }

    /** Whether a value says anything new: a revision of an old window changes history, not what is so now. */
    public boolean accepts(IndicatorValue value) {
        Series known = series.get(Series.key(value));
        return known == null
                || Series.time(value) >= known.newestTime() - plan.range().toMillis();
    }

    /** Takes a value in; gives the series it belongs to. */
    public Series add(IndicatorValue value) {
        Series own = series.computeIfAbsent(Series.key(value), Series::new);
        own.add(value);
        own.forget(plan.range());
        return own;
    }

    /**
     * Takes a series out if there are too many; null if not.
     *
     * @param needed for which labels none is taken out
     */
    public Series removeSurplus(Predicate<Map<String, String>> needed) {
        if (series.size() <= MOST_SERIES) {
            return null;
        }
        Series oldest = series.values().stream()
                .filter(one -> !needed.test(one.labels()))
                .min(Comparator.comparingLong(Series::newestTime).thenComparing(Series::key))
                .orElse(null);
        if (oldest != null) {
            series.remove(oldest.key());
        }
        return oldest;
    }

    Collection<Series> series() {
        return series.values();
    }

    /** Whether no value has come yet. */
    public boolean isEmpty() {
        return series.isEmpty();
    }

    /** Event time of the newest value, in milliseconds since 1970; without any, before all times. */
    public long newestTime() {
        return series.values().stream().mapToLong(Series::newestTime).max().orElse(Long.MIN_VALUE);
    }

    /** The label sets alerts may have. */
    public Set<Map<String, String>> labels() {
        Set<Map<String, String>> labels = new LinkedHashSet<>();
        series.values().forEach(one -> labels.add(one.labels()));
        return labels;
    }
}
