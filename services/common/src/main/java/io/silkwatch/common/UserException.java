package io.silkwatch.common;

/** Something the user can put right; the message is one clear sentence and is shown without a stack trace. */
public class UserException extends RuntimeException {

    /** @param message what is wrong, and what to do where that is not plain */
    public UserException(String message) {
        super(message);
    }

    /** @param cause for the log of the developers, not shown */
    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
