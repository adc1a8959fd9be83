package io.silkwatch.notifier.delivery;

/** What one try to deliver came to. */
enum Outcome {
    /** Delivered or put away: the offsets may be committed. */
    SETTLED,
    /** The message was refused as a whole; its alerts are to be tried one by one. */
    APART,
    /** Still in hand. */
    LATER
}
