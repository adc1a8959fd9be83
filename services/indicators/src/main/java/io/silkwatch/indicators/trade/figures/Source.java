package io.silkwatch.indicators.trade.figures;

import io.silkwatch.indicators.trade.records.Cell;
import io.silkwatch.indicators.trade.records.CellKey;
import io.silkwatch.schema.Evidence;
import java.util.function.Function;

/** A record behind the figures of a window. */
public final class Source {
    private final CellKey key;
    private final Cell cell;
    private Evidence evidence;

    Source(CellKey key, Cell cell) {
        this.key = key;
        this.cell = cell;
    }

    /** The key it was kept by. */
    public CellKey key() {
        return key;
    }

    /** What it says. */
    public Cell cell() {
        return cell;
    }

    /** What is shown of it, made once for all values of the window. */
    public Evidence evidence(Function<Source, Evidence> make) {
        if (evidence == null) {
            evidence = make.apply(this);
        }
        return evidence;
    }
}
