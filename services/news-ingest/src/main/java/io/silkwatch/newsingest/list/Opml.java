package io.silkwatch.newsingest.list;

import io.silkwatch.newsingest.CanonicalUrl;
import io.silkwatch.newsingest.text.Decoding;
import io.silkwatch.newsingest.text.PlainText;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Subscription lists of other readers.
 *
 * @param feeds each address once
 * @param mended whether the document is not well-formed, and feeds may be missing
 * @param includes lists the document only refers to; they are not fetched
 * @param unusable addresses of feeds that are not http or https
 */
public record Opml(List<ListedFeed> feeds, boolean mended, List<String> includes, List<String> unusable) {
    private static final String PREFIX = "silkwatch:";
    private static final int MAX_ID_CHARS = 60;

    /**
     * Reads a document. Topics are the titles of the outlines around a feed and its {@code category}.
     *
     * @throws IllegalArgumentException if it is no OPML
     */
    public static Opml read(byte[] bytes) {
        OutlineReader.Result read = OutlineReader.read(Decoding.text(bytes));
        Map<String, ListedFeed> byUrl = new LinkedHashMap<>();
        Set<String> ids = new LinkedHashSet<>();
        List<String> includes = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        for (Outline outline : read.outlines()) {
            String url = outline.attribute("xmlUrl");
            String type = outline.attribute("type").toLowerCase(Locale.ROOT);
            if (CanonicalUrl.of(url).isPresent()) {
                byUrl.merge(url, feed(outline, url), Opml::merged);
            } else if (!url.isBlank()) {
                unusable.add(url);
            } else if (type.equals("include") || type.equals("link")) {
                includes.add(outline.attribute("url"));
            }
        }
        List<ListedFeed> feeds = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>(); // or each of thousands of one host would try all before
        for (ListedFeed feed : byUrl.values()) {
            String id = feed.id();
            while (!ids.add(id)) {
                id = feed.id() + "-" + numbers.merge(feed.id(), 2, (number, first) -> number + 1);
            }
            feeds.add(feed.withId(id));
        }
        return new Opml(
                feeds,
                read.mended(),
                includes.stream().filter(url -> !url.isEmpty()).toList(),
                unusable);
    }

    private static ListedFeed feed(Outline outline, String url) {
        String title = PlainText.line(outline.title());
        String name = title.isEmpty() ? host(url) : title;
        String id = outline.attribute(PREFIX + "id");
        String lang = outline.attribute("language");
        String grade = outline.attribute(PREFIX + "grade");
        return new ListedFeed(
                FeedList.ID.matcher(id).matches() ? id : id(url),
                url,
                name,
                FeedList.LANG.matcher(lang).matches() ? lang : ListedFeed.NO_LANG,
                FeedList.GRADE.matcher(grade).matches() ? grade : ListedFeed.NO_GRADE,
                topics(outline),
                false);
    }

    private static List<String> topics(Outline outline) {
        Stream<String> categories = Arrays.stream(outline.attribute("category").split("[,/]"));
        return Stream.concat(outline.groups().stream(), categories)
                .map(PlainText::line)
                .filter(topic -> !topic.isEmpty())
                .distinct()
                .toList();
    }

    private static ListedFeed merged(ListedFeed first, ListedFeed again) {
        List<String> topics = Stream.concat(first.topics().stream(), again.topics().stream())
                .distinct()
                .toList();
        return new ListedFeed(first.id(), first.url(), first.name(), first.lang(), first.grade(), topics, false);
    }

    /** Host and path as a name. */
    private static String id(String url) {
        String plain = CanonicalUrl.of(url)
                .orElse(url)
                .replaceFirst("^https://", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-(rss|feed|xml|atom|rss-xml|feed-xml|index-xml)$|-+$", "");
        String cut = plain.substring(0, Math.min(MAX_ID_CHARS, plain.length())).replaceAll("-+$", "");
        return cut.isEmpty() ? "feed" : cut;
    }

    private static String host(String url) {
        return CanonicalUrl.of(url).orElse("").replaceFirst("^https://", "").replaceFirst("[/?].*", "");
    }

    /** The list as OPML 2.0; the product's own marks are kept in attributes that others pass over. */
    public static String write(List<ListedFeed> feeds) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("opml");
            xml.writeAttribute("version", "2.0");
            xml.writeAttribute("xmlns:silkwatch", "urn:silkwatch:opml");
            xml.writeCharacters("\n  ");
            xml.writeStartElement("head");
            xml.writeStartElement("title");
            xml.writeCharacters("Silkwatch feeds");
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeCharacters("\n  ");
            xml.writeStartElement("body");
            for (ListedFeed feed : feeds) {
                xml.writeCharacters("\n    ");
                outline(xml, feed);
            }
            xml.writeCharacters("\n  ");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            return text.append('\n').toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void outline(XMLStreamWriter xml, ListedFeed feed) throws XMLStreamException {
        xml.writeEmptyElement("outline");
        xml.writeAttribute("type", "rss");
        xml.writeAttribute("text", PlainText.line(feed.name().isEmpty() ? feed.id() : feed.name()));
        xml.writeAttribute("xmlUrl", feed.url());
        if (!feed.lang().equals(ListedFeed.NO_LANG)) {
            xml.writeAttribute("language", feed.lang());
        }
        if (!feed.topics().isEmpty()) {
            xml.writeAttribute("category", String.join(",", feed.topics()));
        }
        xml.writeAttribute(PREFIX + "id", feed.id());
        xml.writeAttribute(PREFIX + "grade", feed.grade());
    }
}
