package io.silkwatch.newsingest.feed.xml;

import java.util.Locale;
import java.util.Set;

/** Names of the ways feeds are written. */
final class Formats {
    private static final Set<String> RSS_ROOTS = Set.of("rss", "channel", "rss2");

    private Formats() {}

    /**
     * The format by the outermost element.
     *
     * @param root its name without prefix
     * @param version its version attribute, may be empty
     * @param markup the start of the document, where namespaces are named
     */
    static String of(String root, String version, String markup) {
        String name = root.toLowerCase(Locale.ROOT);
        String number = version.strip();
        if (RSS_ROOTS.contains(name)) {
            return number.matches("\\d(\\.\\d{1,3}){0,2}") ? "rss-" + number : "rss";
        }
        if (name.equals("rdf")) {
            return "rdf";
        }
        boolean old = number.equals("0.3") || markup.contains("http://purl.org/atom/ns#");
        return old ? "atom-0.3" : "atom-1.0";
    }
}
