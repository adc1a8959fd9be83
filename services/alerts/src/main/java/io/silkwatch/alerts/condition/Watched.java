package io.silkwatch.alerts.condition;

import io.silkwatch.common.IndicatorValues;
import io.silkwatch.schema.IndicatorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The values rules have seen, as far as they need them, in a store: one entry for each series, or each of its samples. */
public final class Watched {
    private static final char SEPARATOR = '\n';

    private final KeyValueStore<String, IndicatorValue> store;

    /** @param store where they are kept; nobody else writes to it */
    public Watched(KeyValueStore<String, IndicatorValue> store) {
        this.store = store;
    }

    /** A group by its name, with what is known of it; empty if that is nothing. */
    public Group group(Plan plan, String group) {
        Group found = new Group(plan);
        if (plan.isSimple()) {
            IndicatorValue value = store.get(prefix(plan, group));
            if (value != null) {
                found.add(value);
            }
            return found;
        }
        try (KeyValueIterator<String, IndicatorValue> entries =
                store.prefixScan(prefix(plan, group), new StringSerializer())) {
            entries.forEachRemaining(entry -> found.add(entry.value));
        }
        return found;
    }

    /** Writes what has become of one series of a group. */
    public void save(Plan plan, String group, Series series, IndicatorValue added) {
        if (plan.isSimple()) {
            // Only time, value and decay are asked for later; with its evidence a value is ten times as long.
            store.put(prefix(plan, group), plan.beginsByTime() ? added : IndicatorValues.withoutEvidence(added));
            return;
        }
        String prefix = prefix(plan, group) + series.key() + SEPARATOR;
        Set<String> kept = new TreeSet<>();
        series.samples().forEach(sample -> kept.add(sampleKey(prefix, sample)));
        if (kept.contains(sampleKey(prefix, added))) {
            store.put(sampleKey(prefix, added), added);
        }
        delete(prefix, kept);
    }

    /** Forgets a series of a group. */
    public void forget(Plan plan, String group, Series series) {
        delete(prefix(plan, group) + series.key() + SEPARATOR, Set.of());
    }

    private void delete(String prefix, Set<String> except) {
        List<String> gone = new ArrayList<>();
        try (KeyValueIterator<String, IndicatorValue> entries = store.prefixScan(prefix, new StringSerializer())) {
            while (entries.hasNext()) {
                String key = entries.next().key;
                if (!except.contains(key)) {
                    gone.add(key);
                }
            }
        }
        gone.forEach(store::delete);
    }

    /** The names of the groups of a rule. */
    public Set<String> groups(Plan plan) {
        Set<String> groups = new TreeSet<>();
        String prefix = prefix(plan);
        try (KeyValueIterator<String, IndicatorValue> entries = store.prefixScan(prefix, new StringSerializer())) {
            while (entries.hasNext()) {
                String rest = entries.next().key.substring(prefix.length());
                groups.add(rest.substring(0, rest.indexOf(SEPARATOR)));
            }
        }
        return groups;
    }

    /** Forgets what no rule asks for any more. */
    public void keepOnly(List<Plan> plans) {
        List<String> prefixes = plans.stream().map(Watched::prefix).toList();
        List<String> gone = new ArrayList<>();
        try (KeyValueIterator<String, IndicatorValue> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, IndicatorValue> entry = all.next();
                if (prefixes.stream().noneMatch(entry.key::startsWith)) {
                    gone.add(entry.key);
                }
            }
        }
        gone.forEach(store::delete);
    }

    /** What is kept under differs with the way the rule is evaluated, so that a changed rule does not read what it cannot use. */
    private static String prefix(Plan plan) {
        return plan.rule().name() + SEPARATOR + (plan.isSimple() ? 's' : 'h') + SEPARATOR;
    }

    private static String prefix(Plan plan, String group) {
        return prefix(plan) + group + SEPARATOR;
    }

    private static String sampleKey(String prefix, IndicatorValue sample) {
        return prefix + String.format(Locale.ROOT, "%016x", Series.time(sample));
    }
}
