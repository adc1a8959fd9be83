package io.silkwatch.notifier;

/** A record of the alert topic is not an alert this version can deliver. */
final class BadRecordException extends Exception {

    BadRecordException(String message) {
        super(message);
    }
}
