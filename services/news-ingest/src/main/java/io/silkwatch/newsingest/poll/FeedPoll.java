package io.silkwatch.newsingest.poll;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.newsingest.feed.FeedParser;
import io.silkwatch.newsingest.feed.document.Feed;
import io.silkwatch.newsingest.feed.document.NotAFeedException;
import io.silkwatch.newsingest.http.Answer;
import io.silkwatch.newsingest.http.Fetcher;
import io.silkwatch.newsingest.http.Request;
import io.silkwatch.newsingest.http.Robots;
import io.silkwatch.newsingest.http.Validators;
import io.silkwatch.newsingest.sharing.Lease;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;

/** Reads a feed once and publishes what is new in it together with how far it has been read. Used by many threads. */
final class FeedPoll {
    private static final String ACCEPT =
            "application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml,"
                    + "application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,*/*;q=0.1";

    /** A feed that has nothing newer is quiet. */
    private static final Duration QUIET_AFTER = Duration.ofDays(14);

    private final Fetcher fetcher;
    private final Robots robots;
    private final FeedArticles articles;
    private final FullText fullText;
    private final Cadence cadence;
    private final Clock clock;
    private final Random random;
    private final FeedTally tally;

    /** Reading a document takes processor and many times its size in memory: not for more at a time than there are processors. */
    private final Semaphore parsers =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    FeedPoll(
            Fetcher fetcher,
            Robots robots,
            FeedArticles articles,
            FullText fullText,
            Cadence cadence,
            Clock clock,
            Random random,
            FeedTally tally) {
        this.fetcher = fetcher;
        this.robots = robots;
        this.articles = articles;
        this.fullText = fullText;
        this.cadence = cadence;
        this.clock = clock;
        this.random = random;
        this.tally = tally;
    }

    /** What is known of a feed while it is read. */
    private record Standing(FeedSource source, SourceState state, FeedCursor cursor, Lease lease) {
        Standing with(FeedCursor now) {
            return new Standing(source, state, now, lease);
        }

        Standing with(SourceState now) {
            return new Standing(source, now, cursor, lease);
        }

        Standing foundAt(URI uri) {
            return with(cursor.foundAt(uri));
        }
    }

    /**
     * Reads a feed.
     *
     * @param before its state; null when it was never read
     * @param deadline time for each request
     * @return its state now
     * @throws Lease.EndedException if publishing failed; the state is what the topic says then
     */
    SourceState poll(FeedSource source, SourceState before, Lease lease, Duration deadline) {
        Standing standing = standing(source, before, lease);
        URI uri = standing.cursor().address(source.url());
        Robots.Verdict verdict = robots.verdict(uri, deadline);
        if (!verdict.allowed()) {
            return failed(standing, SourceHealth.FORBIDDEN, "robots.txt does not allow it", Optional.empty());
        }
        Validators known =
                new Validators(standing.state().getEtag(), standing.state().getLastModified());
        Duration pause = Cadence.longer(fetcher.settings().pause(), verdict.delay());
        Answer answer = fetcher.get(
                new Request(uri, known, ACCEPT, deadline, fetcher.settings().maxBytes(), pause));
        if (answer instanceof Answer.Fetched fetched) {
            return fetched(standing, uri, fetched);
        }
        if (answer instanceof Answer.NotModified same) {
            return unchanged(standing.foundAt(same.movedTo().orElse(uri)), same);
        }
        // Where a feed had moved to, another may be gone: its own address decides.
        if (answer instanceof Answer.Gone gone && uri.equals(source.url())) {
            return retired(standing, gone.reason());
        }
        if (answer instanceof Answer.RetryLater later) {
            return failed(standing, SourceHealth.UNREACHABLE, later.reason(), later.until());
        }
        return failed(standing, health(answer), answer.reason(), Optional.empty());
    }

    /** Whether a feed will never be read again, unless its address in the configuration changes. */
    boolean isRetired(FeedSource source, SourceState state) {
        return state != null
                && state.getHealth() == SourceHealth.GONE
                && cursor(source, state.getCursor()).failures() > 0;
    }

    /** When a feed is to be read: as its server wants, but at once if that was another address. */
    Instant due(FeedSource source, SourceState state) {
        boolean known = state != null
                && state.getNextCheckAt() != null
                && cursor(source, state.getCursor()).isOf(state.getCursor());
        return known ? state.getNextCheckAt() : clock.instant();
    }

    /** Where a feed is read from now. */
    URI address(FeedSource source, SourceState state) {
        return cursor(source, state == null ? "" : state.getCursor()).address(source.url());
    }

    private FeedCursor cursor(FeedSource source, String text) {
        return FeedCursor.of(text, source.url(), cadence.start());
    }

    private Standing standing(FeedSource source, SourceState before, Lease lease) {
        SourceState.Builder known = before == null
                ? SourceState.newBuilder().setSourceId(source.id()).setKind("feed")
                : SourceState.newBuilder(before);
        SourceState state = known.setCheckedAt(clock.instant()).build();
        FeedCursor cursor = cursor(source, state.getCursor());
        if (!cursor.isOf(state.getCursor())) {
            // Validators of another address.
            state = SourceState.newBuilder(state)
                    .setEtag("")
                    .setLastModified("")
                    .build();
        }
        return new Standing(source, state, cursor, lease);
    }

    /**
     * What a document brought.
     *
     * @param standing with the cursor that knows how many entries there were
     */
    private record Brought(Standing standing, Feed feed, Seen seen, FeedArticles.Fresh fresh) {}

    /** @param asked the address that was asked */
    private SourceState fetched(Standing standing, URI asked, Answer.Fetched answer) {
        Brought brought;
        try {
            brought = brought(standing, asked, answer);
        } catch (NotAFeedException e) {
            return failed(standing, SourceHealth.NOT_A_FEED, e.getMessage(), Optional.empty());
        } catch (StackOverflowError | IllegalArgumentException | IllegalStateException e) {
            return broken(standing, e);
        }
        Standing now = allButLast(brought);
        try {
            return last(brought, now, answer);
        } catch (StackOverflowError | IllegalArgumentException | IllegalStateException e) {
            // With what has been committed, which must not be published again.
            return broken(now, e);
        }
    }

    /** Here, and only here, a whole document is in memory. */
    private Brought brought(Standing standing, URI asked, Answer.Fetched answer) throws NotAFeedException {
        parsers.acquireUninterruptibly();
        try {
            Feed feed = FeedParser.parse(answer.body(), answer.contentType());
            // Only now: what is no feed is not where the feed has moved to.
            FeedCursor cursor = standing.cursor()
                    .foundAt(answer.movedTo().orElse(asked))
                    .with(Math.min(feed.drafts().size(), FeedArticles.MAX_ITEMS), feed.pace());
            Seen seen = Seen.of(cursor.seen());
            FeedArticles.Fresh fresh = articles.fresh(standing.source(), feed, answer.from(), seen, cursor.largest());
            Feed head = new Feed(feed.format(), feed.title(), List.of(), feed.pace(), feed.fault());
            return new Brought(standing.with(cursor), head, seen, fresh);
        } finally {
            parsers.release();
        }
    }

    /** Publishes all batches but the last one and gives what is known then. */
    private Standing allButLast(Brought brought) {
        Standing now = brought.standing();
        FeedArticles.Fresh fresh = brought.fresh();
        now = now.with(SourceState.newBuilder(now.state())
                .setDuplicates(now.state().getDuplicates() + fresh.known())
                .setRejected(now.state().getRejected() + fresh.empty())
                .build());
        List<FeedArticles.Batch> batches = fresh.batches();
        for (FeedArticles.Batch batch : batches.subList(0, Math.max(0, batches.size() - 1))) {
            now = now.with(now.cursor().seen(batch.seen()));
            // Without the new validators: until the last batch the feed has not been read.
            now = now.with(SourceState.newBuilder(now.state())
                    .setCursor(now.cursor().toString())
                    .setPublished(now.state().getPublished() + batch.articles().size())
                    .build());
            commit(now, batch, now.state());
        }
        return now;
    }

    /** @param now what is known after all batches but the last one */
    private SourceState last(Brought brought, Standing now, Answer.Fetched answer) {
        List<FeedArticles.Batch> batches = brought.fresh().batches();
        FeedArticles.Batch last = batches.isEmpty()
                ? new FeedArticles.Batch(List.of(), brought.seen())
                : whole(now.source(), batches.get(batches.size() - 1));
        SourceState done = done(brought, now.state(), last, answer);
        if (!last.articles().isEmpty()
                || FeedStates.worthKeeping(brought.standing().state(), done)) {
            commit(now, last, done);
        }
        tally.read(brought.fresh());
        return done;
    }

    /** The newest articles, with the texts of their pages where that is wanted. */
    private FeedArticles.Batch whole(FeedSource source, FeedArticles.Batch batch) {
        return source.fullText() ? new FeedArticles.Batch(fullText.of(batch.articles()), batch.seen()) : batch;
    }

    private SourceState done(Brought brought, SourceState state, FeedArticles.Batch last, Answer.Fetched answer) {
        Standing standing = brought.standing();
        Feed feed = brought.feed();
        FeedArticles.Fresh fresh = brought.fresh();
        boolean first = standing.state().getCursor().isEmpty();
        Duration every = first
                ? standing.cursor().every()
                : cadence.next(standing.cursor().every(), fresh.count());
        FeedCursor cursor = standing.cursor().read(every, fresh.newest()).seen(last.seen());
        Instant next = cadence.afterSuccess(clock.instant(), every, answer.freshFor(), feed.pace(), random);
        return SourceState.newBuilder(state)
                .setCursor(cursor.toString())
                .setPublished(state.getPublished() + last.articles().size())
                .setEtag(answer.validators().etag())
                .setLastModified(answer.validators().lastModified())
                .setHealth(fresh.isEmpty() ? SourceHealth.EMPTY : health(cursor))
                .setReason(fresh.isEmpty() ? "no entries" : feed.fault())
                .setNextCheckAt(next)
                .build();
    }

    private SourceState unchanged(Standing standing, Answer.NotModified answer) {
        Duration every = cadence.next(standing.cursor().every(), 0);
        FeedCursor cursor = standing.cursor().read(every, 0);
        SourceHealth before = standing.state().getHealth();
        // What was wrong with the document still is, unless the reason is of a failure since.
        SourceState state = SourceState.newBuilder(standing.state())
                .setCursor(cursor.toString())
                .setHealth(before == SourceHealth.EMPTY ? before : health(cursor))
                .setReason(FeedStates.isWell(before) ? standing.state().getReason() : "")
                .setNextCheckAt(cadence.afterSuccess(clock.instant(), every, answer.freshFor(), cursor.pace(), random))
                .build();
        return keep(standing, state);
    }

    private SourceState retired(Standing standing, String reason) {
        SourceState state = SourceState.newBuilder(standing.state())
                .setCursor(standing.cursor().failed().toString())
                .setHealth(SourceHealth.GONE)
                .setReason(reason)
                .setNextCheckAt(null)
                .build();
        tally.retired(standing.source(), reason);
        return keep(standing, state);
    }

    private SourceState broken(Standing standing, Throwable cause) {
        return failed(standing, SourceHealth.BROKEN, "cannot be read: " + cause, Optional.empty());
    }

    private SourceState failed(Standing standing, SourceHealth health, String reason, Optional<Instant> until) {
        FeedCursor cursor = standing.cursor().failed();
        Instant next = cadence.afterFailure(clock.instant(), cursor.failures(), random);
        SourceState state = SourceState.newBuilder(standing.state())
                .setCursor(cursor.toString())
                .setHealth(health)
                .setReason(reason)
                .setNextCheckAt(until.filter(time -> time.isAfter(next)).orElse(next))
                .build();
        tally.failed(standing.source(), health, reason, standing.state().getHealth() != health);
        return keep(standing, state);
    }

    private SourceState keep(Standing standing, SourceState state) {
        if (FeedStates.worthKeeping(standing.state(), state)) {
            commit(standing, new FeedArticles.Batch(List.of(), new Seen()), state);
        }
        return state;
    }

    private static void commit(Standing standing, FeedArticles.Batch batch, SourceState state) {
        List<Outgoing<?>> records = new ArrayList<>();
        batch.articles().forEach(article -> records.add(new Outgoing<>(Topics.NEWS_ARTICLE, article.getId(), article)));
        records.add(new Outgoing<>(Topics.SOURCE_STATE, state.getSourceId(), state));
        standing.lease().publish(records, List.of());
    }

    private SourceHealth health(FeedCursor cursor) {
        Instant newest = Instant.ofEpochMilli(cursor.newest());
        return newest.isBefore(clock.instant().minus(QUIET_AFTER)) ? SourceHealth.QUIET : SourceHealth.FRESH;
    }

    private static SourceHealth health(Answer answer) {
        if (answer instanceof Answer.Failed failed) {
            return switch (failed.cause()) {
                case FORBIDDEN -> SourceHealth.FORBIDDEN;
                case UNREACHABLE -> SourceHealth.UNREACHABLE;
                case BROKEN -> SourceHealth.BROKEN;
            };
        }
        // Refused by us, or gone where the feed had moved to.
        return SourceHealth.BROKEN;
    }
}
