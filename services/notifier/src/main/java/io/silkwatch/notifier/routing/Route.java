package io.silkwatch.notifier.routing;

import io.silkwatch.schema.Alert;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Which alerts go to which channels.
 *
 * @param matchers all must hold
 * @param goOn whether later routes are looked at, too
 * @param digest when alerts of this route are told, once a day; empty for at once
 */
record Route(List<LabelMatcher> matchers, List<String> channels, boolean goOn, Optional<Digest> digest) {

    /** A time of day. */
    record Digest(LocalTime time, ZoneId zone) {
        /** The first after a time. */
        Instant after(Instant arrived) {
            ZonedDateTime local = arrived.atZone(zone);
            ZonedDateTime today = ZonedDateTime.of(local.toLocalDate(), time, zone);
            return (today.toInstant().isAfter(arrived)
                            ? today
                            : ZonedDateTime.of(local.toLocalDate().plusDays(1), time, zone))
                    .toInstant();
        }
    }

    boolean matches(Alert alert) {
        return matchers.stream().allMatch(matcher -> matcher.matches(alert));
    }
}
