package io.silkwatch.indicators.trade;

import io.silkwatch.schema.Evidence;
import java.util.function.Function;

/** A record behind the figures of a window. */
final class Source {
    private final CellKey key;
    private final Cell cell;
    private Evidence evidence;

    Source(CellKey key, Cell cell) {
        this.key = key;
        this.cell = cell;
    }

    CellKey key() {
        return key;
    }

    Cell cell() {
        return cell;
    }

    /** What is shown of it, made once for all values of the window. */
    Evidence evidence(Function<Source, Evidence> make) {
        if (evidence == null) {
            evidence = make.apply(this);
        }
        return evidence;
    }
}
