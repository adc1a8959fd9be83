package io.silkwatch.newsingest.feed.xml;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.PublishedTimes;
import io.silkwatch.newsingest.feed.document.Deadline;
import io.silkwatch.newsingest.feed.document.Drafts;
import io.silkwatch.newsingest.feed.document.Feed;
import io.silkwatch.newsingest.feed.document.Head;
import io.silkwatch.newsingest.feed.document.Pace;
import io.silkwatch.newsingest.text.HtmlText;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;

/** Well-formed feeds of known kinds, by ROME over a hardened XML parser. */
final class StrictFeed {
    private static final String ORACLE = "http://www.oracle.com/xml/jaxp/properties/";

    /**
     * The limits of the JDK's XML parser, set here since whoever starts the program by hand does not set them. The JDK of today has no limit of depth: 100,000
     * nested elements take it many seconds.
     */
    private static final Map<String, String> LIMITS = Map.of(
            "maxElementDepth", "200",
            "elementAttributeLimit", "200",
            "maxXMLNameLimit", "1000",
            "entityExpansionLimit", "1",
            // Counts even &lt;, of which a large feed has more than any limit; others cannot be defined without a
            // DOCTYPE.
            "totalEntitySizeLimit", "0");

    private StrictFeed() {}

    static Feed parse(Document document) throws FeedException {
        Element root = document.getRootElement();
        String format = Formats.of(root.getName(), root.getAttributeValue("version", ""), root.getNamespaceURI());
        Pace pace = XmlPace.of(root);
        Markup.asText(root);
        List<Element> entries = Entries.of(root);
        Entries.resolveLinks(entries);
        List<String> dates = entries.stream().map(Entries::takeDate).toList();
        Portions portions = new Portions(document, entries);
        SyndFeed feed = portions.head();
        Head head = Head.of(title(feed.getTitle(), feed.getModule(DCModule.URI)), text(feed.getLanguage()));
        List<Draft> drafts = new Drafts(entries.size(), i -> portions.get(i)
                .map(entry -> draft(entry, dates.get(i), head))
                .orElseGet(() -> LenientFeed.entry(portions.markup(i), dates.get(i), head)));
        return new Feed(format, head.title(), drafts, pace, "");
    }

    /** The elements of a document; fails on what is not well-formed, except for entities of HTML and bare ampersands. */
    static Document document(String xml, Deadline deadline) throws JDOMException, IOException {
        try {
            return build(deadline.reader(xml));
        } catch (JDOMException e) {
            String mended = Ampersands.mended(xml);
            if (mended.equals(xml)) {
                throw e;
            }
            return build(deadline.reader(mended));
        }
    }

    private static Document build(Reader xml) throws JDOMException, IOException {
        SAXBuilder builder = new SAXBuilder();
        builder.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
        builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        builder.setExpandEntities(false);
        builder.setSAXHandlerFactory(factory -> new FeedHandler());
        LIMITS.forEach((name, limit) -> builder.setProperty(ORACLE + name, limit));
        return builder.build(xml);
    }

    private static Draft draft(SyndEntry entry, String date, Head head) {
        String link = text(entry.getLink());
        String uri = text(entry.getUri());
        String address = link.isEmpty() && uri.startsWith("http") ? uri : link;
        String source = entry.getSource() == null ? "" : text(entry.getSource().getTitle());
        return new Draft(
                uri,
                HtmlText.fragment(title(entry.getTitle(), entry.getModule(DCModule.URI))),
                HtmlText.fragment(body(entry)),
                time(date),
                source.isEmpty() ? head.title() : source,
                address,
                head.language(),
                "");
    }

    /** A date in the standard form, as it is where it cannot be read. */
    static String time(String date) {
        return PublishedTimes.parse(date).map(Instant::toString).orElse(date);
    }

    /** The longest of summary and contents: some feeds have the article in one, some in the other. */
    private static String body(SyndEntry entry) {
        return Stream.concat(Stream.ofNullable(entry.getDescription()), entry.getContents().stream())
                .map(SyndContent::getValue)
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** Some feeds have titles of Dublin Core only. */
    private static String title(String title, Module module) {
        return text(title).isEmpty() && module instanceof DCModule core ? text(core.getTitle()) : text(title);
    }

    private static String text(String text) {
        return text == null ? "" : text.strip();
    }
}
