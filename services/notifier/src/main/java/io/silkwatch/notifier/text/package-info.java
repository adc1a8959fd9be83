/**
 * Alerts in words that are safe to show: the wording channels for people share, texts and links from outside, evidence without repeats. The format of a message is
 * that of its channel.
 */
package io.silkwatch.notifier.text;
