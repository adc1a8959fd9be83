package io.silkwatch.common.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a file has been read, written {@code <fingerprint>:<items>:<reading>:<all|more>}.
 *
 * @param fingerprint of the content that was read: the file as a whole, or of its first bytes if it grows
 * @param items items done; lines done if the file grows
 * @param reading how often it was read before with other content
 * @param complete whether nothing of that content is left to read
 */
record FileCursor(String fingerprint, long items, int reading, boolean complete) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d+-[0-9a-f]+):(\\d+):(\\d+):(all|more)");

    /** Reads a cursor; null when there is none or it was written by something else. */
    static FileCursor parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? new FileCursor(
                        matcher.group(1),
                        Long.parseLong(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        matcher.group(4).equals("all"))
                : null;
    }

    @Override
    public String toString() {
        return fingerprint + ":" + items + ":" + reading + ":" + (complete ? "all" : "more");
    }
}
