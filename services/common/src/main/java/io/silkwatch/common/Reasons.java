package io.silkwatch.common;

/** Why something failed. */
public final class Reasons {
    private Reasons() {}

    /** The message of a failure and those of its causes that say more, in one line: what Kafka throws says only what failed. */
    public static String of(Throwable failure) {
        StringBuilder reasons = new StringBuilder(message(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (reasons.indexOf(message(cause)) < 0) {
                reasons.append(": ").append(message(cause));
            }
        }
        return reasons.toString();
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.replaceFirst("^([\\w.$]+(Exception|Error): )+", "");
    }
}
