package io.silkwatch.newsingest.poll;

import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.time.Duration;
import java.time.Instant;

/** What the state of a feed says, and which changes of it are written down. */
final class FeedStates {
    /** A state that is not written for longer says too little about when the feed was read. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private FeedStates() {}

    /** Whether a state says more than the one before that a successor or a reader needs; most readings of a feed find nothing new. */
    static boolean worthKeeping(SourceState before, SourceState after) {
        boolean same = before.getHealth() == after.getHealth()
                && before.getReason().equals(after.getReason())
                && before.getEtag().equals(after.getEtag())
                && before.getLastModified().equals(after.getLastModified())
                && !before.getCursor().isEmpty();
        Instant promised = before.getNextCheckAt();
        boolean old = promised != null
                && after.getNextCheckAt() != null
                && Duration.between(promised, after.getNextCheckAt()).compareTo(LONGEST) > 0;
        return !same || !isWell(after.getHealth()) || old || !movedTo(before).equals(movedTo(after));
    }

    /** Whether the feed could be read, whatever it had. */
    static boolean isWell(SourceHealth health) {
        return health == SourceHealth.FRESH || health == SourceHealth.QUIET || health == SourceHealth.EMPTY;
    }

    /** Where a cursor says that the feed has moved to, as it is written. */
    private static String movedTo(SourceState state) {
        String cursor = state.getCursor();
        int start = cursor.indexOf("\"movedTo\":");
        return start < 0 ? "" : cursor.substring(start, cursor.indexOf(",\"every\"", start));
    }
}
