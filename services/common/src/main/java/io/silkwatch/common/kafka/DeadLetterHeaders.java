package io.silkwatch.common.kafka;

/** The names of the headers that dead letters have, and of the one that those published again have. All values are UTF-8. */
public final class DeadLetterHeaders {
    /** What the names begin with that Silkwatch gives. */
    public static final String OWN = "silkwatch.error.";

    /** Why the record could not be processed. */
    public static final String REASON = OWN + "reason";

    /** Where it was read: {@code topic-partition@offset}, or a file and the place in it. */
    public static final String ORIGIN = OWN + "origin";

    /** The channel that could not deliver it. */
    public static final String CHANNEL = OWN + "channel";

    /** How many bytes the record had, where its head alone is kept. */
    public static final String CUT = OWN + "cut";

    /** What the names begin with that Kafka Streams gives, and the stubs of results that could not be written. */
    public static final String STREAMS = "__streams.errors.";

    /** The channel that a letter published again is for; no bytes for none. */
    public static final String REPLAY_CHANNEL = "silkwatch.replay.channel";

    private DeadLetterHeaders() {}
}
