package io.silkwatch.newsingest.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What came of a request. */
public sealed interface Answer {

    /** In words, for the state of a source. */
    String reason();

    /**
     * A document.
     *
     * @param body its bytes, not compressed
     * @param contentType header, may be empty
     * @param from address it came from in the end
     * @param movedTo address to use from now on, where the server said so
     * @param validators to ask next time whether it has changed
     * @param freshFor how long the server calls it fresh; zero when it does not say
     */
    record Fetched(
            byte[] body, String contentType, URI from, Optional<URI> movedTo, Validators validators, Duration freshFor)
            implements Answer {
        @Override
        public String reason() {
            return "";
        }
    }

    /**
     * Nothing has changed.
     *
     * @param movedTo likewise
     * @param freshFor likewise
     */
    record NotModified(Optional<URI> movedTo, Duration freshFor) implements Answer {
        @Override
        public String reason() {
            return "";
        }
    }

    /**
     * The document is there no more and will not come back (410).
     *
     * @param reason in words
     */
    record Gone(String reason) implements Answer {}

    /**
     * We did not ask, or stopped reading: the address, the redirect or the size is not allowed.
     *
     * @param reason in words
     */
    record Refused(String reason) implements Answer {}

    /**
     * The server wants fewer requests (429, 503), or is not to be asked yet.
     *
     * @param until not before this time; empty when the server does not say
     * @param reason in words
     */
    record RetryLater(Optional<Instant> until, String reason) implements Answer {}

    /**
     * It did not work.
     *
     * @param cause whose fault it is
     * @param reason in words
     */
    record Failed(Cause cause, String reason) implements Answer {}

    /** Kinds of failure. */
    enum Cause {
        /** The server does not let us (401, 403, 451). */
        FORBIDDEN,
        /** There is no server, or it does not answer in time. */
        UNREACHABLE,
        /** The server answers with something else than the document. */
        BROKEN
    }
}
