package io.silkwatch.notifier.channel;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.time.Instant;
import java.util.Locale;

/** What all channels agree on about alerts. */
public final class Notifications {
    private Notifications() {}

    /** Whether people are told: that something may fire soon is no news, nor is the end of what never fired, nor what was over long ago. */
    public static boolean wanted(Alert alert) {
        if (alert.getOutdated()) {
            return false;
        }
        return switch (alert.getState()) {
            case FIRING -> true;
            case RESOLVED -> alert.getFiredAt() != null;
            default -> false;
        };
    }

    /** The same for every delivery of one change of state, different for any other: an idempotency key. */
    public static String id(Alert alert) {
        // No format, which would write the number in the digits of the system's language.
        return alert.getFingerprint() + "-" + alert.getState().name().toLowerCase(Locale.ROOT) + "-"
                + changedAt(alert).toEpochMilli();
    }

    /** When the alert came into its state. */
    public static Instant changedAt(Alert alert) {
        if (alert.getState() == AlertState.RESOLVED && alert.getEndsAt() != null) {
            return alert.getEndsAt();
        }
        return alert.getFiredAt() != null ? alert.getFiredAt() : alert.getStartsAt();
    }
}
