package io.silkwatch.newsingest.feed.document;

/** A document that is no feed; the message says what it is instead. */
public final class NotAFeedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message its kind, a colon, and what is wrong */
    public NotAFeedException(String message) {
        super(message);
    }
}
