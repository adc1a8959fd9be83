package io.silkwatch.newsingest.feed.xml;

import io.silkwatch.newsingest.feed.document.NotAFeedException;
import java.util.Locale;
import java.util.Set;

/**
 * A document up to its outermost element.
 *
 * @param root name of the outermost element without prefix, in lower case; empty when there is none
 * @param body the document without DOCTYPE. Old RSS names a DTD, which nothing needs; an attack defines entities in it, which then mean nothing.
 */
record Prolog(String root, String body) {
    private static final Set<String> FEEDS = Set.of("rss", "rss2", "rdf", "feed", "channel");
    private static final String DOCTYPE = "<!DOCTYPE";

    /** A document may have one; a few come of pages put together carelessly. */
    private static final int MAX_DOCTYPES = 4;

    /** @throws NotAFeedException if there are too many DOCTYPEs */
    static Prolog of(String xml) throws NotAFeedException {
        StringBuilder before = new StringBuilder();
        int kept = 0;
        int from = 0;
        int doctypes = 0;
        while (true) {
            int at = xml.indexOf('<', from);
            if (at < 0 || at + 1 == xml.length()) {
                return new Prolog("", before + xml.substring(kept));
            }
            char next = xml.charAt(at + 1);
            if (Character.isLetter(next) || next == '_') {
                return new Prolog(local(xml, at + 1), before + xml.substring(kept));
            }
            if (xml.regionMatches(true, at, DOCTYPE, 0, DOCTYPE.length())) {
                if (++doctypes > MAX_DOCTYPES) {
                    throw new NotAFeedException("ill-formed: more than " + MAX_DOCTYPES + " DOCTYPEs");
                }
                before.append(xml, kept, at);
                kept = endOfDoctype(xml, at);
                from = kept;
            } else {
                from = next == '?' ? after(xml, "?>", at) : xml.startsWith("<!--", at) ? after(xml, "-->", at) : at + 1;
            }
        }
    }

    /** @throws NotAFeedException if no feed begins like this */
    void check() throws NotAFeedException {
        if (!FEEDS.contains(root)) {
            throw new NotAFeedException(
                    "not-a-feed: " + (root.isEmpty() ? "no XML element" : "the outermost element is " + root));
        }
    }

    private static int after(String xml, String end, int from) {
        int at = xml.indexOf(end, from);
        return at < 0 ? xml.length() : at + end.length();
    }

    private static int endOfDoctype(String xml, int start) {
        boolean subset = false;
        char quote = 0;
        for (int i = start; i < xml.length(); i++) {
            char one = xml.charAt(i);
            if (quote != 0) {
                quote = one == quote ? 0 : quote;
            } else if (one == '"' || one == '\'') {
                quote = one;
            } else if (one == '[') {
                subset = true;
            } else if (one == ']') {
                subset = false;
            } else if (one == '>' && !subset) {
                return i + 1;
            }
        }
        return xml.length();
    }

    private static String local(String xml, int start) {
        int from = start;
        int end = start;
        while (end < xml.length() && end - start < 100 && "> \t\r\n/".indexOf(xml.charAt(end)) < 0) {
            from = xml.charAt(end) == ':' ? end + 1 : from;
            end++;
        }
        return xml.substring(from, end).toLowerCase(Locale.ROOT);
    }
}
