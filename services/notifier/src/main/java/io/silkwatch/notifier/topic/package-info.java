/**
 * Reads the alert topic: records to alerts, what fires by all that was published, and where in the topic a new channel begins. Nothing is delivered or
 * committed here.
 */
package io.silkwatch.notifier.topic;
