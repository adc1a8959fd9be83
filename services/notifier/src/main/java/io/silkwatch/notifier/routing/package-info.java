/**
 * Which alerts a channel gets and when: the file of routes with its matchers, severities, quiet hours and digests. What it decides is a {@code Plan}, the time it
 * gives a {@code Release}.
 */
package io.silkwatch.notifier.routing;
