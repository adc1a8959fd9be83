package io.silkwatch.tradeingest.comtrade;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import io.silkwatch.tradeingest.TradeReader;
import io.silkwatch.tradeingest.TrapTally;
import io.silkwatch.tradeingest.comtrade.CallFailed.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for one thing at a time: the source that has waited longest has its turn. Nothing waits inside a turn, so a source that fails only postpones itself; what
 * the API asks of all callers (slower, no more today) postpones all.
 */
final class Poller {
    private static final Duration REFERENCE_INTERVAL = Duration.ofDays(7);
    private static final Duration REFERENCE_RETRY = Duration.ofHours(6);
    private static final Duration FORBIDDEN_PAUSE = Duration.ofHours(1);
    private static final Duration SLOW_DOWN = Duration.ofSeconds(10);
    private static final int MAX_SLOW_DOUBLINGS = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final Settings settings;
    private final ComtradeApi api;
    private final Outlet outlet;
    private final Tally tally;
    private final Clock clock;
    private final Quota quota;
    private final List<Source> sources;
    private References references = References.bundled();
    private Instant referencesDue = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private int slowDowns;
    private long turns;

    Poller(Settings settings, List<Watched> watched, ComtradeApi api, Outlet outlet, Tally tally, Clock clock) {
        this.settings = settings;
        this.api = api;
        this.outlet = outlet;
        this.tally = tally;
        this.clock = clock;
        Map<String, SourceState> states = outlet.states();
        this.quota = new Quota(settings.callsPerDay(), clock, states.get(Quota.SOURCE_ID));
        this.sources = watched.stream()
                .map(one -> new Source(one, states.get(one.sourceId()), clock.instant()))
                .toList();
    }

    /**
     * How calls are spread.
     *
     * @param callsPerDay calls for records a day
     * @param callInterval pause between two calls of any kind
     * @param checkInterval time between two looks for new releases of a source
     */
    record Settings(int callsPerDay, Duration callInterval, Duration checkInterval) {}

    /** Does one thing if it is time for one. */
    Duration step() throws InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            return Duration.between(now, pausedUntil);
        }
        Source source = sources.stream()
                .min(Comparator.comparing(Source::due).thenComparing(Source::served))
                .orElseThrow();
        if (now.isBefore(source.due())) {
            return Duration.between(now, source.due());
        }
        loadReferences(now);
        source = sources.stream()
                .filter(one -> !now.isBefore(one.due()))
                .min(Comparator.comparing(Source::served))
                .orElseThrow();
        source.serve(++turns);
        turn(source);
        return Duration.ZERO;
    }

    private void loadReferences(Instant now) throws InterruptedException {
        if (!now.isBefore(referencesDue)) {
            References loaded = References.load(api);
            references = loaded.current() || !references.current() ? loaded : references;
            referencesDue = now.plus(loaded.current() ? REFERENCE_INTERVAL : REFERENCE_RETRY);
        }
    }

    private void turn(Source source) throws InterruptedException {
        try {
            if (!references.isReporter(source.watched().reporter())) {
                throw new CallFailed(
                        Kind.UNKNOWN_REPORTER,
                        "unknown reporter code " + source.watched().reporter());
            }
            if (source.checkDue(clock.instant())) {
                lookForReleases(source);
            } else {
                ask(source);
            }
        } catch (CallFailed e) {
            failed(source, e);
        } catch (IOException e) {
            failed(source, new CallFailed(Kind.UNREACHABLE, "the answer cannot be kept: " + e.getMessage()));
        }
    }

    private void lookForReleases(Source source) throws CallFailed, IOException, InterruptedException {
        Watched watched = source.watched();
        List<String> periods = watched.periods(YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)));
        Map<String, Release> released = released(source, periods);
        Cursor cursor = source.cursor().released(watched, released, periods);
        SourceState before = source.state();
        SourceHealth health = healthOf(cursor);
        String reason = reasonOf(cursor);
        if (periods.stream().noneMatch(cursor.releases()::containsKey)) {
            health = SourceHealth.EMPTY;
            reason = "nothing has been released for " + periods.get(periods.size() - 1) + ".." + periods.get(0);
        } else if (cursor.left().isEmpty() ? before.getHealth() == SourceHealth.EMPTY : source.inTrouble()) {
            // Only an answer to a call for records can better this.
            health = before.getHealth();
            reason = before.getReason();
        }
        commit(
                source,
                cursor,
                source.next(cursor, health, reason, clock.instant()).build(),
                List.of(),
                List.of());
        if (!cursor.left().isEmpty()) {
            LOG.info("{}: {} calls to make", watched.sourceId(), cursor.left().size());
        }
        source.succeeded(clock.instant(), settings.checkInterval(), true);
    }

    /** Where the API has no list of releases, every period that is over is asked for once. */
    private Map<String, Release> released(Source source, List<String> periods)
            throws CallFailed, IOException, InterruptedException {
        Path file = null;
        try {
            file = api.releases(source.watched());
            calledWell();
            return Releases.read(file, source.watched().reporter());
        } catch (CallFailed e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            Map<String, Release> unknown = new TreeMap<>(source.cursor().releases());
            periods.stream().skip(1).forEach(period -> unknown.putIfAbsent(period, Release.UNKNOWN));
            return unknown;
        } finally {
            pace();
            ComtradeApi.delete(file);
        }
    }

    private void ask(Source source) throws CallFailed, IOException, InterruptedException {
        if (!quota.left()) {
            pausedUntil = clock.instant().plus(quota.untilTomorrow());
            LOG.info("The {} Comtrade calls of today are used; going on tomorrow", quota.limit());
            return;
        }
        outlet.publish(List.of(state(quota.take())), List.of());
        Query query = source.cursor().left().get(0);
        Path file = null;
        try {
            tally.call();
            file = api.records(source.watched(), query, references.partnersOneByOne());
            calledWell();
            take(source, query, file);
        } finally {
            pace();
            ComtradeApi.delete(file);
        }
    }

    private void take(Source source, Query query, Path file) throws CallFailed, IOException {
        Answer answer = Answer.of(file);
        if (answer.truncated(api.cap())) {
            truncated(source, query, answer);
        } else {
            publish(source, query, file, answer);
        }
        source.succeeded(clock.instant(), settings.checkInterval(), false);
    }

    private void truncated(Source source, Query query, Answer answer) {
        List<Query> smaller = query.split(references.partnersOneByOne());
        Watched watched = source.watched();
        LOG.info(
                "{} {}: truncated at {} records, rejected{}",
                watched.sourceId(),
                query.inWords(),
                answer.records(),
                smaller.isEmpty() ? "" : " and split");
        Cursor cursor = smaller.isEmpty()
                ? source.cursor().withoutFirst()
                : source.cursor().instead(smaller);
        List<Rejected> rejected = new ArrayList<>();
        if (smaller.isEmpty()) {
            String reason = "truncated at " + answer.records() + " records and cannot be split further";
            rejected.add(new Rejected(watched.sourceId(), new byte[0], api.address(watched, query, List.of()), reason));
        }
        SourceState.Builder state = source.next(cursor, healthOf(cursor), reasonOf(cursor), clock.instant());
        state.setRejected(state.getRejected() + rejected.size());
        commit(source, cursor, state.build(), List.of(), rejected);
        tally.committed(0, rejected.size());
    }

    private void publish(Source source, Query query, Path file, Answer answer) throws CallFailed, IOException {
        Watched watched = source.watched();
        String origin = api.address(watched, query, references.partnersOneByOne());
        TradeReader reader = new TradeReader(clock, references);
        AnswerRecords records = new AnswerRecords(
                file, origin, reader, watched, query, source.cursor().releases());
        AnswerRecords.Check check =
                answer.records() == 0 ? new AnswerRecords.Check(0, List.of(), new TrapTally()) : records.check();
        Cursor cursor = source.cursor().instead(List.of());
        long published = source.state().getPublished() + check.accepted();
        boolean empty = published == 0 && cursor.lost().isEmpty();
        String reason = empty ? "no records in " + query.inWords() + " although it was released" : reasonOf(cursor);
        SourceState state = source.next(cursor, empty ? SourceHealth.EMPTY : healthOf(cursor), reason, clock.instant())
                .setPublished(published)
                .setRejected(source.state().getRejected() + check.rejected().size())
                .build();
        Iterable<Outgoing<?>> outgoing = answer.records() == 0 ? List.of() : records.records();
        commit(source, cursor, state, outgoing, check.rejected());
        tally.committed(check.accepted(), check.rejected().size());
        LOG.info(
                "{} {}: {} read, {} accepted, {}, {} rejected",
                watched.sourceId(),
                query.inWords(),
                answer.records(),
                check.accepted(),
                check.ignored(),
                check.rejected().size());
    }

    private void failed(Source source, CallFailed failure) {
        Instant now = clock.instant();
        switch (failure.kind()) {
            case TOO_FAST -> {
                Duration pause = SLOW_DOWN.multipliedBy(1L << Math.min(MAX_SLOW_DOUBLINGS, slowDowns++));
                pausedUntil = later(pausedUntil, now.plus(failure.waitFor() == null ? pause : failure.waitFor()));
            }
            case QUOTA -> {
                Duration pause = failure.waitFor() == null ? quota.untilTomorrow() : failure.waitFor();
                pausedUntil = later(pausedUntil, now.plus(pause));
            }
            case UNKNOWN_REPORTER, NOT_FOUND -> source.rest(now.plus(settings.checkInterval()));
            case FORBIDDEN -> source.failed(now, FORBIDDEN_PAUSE);
            default -> source.failed(now, failure.waitFor());
        }
        report(source, failure);
    }

    /** Once for each trouble, not once for each attempt. */
    private void report(Source source, CallFailed failure) {
        SourceState known = source.state();
        SourceHealth health = failure.kind().health();
        if (known.getHealth() == health && known.getReason().equals(failure.getMessage())) {
            return;
        }
        LOG.warn("{}: {}", source.watched().sourceId(), failure.getMessage());
        List<Rejected> rejected = failure.kind() == Kind.NO_ANSWER || failure.kind() == Kind.BROKEN
                ? List.of(new Rejected(known.getSourceId(), failure.body(), origin(source), failure.getMessage()))
                : List.of();
        SourceState.Builder state = source.next(source.cursor(), health, failure.getMessage(), clock.instant());
        state.setRejected(state.getRejected() + rejected.size());
        commit(source, source.cursor(), state.build(), List.of(), rejected);
        tally.committed(0, rejected.size());
    }

    private String origin(Source source) {
        List<Query> left = source.cursor().left();
        return left.isEmpty() ? source.watched().sourceId() : api.address(source.watched(), left.get(0), List.of());
    }

    private static SourceHealth healthOf(Cursor cursor) {
        return cursor.lost().isEmpty() ? SourceHealth.FRESH : SourceHealth.BROKEN;
    }

    private static String reasonOf(Cursor cursor) {
        return cursor.lost().isEmpty() ? "" : "too many records for one call: " + String.join("; ", cursor.lost());
    }

    private void commit(
            Source source, Cursor cursor, SourceState state, Iterable<Outgoing<?>> records, List<Rejected> rejected) {
        Iterable<Outgoing<?>> all = () -> {
            Stream<Outgoing<?>> first = StreamSupport.stream(records.spliterator(), false);
            return Stream.<Outgoing<?>>concat(first, Stream.of(state(state))).iterator();
        };
        outlet.publish(all, rejected);
        source.committed(state, cursor);
        tally.health(state.getSourceId(), state.getHealth());
    }

    private static Outgoing<?> state(SourceState state) {
        return new Outgoing<>(Topics.SOURCE_STATE, state.getSourceId(), state);
    }

    private void calledWell() {
        slowDowns = 0;
    }

    private void pace() {
        pausedUntil = later(pausedUntil, clock.instant().plus(settings.callInterval()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
