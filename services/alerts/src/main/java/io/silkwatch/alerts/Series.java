package io.silkwatch.alerts;

import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is remembered of one series: its newest value and, where a rule looks back, those before. */
final class Series {
    /** More than this, and the older half is thinned out. */
    static final int MOST_SAMPLES = 256;

    private final String key;
    private final List<IndicatorValue> samples = new ArrayList<>();

    Series(String key) {
        this.key = key;
    }

    static String key(IndicatorValue value) {
        return IndicatorKeys.series(value.getName(), value.getLabels());
    }

    String key() {
        return key;
    }

    String indicator() {
        return newest().getName();
    }

    Map<String, String> labels() {
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

    static long time(IndicatorValue value) {
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
            // Of two neighbours the higher one stays, so that a peak is not lost.
            for (int i = 0; i + 1 < MOST_SAMPLES / 2; i++) {
                boolean first = samples.get(i).getValue() < samples.get(i + 1).getValue();
                samples.remove(first ? i : i + 1);
            }
        }
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
