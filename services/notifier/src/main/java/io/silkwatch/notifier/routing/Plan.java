package io.silkwatch.notifier.routing;

import io.silkwatch.schema.Alert;
import java.time.Instant;
import java.util.Optional;

/** Decides which alerts a channel gets, and when. */
@FunctionalInterface
public interface Plan {
    /**
     * @param arrived when the alert came into its topic
     * @param now when it is looked at
     * @return empty if the channel does not get it
     */
    Optional<Release> plan(Alert alert, Instant arrived, Instant now);
}
