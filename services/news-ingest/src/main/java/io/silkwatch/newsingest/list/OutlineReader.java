package io.silkwatch.newsingest.list;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** Finds the outlines of an OPML document: strictly if it is well-formed, else as jsoup mends it. Nothing outside the document is ever looked at. */
final class OutlineReader {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_OUTLINES = 100_000;
    private static final XMLInputFactory XML = factory();

    private final List<Outline> outlines = new ArrayList<>();
    private final Deque<String> around = new ArrayDeque<>();
    private boolean opml;

    private OutlineReader() {}

    /** @param mended whether the document is not well-formed */
    record Result(List<Outline> outlines, boolean mended) {}

    /** @throws IllegalArgumentException if it is no OPML */
    static Result read(String text) {
        boolean mended = false;
        OutlineReader reader = new OutlineReader();
        try {
            reader.strict(text.strip());
        } catch (XMLStreamException e) {
            mended = true;
            reader = new OutlineReader();
            reader.lenient(text);
        }
        if (!reader.opml) {
            throw new IllegalArgumentException("there is no opml element");
        }
        return new Result(List.copyOf(reader.outlines), mended);
    }

    private void strict(String text) throws XMLStreamException {
        XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(text));
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("a document type is not read");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    start(xml.getLocalName(), attributes(xml));
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    end(xml.getLocalName());
                }
            }
        } finally {
            xml.close();
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = xml.getAttributePrefix(i);
            String name = xml.getAttributeLocalName(i);
            attributes.put(prefix == null || prefix.isEmpty() ? name : prefix + ":" + name, xml.getAttributeValue(i));
        }
        return attributes;
    }

    private void lenient(String text) {
        Parser parser = Parser.xmlParser().settings(ParseSettings.htmlDefault);
        Document document = Jsoup.parse(text, "", parser);
        document.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof Element element) {
                    Map<String, String> attributes = new HashMap<>();
                    for (Attribute attribute : element.attributes()) {
                        attributes.put(attribute.getKey(), attribute.getValue());
                    }
                    start(element.tagName(), attributes);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    end(element.tagName());
                }
            }
        });
    }

    private void start(String name, Map<String, String> attributes) {
        if (name.equalsIgnoreCase("opml")) {
            opml = true;
        } else if (name.equalsIgnoreCase("outline")) {
            Outline outline =
                    new Outline(attributes, around.stream().limit(MAX_DEPTH).toList());
            if (outlines.size() < MAX_OUTLINES) {
                outlines.add(outline);
            }
            around.addLast(outline.title());
        }
    }

    private void end(String name) {
        if (name.equalsIgnoreCase("outline")) {
            around.pollLast();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Prefixes that are not declared are common, and do no harm.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }
}
