/**
 * What a channel is: the interface every kind of channel implements, the messages it is given, how it says that a delivery failed, and what all channels agree
 * on about alerts.
 */
package io.silkwatch.notifier.channel;
