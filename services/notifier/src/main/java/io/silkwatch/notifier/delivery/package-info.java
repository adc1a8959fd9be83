/**
 * Delivers the alerts of one channel, at least once: {@link io.silkwatch.notifier.delivery.ChannelLoop} polls and commits, the outbox holds back and bundles, the
 * dispatcher makes a try, and what is given up becomes a dead letter. When to try again is in {@code Delivery} and {@code Backoff}, who is told again and again
 * what fires in {@code Reminders}, what a restart knows of it all in {@code Progress}.
 */
package io.silkwatch.notifier.delivery;
