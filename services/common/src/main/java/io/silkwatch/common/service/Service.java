package io.silkwatch.common.service;

import java.util.Optional;

/** A part of the product that runs until it is closed. */
public interface Service extends AutoCloseable {

    /** Name on the command line, in topics, metrics and logs. */
    String name();

    /** Starts and returns; work goes on in threads of its own. */
    void start();

    /** Why the service cannot do its work yet; empty when it can. */
    Optional<String> notReady();

    /** Records that wait for this instance to work on them; -1 while that is not known, and where nothing waits in a topic. */
    default long backlog() {
        return -1;
    }

    /** Ends the work in hand and frees everything; does nothing the second time. */
    @Override
    void close();
}
