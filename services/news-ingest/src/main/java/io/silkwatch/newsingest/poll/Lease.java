package io.silkwatch.newsingest.poll;

import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to publish for a share of the feeds; ends when another instance takes the share over, or when publishing fails. For several threads. */
final class Lease {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final int share;
    private final Outlet outlet;
    private volatile boolean ended;
    private volatile boolean failed;

    Lease(int share, Outlet outlet) {
        this.share = share;
        this.outlet = outlet;
    }

    /** Thrown when the right has ended. */
    static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndedException(int share, Throwable cause) {
            super("share " + share + " of the feeds is not ours any more", cause);
        }
    }

    /** Publishes all or nothing. */
    synchronized void publish(List<Outgoing<?>> records) {
        if (ended) {
            throw new EndedException(share, null);
        }
        try {
            outlet.publish(records);
        } catch (RuntimeException e) {
            // Whether it was published is not known: only reading the states again will tell.
            LOG.warn("Share {} of the feeds could not publish: {}", share, e.getMessage());
            failed = true;
            end();
            throw new EndedException(share, e);
        }
    }

    /** Ends the right; what is being published is finished first. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            try {
                outlet.close();
            } catch (RuntimeException e) {
                LOG.debug("Outlet of share {} did not close cleanly", share, e);
            }
        }
    }

    boolean ended() {
        return ended;
    }

    /** Whether it ended since publishing failed. */
    boolean failed() {
        return failed;
    }
}
