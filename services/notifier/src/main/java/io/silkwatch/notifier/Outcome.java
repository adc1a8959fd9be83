package io.silkwatch.notifier;

/** What one look at a record came to. */
enum Outcome {
    /** Delivered or put away: its offset may be committed. */
    SETTLED,
    /** Nothing anybody wants to be told: likewise, and there is no hurry. */
    SKIPPED,
    /** Still in hand. */
    LATER
}
