package io.silkwatch.indicators.trade;

import io.silkwatch.indicators.trade.figures.Window;
import io.silkwatch.indicators.trade.records.TradeStore;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/**
 * Periods that records have come of and more may follow. Windows they go into wait for them: half of a release gives wrong shares in all of those.
 *
 * @param touched the periods, as {@link TradeLedger#put} tells them
 * @param inAnyPlace whether a window waits for each of its periods and of those it is compared with, or only for its last
 */
record Unsettled(NavigableSet<String> touched, boolean inAnyPlace) {
    static final Unsettled NOTHING = new Unsettled(Collections.emptyNavigableSet(), true);

    /**
     * The ends of the windows that wait.
     *
     * @param keys what the keys of the records that go into the windows begin with
     */
    Set<String> ends(List<String> keys) {
        Set<String> periods = new HashSet<>();
        for (String key : keys) {
            touched.subSet(key, key + TradeStore.LAST).forEach(one -> periods.add(TradeLedger.periodOf(one)));
        }
        if (!inAnyPlace) {
            return periods;
        }
        Set<String> ends = new HashSet<>();
        periods.forEach(period -> ends.addAll(Window.endsAround(period)));
        return ends;
    }
}
