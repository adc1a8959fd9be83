package io.silkwatch.newsingest.poll;

import io.silkwatch.newsingest.sharing.Lease;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A feed that this instance reads. */
final class FeedJob implements FeedScheduler.Job {
    private static final Logger LOG = LoggerFactory.getLogger(FeedJob.class);

    /** Time for a feed that may be a trap; it gets all of the time when it is tried again. */
    private static final Duration FIRST_DEADLINE = Duration.ofSeconds(5);

    private final FeedSource source;
    private final Lease lease;
    private final FeedPoll poll;
    private final Duration deadline;
    private volatile SourceState state;
    private volatile boolean well;

    FeedJob(FeedSource source, SourceState state, Lease lease, FeedPoll poll, Duration deadline) {
        this.source = source;
        this.state = state;
        this.lease = lease;
        this.poll = poll;
        this.deadline = deadline;
    }

    @Override
    public URI address() {
        return poll.address(source, state);
    }

    @Override
    public boolean wanted() {
        return !lease.ended();
    }

    @Override
    public boolean well() {
        return well;
    }

    @Override
    public Instant run(boolean firstTime) {
        well = false;
        try {
            state = poll.poll(source, state, lease, firstTime ? Cadence.shorter(FIRST_DEADLINE, deadline) : deadline);
            well = FeedStates.isWell(health());
            return state.getNextCheckAt();
        } catch (Lease.EndedException e) {
            LOG.debug("Feed {}: {}", source.id(), e.getMessage());
            return null;
        }
    }

    /** How the feed is. */
    SourceHealth health() {
        SourceState now = state;
        return now == null ? SourceHealth.UNKNOWN : now.getHealth();
    }
}
