package io.silkwatch.newsingest.poll;

import io.silkwatch.newsingest.feed.document.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * When to read a feed next: often where something new comes often, rarely where nothing does, never against the wishes of its server.
 *
 * @param min shortest time between two readings
 * @param max longest time, unless the server wants longer
 * @param start before anything is known
 */
record Cadence(Duration min, Duration max, Duration start) {
    /** Nobody is left alone for longer: a server that wants that may be mistaken. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int MAX_DOUBLINGS = 10;

    /** So many new articles at once mean that some may have been missed. */
    private static final int MANY = 3;

    private static final double FASTER = 0.7;
    private static final double MUCH_FASTER = 0.5;
    private static final double SLOWER = 1.3;

    /** Keeps feeds that failed together from coming back together. */
    private static final double JITTER = 0.2;

    /** The next time between readings, after one that brought so many new articles. */
    Duration next(Duration current, int fresh) {
        double factor = fresh == 0 ? SLOWER : fresh < MANY ? FASTER : MUCH_FASTER;
        return clamp(Duration.ofMillis((long) (current.toMillis() * factor)));
    }

    /** When to read again after a success. */
    Instant afterSuccess(Instant now, Duration every, Duration freshFor, Pace pace, Random random) {
        Duration wait = spread(every, random);
        wait = longer(wait, shorter(freshFor, LONGEST));
        wait = longer(wait, shorter(pace.every(), LONGEST));
        Instant next = pace.notBefore(now.plus(wait));
        Instant latest = now.plus(Duration.ofDays(7));
        return next.isAfter(latest) ? latest : next;
    }

    /** When to try again after so many failures in a row. */
    Instant afterFailure(Instant now, int failures, Random random) {
        Duration first = shorter(FIRST_RETRY, clamp(start));
        Duration wait = first.multipliedBy(1L << Math.min(MAX_DOUBLINGS, Math.max(0, failures - 1)));
        return now.plus(spread(longer(min, shorter(wait, max)), random));
    }

    private Duration clamp(Duration duration) {
        return longer(min, shorter(duration, max));
    }

    /** Longer by chance, never shorter. */
    private static Duration spread(Duration duration, Random random) {
        return Duration.ofMillis((long) (duration.toMillis() * (1 + JITTER * random.nextDouble())));
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
