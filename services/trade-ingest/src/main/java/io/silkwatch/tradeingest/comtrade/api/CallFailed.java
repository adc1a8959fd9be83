package io.silkwatch.tradeingest.comtrade.api;

import io.silkwatch.schema.SourceHealth;
import java.time.Duration;

/** A call without a usable answer; the message says why. */
public final class CallFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Duration wait;
    private final transient byte[] body;

    /** @param reason a sentence for people */
    public CallFailed(Kind kind, String reason) {
        this(kind, reason, null, new byte[0]);
    }

    /**
     * @param wait how long to wait, as the answer says; null when it does not
     * @param body the beginning of the answer
     */
    CallFailed(Kind kind, String reason, Duration wait, byte[] body) {
        super(reason, null, false, false);
        this.kind = kind;
        this.wait = wait;
        this.body = body;
    }

    /** What is wrong, and the health it means. */
    public enum Kind {
        /** Too many calls in a short time: all calls have to wait. */
        TOO_FAST(SourceHealth.UNREACHABLE),
        /** The calls of the day are used up, by this key or address: all calls have to wait. */
        QUOTA(SourceHealth.QUIET),
        /** The key is missing or not accepted. */
        FORBIDDEN(SourceHealth.FORBIDDEN),
        /** There is no such address. */
        NOT_FOUND(SourceHealth.GONE),
        /** No answer, or an error of the server. */
        UNREACHABLE(SourceHealth.UNREACHABLE),
        /** A web page or something else that is no answer of the API. */
        NO_ANSWER(SourceHealth.NOT_A_FEED),
        /** There is no such reporter. */
        UNKNOWN_REPORTER(SourceHealth.GONE),
        /** An answer without records where there were some before. */
        EMPTY(SourceHealth.EMPTY),
        /** An answer that is damaged, about something else, or an error message. */
        BROKEN(SourceHealth.BROKEN);

        private final SourceHealth health;

        Kind(SourceHealth health) {
            this.health = health;
        }

        /** The health of the source until a call goes well. */
        public SourceHealth health() {
            return health;
        }
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** How long to wait, as the answer says; null when it does not. */
    public Duration waitFor() {
        return wait;
    }

    /** The beginning of the answer; empty when there was none. */
    public byte[] body() {
        return body.clone();
    }
}
