package io.silkwatch.tradeingest.comtrade.poll;

import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import io.silkwatch.tradeingest.comtrade.watch.Query;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import java.time.Duration;
import java.time.Instant;

/** A reporter at a frequency: where it stands, and when it is its turn. Used by one thread. */
final class Source {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MAX_DOUBLINGS = 9;

    private final Watched watched;
    private SourceState state;
    private Cursor cursor;
    private Instant due = Instant.MIN;
    private Instant checkDue = Instant.MIN;
    private long served;
    private int failures;
    private Query empty;

    /** @param known the state an earlier run left; null if none */
    Source(Watched watched, SourceState known, Instant now) {
        this.watched = watched;
        this.state = known != null
                ? known
                : SourceState.newBuilder()
                        .setSourceId(watched.sourceId())
                        .setKind("comtrade")
                        .setCheckedAt(now)
                        .build();
        this.cursor = Cursor.parse(state.getCursor(), watched);
    }

    Watched watched() {
        return watched;
    }

    SourceState state() {
        return state;
    }

    Cursor cursor() {
        return cursor;
    }

    /** When it is its turn. */
    Instant due() {
        return due;
    }

    /** Notes that a query was answered without any record; tells whether it was the same the time before. Said twice it is settled, and counted anew. */
    boolean foundEmpty(Query query) {
        boolean again = query.equals(empty);
        empty = again ? null : query;
        return again;
    }

    /** Notes that a query was answered with records: an empty answer before it was an accident. */
    void foundRecords() {
        empty = null;
    }

    /** Counts up with each turn of any source, so that all get theirs. */
    long served() {
        return served;
    }

    void serve(long turn) {
        served = turn;
    }

    /** Whether the last thing that happened was a failure. */
    boolean inTrouble() {
        return switch (state.getHealth()) {
            case UNKNOWN, FRESH, QUIET, EMPTY -> false;
            default -> true;
        };
    }

    /** Whether it has to look for new releases before anything else. */
    boolean checkDue(Instant now) {
        return !now.isBefore(checkDue);
    }

    /** A look for new releases, or a call for records, went well. */
    void succeeded(Instant now, Duration checkInterval, boolean looked) {
        failures = 0;
        if (looked) {
            checkDue = now.plus(checkInterval);
        }
        due = cursor.left().isEmpty() ? checkDue : now;
    }

    /** Something failed: the pause doubles with each failure in a row. */
    void failed(Instant now, Duration asked) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(MAX_DOUBLINGS, failures));
        failures++;
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        due = now.plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
    }

    /** Nothing to be done about it before then. */
    void rest(Instant until) {
        due = until;
        checkDue = due;
    }

    /** The state after something happened, to be committed. */
    SourceState.Builder next(Cursor reached, SourceHealth health, String reason, Instant now) {
        return SourceState.newBuilder(state)
                .setCursor(reached.written())
                .setHealth(health)
                .setReason(reason)
                .setCheckedAt(now);
    }

    /** The state was committed. */
    void committed(SourceState newer, Cursor reached) {
        state = newer;
        cursor = reached;
    }
}
