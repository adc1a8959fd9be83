package io.silkwatch.tradeingest;

import io.silkwatch.schema.TradeFlow;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the records of a file or call that do not add up with others. */
public final class TrapTally {
    private final Map<Trap, Long> counts = new EnumMap<>(Trap.class);

    /** Counts a record if it is one of them. */
    public void add(TradeFlow flow) {
        Trap.of(flow).ifPresent(trap -> counts.merge(trap, 1L, Long::sum));
    }

    /** In words: the total, and how many of each trap. */
    @Override
    public String toString() {
        String each = counts.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey().title())
                .collect(Collectors.joining(", "));
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return total + " ignored" + (each.isEmpty() ? "" : " (" + each + ")");
    }
}
