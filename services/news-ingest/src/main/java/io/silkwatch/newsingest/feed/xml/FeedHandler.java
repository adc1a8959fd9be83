package io.silkwatch.newsingest.feed.xml;

import java.util.Set;
import javax.xml.XMLConstants;
import org.jdom2.UncheckedJDOMFactory;
import org.jdom2.input.sax.SAXHandler;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Builds the elements of a feed that we read and leaves out the rest: comments, and elements of other vocabularies, which some feeds consist of for the most part. JDOM
 * also remembers every namespace it ever saw, so a feed must not be able to bring new ones.
 */
final class FeedHandler extends SAXHandler {
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private static final Set<String> READ = Set.of(
            RDF,
            XMLConstants.XML_NS_URI,
            "http://www.w3.org/2005/Atom",
            "http://purl.org/atom/ns#",
            "http://purl.org/rss/1.0/",
            "http://my.netscape.com/rdf/simple/0.9/",
            "http://channel.netscape.com/rdf/simple/0.9/",
            "http://backend.userland.com/rss2",
            "http://purl.org/dc/elements/1.0/",
            "http://purl.org/dc/elements/1.1/",
            "http://purl.org/dc/terms/",
            "http://purl.org/rss/1.0/modules/content/",
            "http://purl.org/rss/1.0/modules/syndication/",
            "http://www.w3.org/1999/xhtml");

    /** Prefixes are remembered with the namespaces. */
    private static final int MAX_PREFIX_CHARS = 10;

    private int depth;
    private int skipped;

    FeedHandler() {
        super(new UncheckedJDOMFactory());
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        if (skipped == 0 && READ.contains(uri) && prefix.length() <= MAX_PREFIX_CHARS) {
            super.startPrefixMapping(prefix, uri);
        }
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) throws SAXException {
        boolean known = READ.contains(uri) && name.length() - local.length() <= MAX_PREFIX_CHARS + 1;
        boolean foreign = !known && !uri.isEmpty() && name.length() > local.length() && depth > 0;
        if (skipped > 0 || foreign) {
            skipped++;
            return;
        }
        depth++;
        super.startElement(known ? uri : "", local, known ? name : local, own(attributes));
    }

    @Override
    public void endElement(String uri, String local, String name) throws SAXException {
        if (skipped > 0) {
            skipped--;
        } else {
            depth--;
            super.endElement(uri, local, name);
        }
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        if (skipped == 0) {
            super.characters(text, start, length);
        }
    }

    @Override
    public void comment(char[] text, int start, int length) {
        // Says nothing to a reader.
    }

    @Override
    public void processingInstruction(String target, String data) {
        // Likewise.
    }

    private static Attributes own(Attributes attributes) {
        int foreign = 0;
        for (int i = 0; i < attributes.getLength(); i++) {
            foreign += isOwn(attributes, i) ? 0 : 1;
        }
        if (foreign == 0) {
            return attributes;
        }
        AttributesImpl own = new AttributesImpl(attributes);
        for (int i = own.getLength() - 1; i >= 0; i--) {
            if (!isOwn(own, i)) {
                own.removeAttribute(i);
            }
        }
        return own;
    }

    private static boolean isOwn(Attributes attributes, int i) {
        String uri = attributes.getURI(i);
        boolean named = uri.equals(RDF) || uri.equals(XMLConstants.XML_NS_URI);
        return uri.isEmpty() || named && attributes.getQName(i).indexOf(':') <= MAX_PREFIX_CHARS;
    }
}
