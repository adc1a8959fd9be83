package io.silkwatch.notifier.routing;

import io.silkwatch.notifier.channel.Message;
import io.silkwatch.schema.Alert;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which alerts go where, and when. The first route that matches decides unless it says to go on; what matches none goes
 * to every channel, so that a gap in the routes is noisy and not silent.
 */
public final class Routes {
    /** Every alert to every channel. */
    public static final Routes NONE = new Routes(Map.of(), List.of());

    private final Map<String, ChannelRules> channels;
    private final List<Route> routes;

    Routes(Map<String, ChannelRules> channels, List<Route> routes) {
        this.channels = Map.copyOf(channels);
        this.routes = List.copyOf(routes);
    }

    /**
     * Reads a file of routes.
     *
     * @param configured the channels there are
     * @throws io.silkwatch.common.UserException naming file, line and cause
     */
    public static Routes read(Path file, Collection<String> configured) {
        return new RoutesFile(configured).read(file);
    }

    /** @param groupWait how long the channel waits for more alerts where the routes do not say it; zero for not at all */
    public Plan plan(String channel, Duration groupWait) {
        ChannelRules rules = channels.getOrDefault(channel, ChannelRules.NONE);
        Duration wait = rules.groupWait().orElse(groupWait);
        return (alert, arrived, now) -> {
            Severity severity = Severity.of(alert.getSeverity());
            if (severity.compareTo(rules.floor()) < 0) {
                return Optional.empty();
            }
            return routed(channel, alert, arrived, wait, now).map(release -> quiet(rules, severity, release, now));
        };
    }

    private Optional<Release> routed(String channel, Alert alert, Instant arrived, Duration wait, Instant now) {
        Release atOnce =
                wait.isZero() ? new Release(now, Message.Kind.SINGLE) : new Release(now.plus(wait), Message.Kind.GROUP);
        Optional<Release> earliest = Optional.empty();
        boolean matched = false;
        for (Route route : routes) {
            if (!route.matches(alert)) {
                continue;
            }
            matched = true;
            if (route.channels().contains(channel)) {
                Release release = route.digest()
                        .map(digest -> new Release(digest.after(arrived), Message.Kind.DIGEST))
                        .orElse(atOnce);
                earliest = earliest.filter(other -> !other.due().isAfter(release.due()))
                        .or(() -> Optional.of(release));
            }
            if (!route.goOn()) {
                return earliest;
            }
        }
        return matched ? earliest : Optional.of(atOnce);
    }

    private static Release quiet(ChannelRules rules, Severity severity, Release release, Instant now) {
        if (severity == Severity.CRITICAL) {
            return release;
        }
        return rules.quiet()
                .flatMap(quiet -> quiet.endAt(release.due().isAfter(now) ? release.due() : now))
                .map(end -> new Release(
                        end, release.kind() == Message.Kind.DIGEST ? Message.Kind.DIGEST : Message.Kind.QUIET))
                .orElse(release);
    }
}
