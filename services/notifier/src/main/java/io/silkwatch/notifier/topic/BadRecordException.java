package io.silkwatch.notifier.topic;

/** A record of the alert topic is not an alert this version can deliver. */
public final class BadRecordException extends Exception {

    BadRecordException(String message) {
        super(message);
    }
}
