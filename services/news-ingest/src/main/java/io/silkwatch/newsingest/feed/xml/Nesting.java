package io.silkwatch.newsingest.feed.xml;

import io.silkwatch.newsingest.feed.document.NotAFeedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Ends what ill-formed documents leave open, so that one forgotten end tag does not put all later entries into the first, and takes the attributes of tags that have
 * hundreds, over which a parser takes long: it looks for each among those before.
 */
final class Nesting {
    private static final Set<String> ENTRIES = Set.of("item", "entry");

    /** Elements of HTML that have no end tag, but for {@code link}, which is an element of feeds. */
    private static final Set<String> VOID = Set.of("br", "hr", "img", "wbr", "input");

    /** Elements of HTML that the next one of their kind ends. */
    private static final Set<String> REPEATED = Set.of("p", "li", "td", "tr", "dt", "dd");

    /** No tag of a real feed has as many attributes; the strict parser takes 200. */
    private static final int MOST_ATTRIBUTES = 200;

    private final int limit;
    private final String xml;
    private final StringBuilder mended;
    private final List<String> open = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private int copied;
    /** Gaps and quotes in the tag whose end was found last: each attribute brings at most one of both, and at least one. */
    private int gapsAndQuotes;

    private Nesting(int limit, String xml) {
        this.limit = limit;
        this.xml = xml;
        this.mended = new StringBuilder(xml.length() + 1024);
    }

    /**
     * The document with end tags before entries that begin inside another one, and with the end tags that HTML allows to be left out.
     *
     * @throws NotAFeedException if elements lie deeper than the limit all the same: a parser would take too long over it
     */
    static String mended(int limit, String xml) throws NotAFeedException {
        return new Nesting(limit, xml).run();
    }

    private String run() throws NotAFeedException {
        int at = xml.indexOf('<');
        while (at >= 0 && at + 1 < xml.length()) {
            char next = xml.charAt(at + 1);
            if (xml.startsWith("<![CDATA[", at)) {
                at = xml.indexOf("]]>", at);
            } else if (xml.startsWith("<!--", at)) {
                at = xml.indexOf("-->", at);
            } else if (next == '/') {
                endTag(at, name(at + 2));
            } else if (Character.isLetter(next) || next == '_') {
                int end = end(at);
                if (end >= 0) {
                    open(at, end);
                }
                at = end;
            }
            if (open.size() > limit) {
                throw new NotAFeedException("too-deep: elements nested deeper than " + limit);
            }
            at = at < 0 ? -1 : xml.indexOf('<', at + 1);
        }
        return mended.append(xml, copied, xml.length()).toString();
    }

    private void open(int at, int end) {
        String name = name(at + 1);
        String plain = local(name);
        boolean ended = xml.charAt(end - 1) == '/';
        if (ENTRIES.contains(plain)) {
            int last = lastEntry();
            if (last >= 0) {
                insert(at, "</" + open.get(last) + ">");
                close(open.get(last));
            }
        } else if (REPEATED.contains(plain)
                && !open.isEmpty()
                && open.get(open.size() - 1).equals(name)) {
            insert(at, "</" + name + ">");
            pop();
        }
        if (gapsAndQuotes > 2 * MOST_ATTRIBUTES) {
            mended.append(xml, copied, at + 1 + name.length());
            copied = ended ? end - 1 : end;
        }
        if (VOID.contains(plain) && !ended) {
            insert(end, "/");
            ended = true;
        }
        if (!ended) {
            push(name);
        }
    }

    private int lastEntry() {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (ENTRIES.contains(local(open.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private void insert(int at, String tag) {
        mended.append(xml, copied, at).append(tag);
        copied = at;
    }

    /** An end tag that ends nothing is left out, so that a parser does not look for its start again and again. */
    private void endTag(int at, String name) {
        if (counts.containsKey(name)) {
            close(name);
        } else {
            mended.append(xml, copied, at);
            int end = xml.indexOf('>', at);
            copied = end < 0 ? xml.length() : end + 1;
        }
    }

    private void close(String name) {
        while (!pop().equals(name)) {
            // Left open inside.
        }
    }

    private void push(String name) {
        open.add(name);
        counts.merge(name, 1, Integer::sum);
    }

    private String pop() {
        String name = open.remove(open.size() - 1);
        counts.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
        return name;
    }

    /** The end of a tag; a greater-than sign in an attribute is none. Counts what may be attributes on the way. */
    private int end(int start) {
        char quote = 0;
        gapsAndQuotes = 0;
        for (int i = start; i < xml.length(); i++) {
            char one = xml.charAt(i);
            if (quote != 0) {
                quote = one == quote ? 0 : quote;
            } else if (one == '"' || one == '\'') {
                quote = one;
                gapsAndQuotes++;
            } else if (one == '>') {
                return i;
            } else if (Character.isWhitespace(one) && !Character.isWhitespace(xml.charAt(i - 1))) {
                gapsAndQuotes++;
            }
        }
        return -1;
    }

    private String name(int start) {
        int end = start;
        while (end < xml.length() && "> \t\r\n/".indexOf(xml.charAt(end)) < 0) {
            end++;
        }
        return xml.substring(start, end);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }
}
