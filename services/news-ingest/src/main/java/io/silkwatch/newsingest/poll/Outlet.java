package io.silkwatch.newsingest.poll;

import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.schema.SourceState;
import java.util.List;
import java.util.Map;

/** Where the articles of a share of the feeds go and where their states are kept. */
interface Outlet extends AutoCloseable {

    /** The newest state of every source of the share. */
    Map<String, SourceState> states();

    /**
     * Publishes all or nothing.
     *
     * @throws RuntimeException if nothing was published, or that is not known: the outlet is of no more use then
     */
    void publish(List<Outgoing<?>> records);

    @Override
    void close();
}
