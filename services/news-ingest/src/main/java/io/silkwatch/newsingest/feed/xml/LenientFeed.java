package io.silkwatch.newsingest.feed.xml;

import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.feed.document.Deadline;
import io.silkwatch.newsingest.feed.document.Drafts;
import io.silkwatch.newsingest.feed.document.Feed;
import io.silkwatch.newsingest.feed.document.Head;
import io.silkwatch.newsingest.feed.document.NotAFeedException;
import io.silkwatch.newsingest.feed.document.Pace;
import io.silkwatch.newsingest.text.HtmlText;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Broken feeds: whatever looks like an entry, by a parser that takes anything. */
final class LenientFeed {
    private static final Set<String> ENTRIES = Set.of("item", "entry");

    private static final int HEAD_CHARS = 2_000;

    private LenientFeed() {}

    /**
     * @param pace what is known of it already
     * @param fault what is wrong with the document; empty when it is just of an unknown kind
     */
    static Feed parse(String xml, Pace pace, String fault, Deadline deadline)
            throws NotAFeedException, Deadline.PassedException {
        Document document = document(xml, deadline);
        Element root = document.firstElementChild();
        if (root == null) {
            throw new NotAFeedException("not-a-feed: no XML element");
        }
        List<Element> entries = document.stream()
                .filter(element -> ENTRIES.contains(local(element)))
                .toList();
        Element channel = Stream.of(root)
                .flatMap(element -> Stream.concat(Stream.of(element), element.children().stream()))
                .filter(element -> local(element).equals("channel"))
                .findFirst()
                .orElse(root);
        String language = child(channel, "language");
        Head head = Head.of(child(channel, "title"), language.isEmpty() ? root.attr("xml:lang") : language);
        return new Feed(
                Formats.of(local(root), root.attr("version"), xml.substring(0, Math.min(xml.length(), HEAD_CHARS))),
                head.title(),
                new Drafts(entries.size(), i -> draft(entries.get(i), head)),
                pace,
                fault);
    }

    /**
     * One entry of a well-formed document.
     *
     * @param markup the entry
     * @param date which has been taken out of it
     */
    static Draft entry(String markup, String date, Head head) {
        Draft draft = draft(Parser.xmlParser().parseInput(markup, "").firstElementChild(), head);
        return new Draft(
                draft.id(),
                draft.title(),
                draft.text(),
                StrictFeed.time(date),
                draft.source(),
                draft.url(),
                draft.language(),
                draft.grade());
    }

    private static Document document(String xml, Deadline deadline) throws Deadline.PassedException {
        try {
            return Parser.xmlParser().parseInput(deadline.reader(xml), "");
        } catch (UncheckedIOException e) {
            deadline.check();
            throw e;
        }
    }

    private static Draft draft(Element entry, Head head) {
        String id = child(entry, "guid", "id");
        String link = link(entry);
        String body = Stream.of("encoded", "content", "description", "summary")
                .map(name -> child(entry, name))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return new Draft(
                id,
                HtmlText.fragment(child(entry, "title")),
                HtmlText.fragment(body),
                child(entry, "pubdate", "published", "date", "updated", "issued", "modified"),
                head.title(),
                link.isEmpty() && id.startsWith("http") ? id : link,
                head.language(),
                "");
    }

    private static String link(Element entry) {
        return entry.children().stream()
                .filter(element -> local(element).equals("link"))
                .filter(element -> Set.of("", "alternate").contains(element.attr("rel")))
                .map(LenientFeed::address)
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String address(Element link) {
        String address = link.hasAttr("href") ? link.attr("href") : link.text().strip();
        for (Element at = link; at != null && !address.isEmpty(); at = at.parent()) {
            address = Entries.based(at.attr("xml:base"), address);
        }
        return address;
    }

    /** What the first child of one of the names contains: its text, or its markup where it has elements. */
    private static String child(Element parent, String... names) {
        for (String name : names) {
            for (Element element : parent.children()) {
                if (local(element).equals(name)) {
                    if (element.attr("mode").equals("base64")) {
                        return Markup.decoded(element.wholeText());
                    }
                    return element.childrenSize() > 0
                            ? element.html()
                            : element.wholeText().strip();
                }
            }
        }
        return "";
    }

    private static String local(Element element) {
        String name = element.tagName().toLowerCase(Locale.ROOT);
        return name.substring(name.indexOf(':') + 1);
    }
}
