package io.silkwatch.notifier.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: 1 s, then twice as long each time, 60 s at most. Each wait is shortened by up to a
 * half at random, so that many who failed together do not come back together.
 */
final class Backoff {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 6; // 64 s: beyond the longest

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @param failures how many tries have failed, at least 1 */
    Duration after(int failures) {
        Duration step = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        long longestMs = Math.min(step.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(longestMs - (long) (random.nextDouble() * longestMs / 2));
    }
}
