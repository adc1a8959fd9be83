package io.silkwatch.alerts.condition;

import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.IndicatorValues;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What is remembered of one series: its newest value and, where a rule looks back, those before. */
public final class Series {
    /** More than this, and they are thinned out. */
    static final int MOST_SAMPLES = 256;

    /** A range is thinned out by parts, with three samples left of each: with those of a begun part at either end that is well below the bound. */
    static final int PARTS = 64;

    private final String key;
    private final List<IndicatorValue> samples = new ArrayList<>();

    Series(String key) {
        this.key = key;
    }

    /** The same for all values one of which stands in place of another. */
    static String key(IndicatorValue value) {
        return IndicatorKeys.series(value.getName(), value.getLabels())
                + Concern.kind(value.getWindow(), value.getBasis());
    }

    String key() {
        return key;
    }

    /** Its labels, the same for all its values. */
    public Map<String, String> labels() {
        return newest().getLabels();
    }

    List<IndicatorValue> samples() {
        return samples;
    }

    IndicatorValue newest() {
        return samples.get(samples.size() - 1);
    }

    long newestTime() {
        return time(newest());
    }

    /** The time a value stands for, in milliseconds since 1970. */
    public static long time(IndicatorValue value) {
        return value.getEventTime().toEpochMilli();
    }

    /** Takes a sample in at its time, in place of one of the same time. */
    void add(IndicatorValue value) {
        int at = samples.size();
        while (at > 0 && time(samples.get(at - 1)) > time(value)) {
            at--;
        }
        if (at > 0 && time(samples.get(at - 1)) == time(value)) {
            samples.set(at - 1, value);
        } else {
            samples.add(at, value);
        }
    }

    /** Forgets what no look back over the range can see any more, but for the sample that stood when the range began. */
    void forget(Duration range) {
        long from = newestTime() - range.toMillis();
        while (samples.size() > 1 && time(samples.get(1)) <= from) {
            samples.remove(0);
        }
        if (samples.size() > MOST_SAMPLES) {
            thinOut(Math.max(1, range.toMillis() / PARTS));
        }
    }

    /**
     * Leaves of each part of the range the highest sample, the lowest and the last: extremes over the range stay exact, and what stood at a time is known to
     * within one part.
     *
     * @param partMs length of a part in milliseconds; parts begin at its multiples, so that thinning out again changes nothing
     */
    private void thinOut(long partMs) {
        List<IndicatorValue> kept = new ArrayList<>();
        for (int begin = 0, end; begin < samples.size(); begin = end) {
            long part = Math.floorDiv(time(samples.get(begin)), partMs);
            end = begin + 1;
            while (end < samples.size() && Math.floorDiv(time(samples.get(end)), partMs) == part) {
                end++;
            }
            keepOfPart(samples.subList(begin, end), kept);
        }
        samples.clear();
        samples.addAll(kept);
    }

    private static void keepOfPart(List<IndicatorValue> part, List<IndicatorValue> kept) {
        IndicatorValue last = part.get(part.size() - 1);
        Comparator<IndicatorValue> byValue = Comparator.comparingDouble(IndicatorValue::getValue);
        List<IndicatorValue> valid =
                part.stream().filter(one -> !IndicatorValues.isWithdrawn(one)).toList();
        IndicatorValue highest = valid.stream().max(byValue).orElse(last);
        IndicatorValue lowest = valid.stream().min(byValue).orElse(last);
        part.stream()
                .filter(one -> one == last || one == highest || one == lowest)
                .forEach(kept::add);
    }

    /** The sample that stands at a time: the newest until then; null when there is none. */
    IndicatorValue at(long time) {
        for (int i = samples.size() - 1; i >= 0; i--) {
            if (time(samples.get(i)) <= time) {
                return samples.get(i);
            }
        }
        return null;
    }
}
