package io.silkwatch.alerts.condition;

import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.alerts.rules.Node;
import io.silkwatch.alerts.rules.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells which of many indicator values can matter to the alerts, for whoever has millions of them and not the time to send each through the stage: those that
 * are on the wrong side of a line, all that come after one such of the same series, those a rule looks back at, and those that let time pass. The others change
 * nothing, as long as no older value is taken for the newest, which is remembered here. Where a rule asks for a window or basis, what is newest differs from rule
 * to rule, and all values pass. Values that decay are not for it: they cross a line by time alone.
 */
public final class ThresholdScreen {
    private final Map<String, List<Part>> byIndicator = new HashMap<>();
    private final Set<String> askedByKind = new HashSet<>();
    private final Map<Long, Long> newest = new HashMap<>();
    private final Set<Long> sent = new HashSet<>();
    private long latest = Long.MIN_VALUE;

    /** A comparison on an indicator; one that looks back needs all values. */
    private record Part(Node.Selector selector, Node.Compare compare, boolean looksBack) {
        boolean holds(double value) {
            return compare.comparison().holds(of(compare.operand(), value), compare.line());
        }

        private static double of(Node node, double value) {
            return node instanceof Node.Arithmetic arithmetic ? arithmetic.of(of(arithmetic.operand(), value)) : value;
        }
    }

    /** @param rules all rules */
    public ThresholdScreen(List<Rule> rules) {
        for (Rule rule : rules) {
            if (rule.expression() instanceof Expression.OnValues values) {
                values.condition()
                        .all()
                        .filter(Node.Compare.class::isInstance)
                        .forEach(node -> add((Node.Compare) node));
            }
        }
    }

    private void add(Node.Compare compare) {
        boolean looksBack = compare.all().anyMatch(Node.OverTime.class::isInstance);
        compare.all().filter(Node.Selector.class::isInstance).forEach(node -> {
            Node.Selector selector = (Node.Selector) node;
            if (Concern.asksForKind(selector)) {
                askedByKind.add(selector.indicator());
            }
            byIndicator
                    .computeIfAbsent(selector.indicator(), n -> new ArrayList<>())
                    .add(new Part(selector, compare, looksBack));
        });
    }

    /** Whether there is a rule on an indicator at all. */
    public boolean watches(String indicator) {
        return byIndicator.containsKey(indicator);
    }

    /**
     * Whether a value can matter.
     *
     * @param labels asked for only where there is a rule
     * @param withdrawn whether it says that there is no such value any more
     */
    public boolean passes(
            String indicator,
            Supplier<Map<String, String>> labels,
            String window,
            String basis,
            double coverage,
            boolean withdrawn,
            double value,
            Instant eventTime) {
        List<Part> parts = byIndicator.get(indicator);
        if (parts == null || coverage < 1 && !withdrawn) {
            return false;
        }
        Map<String, String> known = labels.get();
        boolean holds = false;
        boolean concerns = false;
        boolean needsAll = askedByKind.contains(indicator);
        for (Part part : parts) {
            if (Concern.of(part.selector(), known, window, basis)) {
                concerns = true;
                holds |= !withdrawn && part.holds(value);
                needsAll |= part.looksBack();
            }
        }
        return concerns
                && (matters(series(indicator, known, window, basis), eventTime.toEpochMilli(), holds) || needsAll);
    }

    private boolean matters(long series, long time, boolean holds) {
        Long before = newest.get(series);
        if (before != null && before > time) {
            return false;
        }
        newest.put(series, time);
        boolean letsTimePass = time > latest;
        latest = Math.max(latest, time);
        if (holds) {
            sent.add(series);
        }
        return holds || letsTimePass || sent.contains(series);
    }

    /** 64 bits of name and labels: two of a million series share them once in thirty million runs. */
    private static long series(String indicator, Map<String, String> labels, String window, String basis) {
        long sum = mixed(indicator) + mixed(Concern.kind(window, basis));
        for (Map.Entry<String, String> label : labels.entrySet()) {
            sum += mixed(label.getKey()) * 31 ^ mixed(label.getValue());
        }
        return sum;
    }

    /** FNV-1a, then the finaliser of MurmurHash3, as hashes of short texts are close together. */
    private static long mixed(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
