package io.silkwatch.newsingest.list;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An {@code outline} of an OPML document.
 *
 * @param attributes by name, whatever its case
 * @param groups titles of the outlines around it, outermost first
 */
record Outline(Map<String, String> attributes, List<String> groups) {

    Outline {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        attributes.forEach((name, value) -> anyCase.putIfAbsent(name, value.strip()));
        attributes = anyCase;
        groups = List.copyOf(groups);
    }

    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** What is shown for it: {@code text} is what the format demands, {@code title} what many write. */
    String title() {
        return attribute("text").isEmpty() ? attribute("title") : attribute("text");
    }
}
