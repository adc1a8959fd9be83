package io.silkwatch.tradeingest.comtrade.poll;

import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Counts the calls of a day (UTC). The count is kept in a state of its own and committed before each call, so that no restart calls too often. */
final class Quota {
    static final String SOURCE_ID = Watched.SOURCE_IDS + "quota";

    private final int limit;
    private final Clock clock;
    private LocalDate day;
    private int used;

    /** @param known the state an earlier run left; null if none */
    Quota(int limit, Clock clock, SourceState known) {
        this.limit = limit;
        this.clock = clock;
        this.day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String cursor = known == null ? "" : known.getCursor();
        if (cursor.matches("\\d{4}-\\d\\d-\\d\\d:\\d{1,9}") && cursor.startsWith(day + ":")) {
            this.used = Integer.parseInt(cursor.substring(11));
        }
    }

    /** Whether there is a call left today. */
    boolean left() {
        turn();
        return used < limit;
    }

    /** Takes one call; the state to commit before it is made. */
    SourceState take() {
        turn();
        used++;
        return state();
    }

    /** Time until the next day begins. */
    Duration untilTomorrow() {
        turn();
        return Duration.between(clock.instant(), day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    int limit() {
        return limit;
    }

    private void turn() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(day)) {
            day = today;
            used = 0;
        }
    }

    private SourceState state() {
        boolean out = used >= limit;
        return SourceState.newBuilder()
                .setSourceId(SOURCE_ID)
                .setKind("comtrade")
                .setCursor(day + ":" + used)
                .setHealth(out ? SourceHealth.QUIET : SourceHealth.FRESH)
                .setReason(out ? "the " + limit + " calls of " + day + " are used" : "")
                .setCheckedAt(clock.instant())
                .build();
    }
}
