package io.silkwatch.newsingest.gdelt.slot;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code lastupdate.txt} tells: the newest files with their checksums. Only the names are believed, not where they are said to be.
 *
 * @param slot time of the newest files
 * @param md5 checksums by file name in lower case
 */
public record LastUpdate(Slot slot, Map<String, String> md5) {
    private static final Pattern LINE =
            Pattern.compile("\\s*\\d+\\s+([0-9a-fA-F]{32})\\s+\\S*/((\\d{14})\\.\\S+\\.zip)\\s*");

    /**
     * Reads it, whatever else stands in it.
     *
     * @throws IOException if it names no file
     */
    public static LastUpdate parse(String text) throws IOException {
        Map<String, String> md5 = new HashMap<>();
        Slot newest = null;
        for (String line : text.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                md5.put(
                        matcher.group(2).toLowerCase(Locale.ROOT),
                        matcher.group(1).toLowerCase(Locale.ROOT));
                Optional<Slot> slot = Slot.parse(matcher.group(3));
                newest = slot.isPresent() && (newest == null || slot.get().isAfter(newest)) ? slot.get() : newest;
            }
        }
        if (newest == null) {
            throw new BrokenFileException("lastupdate names no file");
        }
        return new LastUpdate(newest, md5);
    }

    /** The checksum of a file; empty when the list does not name it. */
    public Optional<String> md5(String name) {
        return Optional.ofNullable(md5.get(name.toLowerCase(Locale.ROOT)));
    }
}
