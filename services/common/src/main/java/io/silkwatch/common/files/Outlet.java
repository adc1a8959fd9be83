package io.silkwatch.common.files;

import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.schema.SourceState;
import java.util.List;
import java.util.Map;

/** Where items go and where the places that were reached are kept. */
public interface Outlet extends AutoCloseable {

    /** The newest state of every source, by source id. */
    Map<String, SourceState> states();

    /** Publishes all or nothing. */
    void publish(List<Outgoing<?>> records, List<Rejected> rejected);

    @Override
    void close();
}
