package io.silkwatch.common.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a mistyped name was probably meant to be. */
final class NearMatch {
    private NearMatch() {}

    /** The candidate that differs in the fewest letters, if these are few; else the shortest that has all parts of the name, or such as differ little. */
    static Optional<String> of(String typed, Collection<String> candidates) {
        int limit = Math.max(2, typed.length() / 4);
        Optional<String> near = candidates.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(typed, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> distance(typed, candidate) <= limit);
        return near.or(() -> candidates.stream()
                .filter(candidate -> hasParts(candidate, typed))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())));
    }

    private static boolean hasParts(String candidate, String typed) {
        String[] parts = typed.split("\\.");
        int found = 0;
        for (String part : candidate.split("\\.")) {
            if (found < parts.length && distance(parts[found], part) <= Math.max(1, parts[found].length() / 4)) {
                found++;
            }
        }
        return found > 0 && found == parts.length;
    }

    /** Levenshtein's distance: how many letters must be put in, taken out or replaced. */
    static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
