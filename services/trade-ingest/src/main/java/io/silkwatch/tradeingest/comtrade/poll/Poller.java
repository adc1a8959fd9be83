package io.silkwatch.tradeingest.comtrade.poll;

import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import io.silkwatch.tradeingest.comtrade.api.CallFailed;
import io.silkwatch.tradeingest.comtrade.api.CallFailed.Kind;
import io.silkwatch.tradeingest.comtrade.api.ComtradeApi;
import io.silkwatch.tradeingest.comtrade.api.References;
import io.silkwatch.tradeingest.comtrade.api.Release;
import io.silkwatch.tradeingest.comtrade.api.Releases;
import io.silkwatch.tradeingest.comtrade.watch.Query;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for one thing at a time: the source that has waited longest has its turn. Nothing waits inside a turn, so a source that fails only postpones itself; what
 * the API asks of all callers (slower, no more today) postpones all.
 */
public final class Poller {
    private static final Duration REFERENCE_INTERVAL = Duration.ofDays(7);
    private static final Duration REFERENCE_RETRY = Duration.ofHours(6);
    private static final Duration FORBIDDEN_PAUSE = Duration.ofHours(1);
    private static final Duration SLOW_DOWN = Duration.ofSeconds(10);
    private static final int MAX_SLOW_DOUBLINGS = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final Settings settings;
    private final ComtradeApi api;
    private final Ledger ledger;
    private final AnswerTaker taker;
    private final Clock clock;
    private final Quota quota;
    private final List<Source> sources;
    private References references = References.bundled();
    private Instant referencesDue = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private int slowDowns;
    private long turns;

    /**
     * Goes on where the states of an outlet say that an earlier run has got to.
     *
     * @param watched what is asked for
     * @param outlet where records, states and what is unreadable are published
     */
    public Poller(Settings settings, List<Watched> watched, ComtradeApi api, Outlet outlet, Tally tally, Clock clock) {
        this.settings = settings;
        this.api = api;
        this.ledger = new Ledger(outlet, tally, clock);
        this.taker = new AnswerTaker(api, ledger, clock);
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
    public record Settings(int callsPerDay, Duration callInterval, Duration checkInterval) {}

    /**
     * Does one thing if it is time for one.
     *
     * @return how long to wait until the next
     */
    public Duration step() throws InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            return Duration.between(now, pausedUntil);
        }
        Instant due =
                sources.stream().map(Source::due).min(Comparator.naturalOrder()).orElseThrow();
        if (now.isBefore(due)) {
            return Duration.between(now, due);
        }
        loadReferences(now);
        Source source = sources.stream()
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
        } catch (IOException | UncheckedIOException e) {
            failed(source, new CallFailed(Kind.UNREACHABLE, "the answer cannot be kept: " + e.getMessage()));
        }
    }

    private void lookForReleases(Source source) throws CallFailed, IOException, InterruptedException {
        Watched watched = source.watched();
        List<String> periods = watched.periods(YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)));
        Map<String, Release> released = released(source, periods);
        Cursor cursor = source.cursor().released(watched, released, periods);
        SourceState before = source.state();
        SourceHealth health = Ledger.healthOf(cursor);
        String reason = Ledger.reasonOf(cursor);
        if (periods.stream().noneMatch(cursor.releases()::containsKey)) {
            health = SourceHealth.EMPTY;
            reason = "nothing has been released for " + periods.get(periods.size() - 1) + ".." + periods.get(0);
        } else if (cursor.left().isEmpty() ? before.getHealth() == SourceHealth.EMPTY : source.inTrouble()) {
            // Only an answer to a call for records can better this.
            health = before.getHealth();
            reason = before.getReason();
        }
        ledger.looked(source, cursor, health, reason);
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
            return Releases.read(file, source.watched().reporter(), clock.instant());
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
        ledger.call(quota.take());
        Query query = source.cursor().left().get(0);
        Path file = null;
        try {
            file = api.records(source.watched(), query, references.partnersOneByOne());
            calledWell();
            taker.take(source, file, references);
            source.succeeded(clock.instant(), settings.checkInterval(), false);
        } finally {
            pace();
            ComtradeApi.delete(file);
        }
    }

    private void failed(Source source, CallFailed failure) {
        Instant now = clock.instant();
        switch (failure.kind()) {
            case TOO_FAST -> pausedUntil = later(pausedUntil, now.plus(slowDown(failure.waitFor())));
            case QUOTA -> {
                Duration pause = failure.waitFor() == null ? quota.untilTomorrow() : slowDown(failure.waitFor());
                pausedUntil = later(pausedUntil, now.plus(pause));
            }
            case UNKNOWN_REPORTER, NOT_FOUND -> source.rest(now.plus(settings.checkInterval()));
            case FORBIDDEN -> source.failed(now, FORBIDDEN_PAUSE);
            default -> source.failed(now, failure.waitFor());
        }
        ledger.failed(source, failure, origin(source));
    }

    /** As long as the answer asks; where calls are refused again after that, longer each time, or they would use up the calls of the day. */
    private Duration slowDown(Duration asked) {
        Duration own = SLOW_DOWN.multipliedBy(1L << Math.min(MAX_SLOW_DOUBLINGS, slowDowns));
        boolean first = slowDowns == 0;
        slowDowns++;
        return asked != null && (first || asked.compareTo(own) > 0) ? asked : own;
    }

    private String origin(Source source) {
        List<Query> left = source.cursor().left();
        return left.isEmpty() ? source.watched().sourceId() : api.address(source.watched(), left.get(0), List.of());
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
