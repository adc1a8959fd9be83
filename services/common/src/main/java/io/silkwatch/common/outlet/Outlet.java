package io.silkwatch.common.outlet;

import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.schema.SourceState;
import java.util.List;
import java.util.Map;

/** Where records go and where the places that were reached are kept. */
public interface Outlet extends AutoCloseable {

    /** The newest state of every source, by source id. */
    Map<String, SourceState> states();

    /**
     * Publishes all or nothing.
     *
     * @param records may be made while they are taken; if that fails, nothing is published
     */
    void publish(Iterable<Outgoing<?>> records, List<Rejected> rejected);

    @Override
    void close();
}
