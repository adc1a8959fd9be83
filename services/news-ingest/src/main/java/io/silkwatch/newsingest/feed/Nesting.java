package io.silkwatch.newsingest.feed;

import java.util.ArrayList;
import java.util.List;

/** How deep the elements of a document are nested, found out before a parser is let loose on it. */
final class Nesting {
    private Nesting() {}

    /** Whether elements lie deeper than the limit; an end tag ends all elements up to the one it names. */
    static boolean deeperThan(int limit, String xml) {
        List<String> open = new ArrayList<>();
        int at = xml.indexOf('<');
        while (at >= 0 && at + 1 < xml.length()) {
            char next = xml.charAt(at + 1);
            if (xml.startsWith("<![CDATA[", at)) {
                at = xml.indexOf("]]>", at);
            } else if (xml.startsWith("<!--", at)) {
                at = xml.indexOf("-->", at);
            } else if (next == '/') {
                close(open, name(xml, at + 2));
            } else if (Character.isLetter(next) || next == '_') {
                int end = end(xml, at);
                if (end < 0) {
                    return false;
                }
                if (xml.charAt(end - 1) != '/') {
                    open.add(name(xml, at + 1));
                }
                at = end;
            }
            if (open.size() > limit) {
                return true;
            }
            at = at < 0 ? -1 : xml.indexOf('<', at + 1);
        }
        return false;
    }

    private static void close(List<String> open, String name) {
        int matching = open.lastIndexOf(name);
        if (matching >= 0) {
            open.subList(matching, open.size()).clear();
        }
    }

    /** The end of a tag; a greater-than sign in an attribute is none. */
    private static int end(String xml, int start) {
        char quote = 0;
        for (int i = start; i < xml.length(); i++) {
            char one = xml.charAt(i);
            if (quote != 0) {
                quote = one == quote ? 0 : quote;
            } else if (one == '"' || one == '\'') {
                quote = one;
            } else if (one == '>') {
                return i;
            }
        }
        return -1;
    }

    private static String name(String xml, int start) {
        int end = start;
        while (end < xml.length() && "> \t\r\n/".indexOf(xml.charAt(end)) < 0) {
            end++;
        }
        return xml.substring(start, end);
    }
}
