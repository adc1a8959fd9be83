package io.silkwatch.newsingest.sharing;

import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.common.outlet.Outlet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to publish for a share of the sources; ends when another instance takes the share over, or when publishing fails. For several threads. */
public final class Lease {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final int share;
    private final Outlet outlet;
    private volatile boolean ended;
    private volatile boolean failed;

    /** @param outlet of the share, closed when the right ends */
    public Lease(int share, Outlet outlet) {
        this.share = share;
        this.outlet = outlet;
    }

    /** Thrown when the right has ended. */
    public static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndedException(int share, Throwable cause) {
            super("share " + share + " of the sources is not ours any more", cause);
        }
    }

    /**
     * Publishes all or nothing.
     *
     * @throws EndedException if the right has ended, or publishing failed and so ended it
     */
    public synchronized void publish(Iterable<Outgoing<?>> records, List<Rejected> rejected) {
        if (ended) {
            throw new EndedException(share, null);
        }
        try {
            outlet.publish(records, rejected);
        } catch (RuntimeException e) {
            // Whether it was published is not known: only reading the states again will tell.
            LOG.warn("Share {} of the sources could not publish: {}", share, e.getMessage());
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

    /** Whether the right has ended. */
    public boolean ended() {
        return ended;
    }

    /** Whether it ended since publishing failed. */
    boolean failed() {
        return failed;
    }
}
