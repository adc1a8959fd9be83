package io.silkwatch.tradeingest.comtrade.poll;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import io.silkwatch.tradeingest.comtrade.api.CallFailed;
import io.silkwatch.tradeingest.comtrade.api.CallFailed.Kind;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits what happened to sources: records and the place reached together. */
final class Ledger {
    private static final int SHOWN_LOST = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Outlet outlet;
    private final Tally tally;
    private final Clock clock;

    Ledger(Outlet outlet, Tally tally, Clock clock) {
        this.outlet = outlet;
        this.tally = tally;
        this.clock = clock;
    }

    /** A call is about to be made. */
    void call(SourceState quota) {
        outlet.publish(List.of(outgoing(quota)), List.of());
        tally.call();
    }

    /** An answer was cut off. */
    void truncated() {
        tally.truncated();
    }

    /** A source was looked at and nothing came of it but this. */
    void looked(Source source, Cursor cursor, SourceHealth health, String reason) {
        commit(source, cursor, source.next(cursor, health, reason, clock.instant()), List.of(), 0, List.of());
    }

    /** Records came, or were found to be unusable. */
    void came(Source source, Cursor cursor, Iterable<Outgoing<?>> records, long accepted, List<Rejected> rejected) {
        came(source, cursor, healthOf(cursor), reasonOf(cursor), records, accepted, rejected);
    }

    /** Likewise, with a health of its own. */
    void came(
            Source source,
            Cursor cursor,
            SourceHealth health,
            String reason,
            Iterable<Outgoing<?>> records,
            long accepted,
            List<Rejected> rejected) {
        commit(source, cursor, source.next(cursor, health, reason, clock.instant()), records, accepted, rejected);
    }

    /** A failure is told once for each trouble, not once for each attempt. */
    void failed(Source source, CallFailed failure, String origin) {
        SourceState known = source.state();
        SourceHealth health = failure.kind().health();
        if (known.getHealth() == health && known.getReason().equals(failure.getMessage())) {
            return;
        }
        LOG.warn("{}: {}", known.getSourceId(), failure.getMessage());
        List<Rejected> rejected = failure.kind() == Kind.NO_ANSWER || failure.kind() == Kind.BROKEN
                ? List.of(new Rejected(known.getSourceId(), failure.body(), origin, failure.getMessage()))
                : List.of();
        Cursor cursor = source.cursor();
        came(source, cursor, health, failure.getMessage(), List.of(), 0, rejected);
    }

    static SourceHealth healthOf(Cursor cursor) {
        return cursor.lost().isEmpty() ? SourceHealth.FRESH : SourceHealth.BROKEN;
    }

    static String reasonOf(Cursor cursor) {
        List<String> lost = cursor.lost();
        String more = lost.size() > SHOWN_LOST ? "; and " + (lost.size() - SHOWN_LOST) + " more" : "";
        return lost.isEmpty()
                ? ""
                : "too many records for one call: "
                        + String.join("; ", lost.subList(0, Math.min(SHOWN_LOST, lost.size()))) + more;
    }

    private void commit(
            Source source,
            Cursor cursor,
            SourceState.Builder state,
            Iterable<Outgoing<?>> records,
            long accepted,
            List<Rejected> rejected) {
        state.setPublished(state.getPublished() + accepted);
        state.setRejected(state.getRejected() + rejected.size());
        SourceState built = state.build();
        AtomicLong published = new AtomicLong(); // the ends of releases too, which are no records of the answer
        outlet.publish(
                () -> {
                    Stream<Outgoing<?>> first = StreamSupport.stream(records.spliterator(), false)
                            .peek(record -> published.incrementAndGet());
                    return Stream.<Outgoing<?>>concat(first, Stream.of(outgoing(built)))
                            .iterator();
                },
                rejected);
        source.committed(built, cursor);
        tally.committed(published.get(), rejected.size());
        tally.health(built.getSourceId(), built.getHealth());
    }

    private static Outgoing<?> outgoing(SourceState state) {
        return new Outgoing<>(Topics.SOURCE_STATE, state.getSourceId(), state);
    }
}
