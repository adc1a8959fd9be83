package io.silkwatch.newsingest.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One request at a time per server, and some time between two. Kept by the machine's own time, which nobody sets. */
final class HostTurns {
    private static final int CLEAN_AT = 10_000;

    private final Map<String, Turn> turns = new HashMap<>();

    /** Whether a request is under way, and when the next may begin, in {@link System#nanoTime()}. */
    private static final class Turn {
        private boolean busy;
        private long freeAt;
    }

    /**
     * Waits for the turn; not at all if it is known to come too late.
     *
     * @return whether it came in time
     */
    synchronized boolean take(String server, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (turns.size() > CLEAN_AT) {
            long now = System.nanoTime();
            turns.values().removeIf(turn -> !turn.busy && turn.freeAt - now <= 0);
        }
        while (true) {
            Turn turn = turns.computeIfAbsent(server, name -> new Turn());
            long now = System.nanoTime();
            if (turn.freeAt == 0 || !turn.busy && turn.freeAt - now <= 0) {
                turn.busy = true;
                turn.freeAt = now;
                return true;
            }
            long wait = turn.busy ? end - now : Math.min(end, turn.freeAt) - now;
            if (end - now <= 0 || !turn.busy && turn.freeAt - end > 0) {
                return false;
            }
            wait(Math.max(1, wait / 1_000_000));
        }
    }

    /** Gives the turn back; the next begins after the pause. */
    synchronized void leave(String server, Duration pause) {
        Turn turn = turns.get(server);
        turn.busy = false;
        turn.freeAt = System.nanoTime() + pause.toNanos();
        notifyAll();
    }

    /** How long until a request may begin, as far as is known; zero when now. */
    synchronized Duration untilFree(String server) {
        Turn turn = turns.get(server);
        if (turn == null || turn.busy) {
            return Duration.ZERO;
        }
        long left = turn.freeAt - System.nanoTime();
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }
}
