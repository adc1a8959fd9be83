package io.silkwatch.notifier.routing;

import java.util.Locale;

/** Severities in their order. */
enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** A severity nobody has heard of counts as critical: told once too often is better than not at all. */
    static Severity of(String text) {
        for (Severity severity : values()) {
            if (severity.name().equals(text.toUpperCase(Locale.ROOT))) {
                return severity;
            }
        }
        return CRITICAL;
    }
}
