package io.silkwatch.newsingest.gdelt;

import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.newsingest.sharing.Lease;
import io.silkwatch.schema.SourceState;
import java.util.List;
import java.util.Map;

/**
 * Publishes as long as the right to do so lasts.
 *
 * @param lease the right
 * @param states as they were when it began
 */
record LeasedOutlet(Lease lease, Map<String, SourceState> states) implements Outlet {
    @Override
    public void publish(Iterable<Outgoing<?>> records, List<Rejected> rejected) {
        lease.publish(records, rejected);
    }

    /** The right is ended by whoever gave it. */
    @Override
    public void close() {
        // Nothing of its own.
    }
}
