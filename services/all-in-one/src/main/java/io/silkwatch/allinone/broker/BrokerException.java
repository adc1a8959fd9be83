package io.silkwatch.allinone.broker;

/** The embedded broker cannot start or go on; the message is one sentence for the person at the terminal. */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerException(String message) {
        super(message);
    }

    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
