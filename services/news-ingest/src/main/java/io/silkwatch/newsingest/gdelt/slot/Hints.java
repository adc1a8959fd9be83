package io.silkwatch.newsingest.gdelt.slot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects hints; lists are joined by semicolons and end before they become too long. */
public final class Hints {
    private static final int MAX_CHARS = 2_000;

    private final Map<String, String> hints = new LinkedHashMap<>();

    /** Adds a value unless it is blank. */
    public Hints put(String key, String value) {
        if (!value.isBlank()) {
            hints.put("gdelt." + key, value.length() > MAX_CHARS ? value.substring(0, MAX_CHARS) : value);
        }
        return this;
    }

    /** Adds a list unless it is empty. */
    Hints list(String key, Collection<String> values) {
        StringBuilder joined = new StringBuilder();
        for (String value : values) {
            if (value.isBlank() || joined.length() + value.length() >= MAX_CHARS) {
                continue;
            }
            joined.append(joined.length() == 0 ? "" : ";").append(value);
        }
        return put(key, joined.toString());
    }

    /** What was collected, each key with {@code gdelt.} before it. */
    public Map<String, String> map() {
        return Map.copyOf(hints);
    }
}
