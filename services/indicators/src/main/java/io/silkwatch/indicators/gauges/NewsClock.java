package io.silkwatch.indicators.gauges;

import java.time.Clock;

/**
 * The time between news: that of the newest record, and what has passed since it came. With live news it is the time of day; with an archive that is read now
 * it is the time the archive has come to, in which its values would otherwise have decayed to nothing.
 *
 * <p>All there is to know of it is how far it is behind the clock on the wall: the least that any news has been. Whoever keeps that finds the same clock after a
 * restart, the time the process was down included.
 */
final class NewsClock {
    private final Clock clock;
    private Long behind;

    NewsClock(Clock clock) {
        this.clock = clock;
    }

    /** News of a time in milliseconds since 1970 has come. */
    synchronized void newsAt(long time) {
        isBehindAtMost(clock.millis() - time);
    }

    /** News was so many milliseconds behind when it came, if need be to another process. It is never ahead: the clock was wrong then, or the news. */
    synchronized void isBehindAtMost(long milliseconds) {
        long known = behind == null ? Long.MAX_VALUE : behind;
        behind = Math.min(known, Math.max(0, milliseconds));
    }

    /** By how many milliseconds it is behind; null before the first news. */
    synchronized Long behind() {
        return behind;
    }

    /** Milliseconds since 1970. */
    synchronized long millis() {
        return behind == null ? clock.millis() : clock.millis() - behind;
    }
}
