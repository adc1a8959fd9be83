/**
 * The notifier brings alerts to people and machines. {@link io.silkwatch.notifier.NotifierService} starts a loop for each channel that
 * {@link io.silkwatch.notifier.Channels} finds configured; a new kind of channel is a package of its own, and a line there.
 *
 * <p>{@code topic} reads alerts, {@code routing} says which channel gets them and when, {@code delivery} brings them there and puts away what cannot be
 * delivered. {@code channel} is what all channels have in common: {@code terminal}, {@code webhook}, {@code alertmanager}, {@code slack} and {@code email}, which
 * take their words from {@code text} and post by {@code http}.
 */
package io.silkwatch.notifier;
