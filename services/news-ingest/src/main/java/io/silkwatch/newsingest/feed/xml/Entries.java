package io.silkwatch.newsingest.feed.xml;

import io.silkwatch.newsingest.http.Addresses;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Attribute;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Namespace;

/** The entries of a well-formed document, before ROME has made something of them. */
final class Entries {
    /** In the order in which they are believed: when an entry was published goes before when it was changed. */
    private static final List<String> DATES =
            List.of("pubdate", "published", "date", "issued", "updated", "modified", "created");

    private static final String RSS_1 = "http://purl.org/rss/1.0/";

    private Entries() {}

    /** Whatever is called an entry, directly in the outermost element or in a channel. */
    static List<Element> of(Element root) {
        List<Element> entries = new ArrayList<>();
        for (Element child : root.getChildren()) {
            if (named(child, "channel")) {
                child.getChildren().stream().filter(each -> isEntry(each, root)).forEach(entries::add);
            } else if (isEntry(child, root)) {
                entries.add(child);
            }
        }
        return entries;
    }

    /** Takes the dates out of an entry and gives the one that counts: ROME tries dozens of forms for each, which takes longer than all the rest. */
    static String takeDate(Element entry) {
        String best = "";
        int rank = DATES.size();
        // All at once: to take out one moves all behind it.
        for (Content content : entry.removeContent()) {
            int own = content instanceof Element child
                    ? DATES.indexOf(child.getName().toLowerCase(Locale.ROOT))
                    : -1;
            if (own < 0) {
                entry.addContent(content);
            } else if (own < rank) {
                // Of two of a kind the first counts.
                String text = ((Element) content).getTextTrim();
                rank = text.isEmpty() ? rank : own;
                best = text.isEmpty() ? best : text;
            }
        }
        return best;
    }

    /** Writes the links of entries as seen from the document, which is where {@code xml:base} no longer counts. */
    static void resolveLinks(List<Element> entries) {
        for (Element entry : entries) {
            entry.getChildren().stream().filter(child -> named(child, "link")).forEach(Entries::resolve);
        }
        for (Element entry : entries) {
            for (Element at = entry; at != null; at = at.getParentElement()) {
                at.removeAttribute("base", Namespace.XML_NAMESPACE);
            }
        }
    }

    private static void resolve(Element link) {
        Attribute href = link.getAttribute("href");
        String written = href == null ? link.getTextTrim() : href.getValue().strip();
        String address = written;
        for (Element at = link; at != null; at = at.getParentElement()) {
            address = based(at.getAttributeValue("base", Namespace.XML_NAMESPACE, ""), address);
        }
        if (!address.equals(written) && href == null) {
            link.setText(address);
        } else if (!address.equals(written)) {
            href.setValue(address);
        }
    }

    /** An address seen from a base, where there is one. */
    static String based(String base, String address) {
        return Addresses.parse(base)
                .flatMap(uri -> Addresses.resolve(uri, address))
                .map(URI::toString)
                .orElse(address);
    }

    /** Whether an element is an entry of a document; elements of other vocabularies may have the name too. */
    static boolean isEntry(Element element, Element root) {
        boolean own = element.getNamespacePrefix().isEmpty()
                || element.getNamespaceURI().equals(root.getNamespaceURI())
                || element.getNamespaceURI().equals(RSS_1);
        return own && (named(element, "item") || named(element, "entry"));
    }

    private static boolean named(Element element, String name) {
        return element.getName().equalsIgnoreCase(name);
    }
}
