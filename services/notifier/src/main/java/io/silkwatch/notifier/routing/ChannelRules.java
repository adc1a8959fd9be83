package io.silkwatch.notifier.routing;

import java.time.Duration;
import java.util.Optional;

/**
 * What holds for all alerts of a channel.
 *
 * @param floor less severe ones are not told
 * @param groupWait how long an alert waits for others to share its message; empty for the channel's own default
 */
record ChannelRules(Severity floor, Optional<QuietHours> quiet, Optional<Duration> groupWait) {
    static final ChannelRules NONE = new ChannelRules(Severity.INFO, Optional.empty(), Optional.empty());
}
