package io.silkwatch.newsingest.feed;

/** A document that is no feed; the message says what it is instead. */
public final class NotAFeedException extends Exception {
    private static final long serialVersionUID = 1L;

    NotAFeedException(String message) {
        super(message);
    }
}
