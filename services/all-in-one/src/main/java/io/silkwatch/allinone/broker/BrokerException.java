package io.silkwatch.allinone.broker;

import io.silkwatch.common.UserException;

/** The embedded broker cannot start or go on; the message is one sentence for the person at the terminal. */
public final class BrokerException extends UserException {
    BrokerException(String message) {
        super(message);
    }

    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
