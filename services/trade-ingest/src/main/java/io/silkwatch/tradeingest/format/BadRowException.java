package io.silkwatch.tradeingest.format;

/** A trade record that cannot be used; the message says why. */
final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRowException(String message) {
        // Thrown for single rows of large files: where it was thrown is of no interest.
        super(message, null, false, false);
    }
}
