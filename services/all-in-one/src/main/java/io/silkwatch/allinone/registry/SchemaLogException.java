package io.silkwatch.allinone.registry;

/** The log of schemas cannot be read or written. */
class SchemaLogException extends RuntimeException {
    private final boolean timedOut;

    SchemaLogException(String message, boolean timedOut, Throwable cause) {
        super(message, cause);
        this.timedOut = timedOut;
    }

    /** Whether the time ran out, so that the record may still arrive. */
    boolean timedOut() {
        return timedOut;
    }
}
