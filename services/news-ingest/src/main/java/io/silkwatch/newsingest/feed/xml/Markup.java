package io.silkwatch.newsingest.feed.xml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Element;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;

/** Texts with elements in them where only text is allowed, and texts in Base64: many publishers write them, ROME loses them. */
final class Markup {
    private static final Set<String> HOLDERS = Set.of("rss", "rdf", "channel", "item", "feed", "entry");
    private static final Set<String> TEXTS =
            Set.of("title", "description", "summary", "subtitle", "tagline", "encoded", "content");
    private static final XMLOutputter OUTPUT =
            new XMLOutputter(Format.getRawFormat().setOmitDeclaration(true));

    private Markup() {}

    /** Makes plain text of them, in place. */
    static void asText(Element holder) {
        for (int i = 0; i < holder.getContentSize(); i++) {
            if (holder.getContent(i) instanceof Element child) {
                String name = child.getName().toLowerCase(Locale.ROOT);
                if (HOLDERS.contains(name)) {
                    asText(child);
                } else if (TEXTS.contains(name)) {
                    text(child);
                }
            }
        }
    }

    private static void text(Element element) {
        String type = element.getAttributeValue("type", "");
        if (element.getAttributeValue("mode", "").equals("base64") || type.equals("application/octet-stream")) {
            decode(element);
        } else if (!element.getChildren().isEmpty() && !type.equals("xhtml")) {
            element.setText(OUTPUT.outputString(element.getContent()));
            // Atom 0.3, which otherwise takes text for text and not for markup.
            element.setAttribute("mode", "escaped");
            if (!element.getNamespaceURI().isEmpty() && element.getAttribute("type") != null) {
                element.setAttribute("type", "html");
            }
        }
    }

    private static void decode(Element element) {
        element.setText(decoded(element.getText()));
        element.setAttribute("type", "html");
        element.removeAttribute("mode");
    }

    /** What a text in Base64 says; the text itself if it is not Base64 though it says so. */
    static String decoded(String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
