package io.silkwatch.newsingest.feed.xml;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdom2.Content;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.output.XMLOutputter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of a document as ROME sees them, in portions made when they are asked for: a feed of a hundred thousand entries takes ROME seconds and much memory. */
final class Portions {
    private static final int SIZE = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Portions.class);

    private final Document document;
    private final List<Element> entries;
    private final List<Element> holders;
    private final SyndFeed head;
    private List<SyndEntry> portion;
    private int number;

    /**
     * @param entries of the document, which they are taken out of
     * @throws FeedException if ROME does not know the format, or does not see the entries
     */
    Portions(Document document, List<Element> entries) throws FeedException {
        this.document = document;
        this.entries = entries;
        this.holders = entries.stream().map(Element::getParentElement).toList();
        Set<Element> distinct = new LinkedHashSet<>(holders);
        for (Element holder : distinct) {
            List<Content> all = holder.removeContent();
            all.stream().filter(content -> !isEntry(content)).forEach(holder::addContent);
        }
        this.head = build(0);
        this.portion = head.getEntries();
        distinct.forEach(holder -> strip(holder, distinct));
    }

    /** What stands beside the entries has been read, and need not be once more with each portion. */
    private static void strip(Element holder, Set<Element> holders) {
        for (Content content : holder.removeContent()) {
            if (content instanceof Element element && element.getName().equals("channel")) {
                holder.addContent(element);
                if (!holders.contains(element)) {
                    element.removeContent();
                }
            }
        }
    }

    /** The feed; of its entries it has the first only. */
    SyndFeed head() {
        return head;
    }

    /** An entry; empty if ROME does not see the entries of its portion. */
    synchronized Optional<SyndEntry> get(int index) {
        if (index / SIZE != number) {
            number = index / SIZE;
            try {
                portion = build(number).getEntries();
            } catch (FeedException | RuntimeException e) {
                LOG.debug("Entries from {} are read leniently: {}", number * SIZE, e.getMessage());
                portion = List.of();
            }
        }
        return portion.isEmpty() ? Optional.empty() : Optional.of(portion.get(index % SIZE));
    }

    /** An entry as it is written. */
    String markup(int index) {
        return new XMLOutputter().outputString(entries.get(index));
    }

    private SyndFeed build(int wanted) throws FeedException {
        int from = wanted * SIZE;
        int to = Math.min(entries.size(), from + SIZE);
        for (int i = from; i < to; i++) {
            holders.get(i).addContent(entries.get(i));
        }
        try {
            SyndFeed feed = new SyndFeedInput(false, Locale.ROOT).build(document);
            if (feed.getEntries().size() != to - from) {
                throw new FeedException("ROME finds " + feed.getEntries().size() + " of " + (to - from) + " entries");
            }
            return feed;
        } finally {
            entries.subList(from, to).forEach(Element::detach);
        }
    }

    private boolean isEntry(Content content) {
        return content instanceof Element element && Entries.isEntry(element, document.getRootElement());
    }
}
