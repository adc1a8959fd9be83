package io.silkwatch.indicators.gauges;

import java.time.Clock;

/**
 * The time between news: that of the newest record, and what has passed since it came. With live news it is the time of day; with an archive that is read now
 * it is the time the archive has come to, in which its values would otherwise have decayed to nothing.
 */
final class NewsClock {
    private final Clock clock;
    private long newest = Long.MIN_VALUE;
    private long cameAt;

    NewsClock(Clock clock) {
        this.clock = clock;
    }

    /** News of a time in milliseconds since 1970 has come. */
    synchronized void newsAt(long time) {
        if (newest == Long.MIN_VALUE || time >= millis()) {
            newest = time;
            cameAt = clock.millis();
        }
    }

    /** Milliseconds since 1970. */
    synchronized long millis() {
        return newest == Long.MIN_VALUE ? clock.millis() : newest + clock.millis() - cameAt;
    }
}
