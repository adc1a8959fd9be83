package io.silkwatch.newsingest.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.QueryParser;

/** Text of web pages and of pieces of HTML. */
public final class HtmlText {
    private static final String CLUTTER =
            "script, style, noscript, template, svg, math, iframe, object, input, select, button, textarea, label, nav, footer, aside, figure, "
                    + "[hidden], [aria-hidden=true], [role=navigation], [role=complementary], [role=contentinfo], body > header, main > header nav";
    private static final Set<String> BREAKS = Set.of(
            "p",
            "div",
            "br",
            "hr",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "table",
            "tr",
            "td",
            "th",
            "section",
            "article",
            "main",
            "header",
            "figcaption",
            "form");

    /** What a browser would not show as text. */
    private static final Evaluator UNREADABLE = QueryParser.parse(
            "script, style, noscript, template, iframe, object, input, select, button, textarea, label");

    /** Four times as much as the longest text that is kept of an article. */
    private static final int MAX_FRAGMENT_CHARS = 2 << 20;

    private HtmlText() {}

    /**
     * The text of a piece of HTML, one paragraph a line; text without any markup comes back as it is. Of pieces longer than {@value #MAX_FRAGMENT_CHARS} characters only the
     * beginning is read: no article is as long.
     */
    public static String fragment(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        String read = html.length() > MAX_FRAGMENT_CHARS ? html.substring(0, MAX_FRAGMENT_CHARS) : html;
        if (read.indexOf('<') < 0) {
            // By the rules of attributes: in an address, &copy= is no sign.
            return PlainText.paragraphs(Parser.unescapeEntities(read, true).replace('\n', ' '));
        }
        Element body = Jsoup.parseBodyFragment(read).body();
        takeOut(body.select(UNREADABLE), false);
        return lines(body);
    }

    /**
     * The main text of a page, one paragraph a line: the longest element that the page itself marks as its article, else the element whose own paragraphs hold the
     * most text outside links. Takes navigation and the like out of the document.
     */
    public static String main(Document page) {
        // Some servers put whole pages into one form.
        takeOut(page.select("form"), true);
        takeOut(page.select(CLUTTER), false);
        return lines(MainElement.of(page).orElseGet(page::body));
    }

    /**
     * Takes elements out of their document, all of one parent at once: to take out one moves all behind it.
     *
     * @param unwrap whether what is in them stays
     */
    private static void takeOut(Elements elements, boolean unwrap) {
        Set<Node> gone = new HashSet<>(elements);
        Set<Element> parents = new LinkedHashSet<>();
        elements.forEach(element -> parents.add(element.parent()));
        for (Element parent : parents) {
            List<Node> left = new ArrayList<>();
            for (Node child : contentOf(parent)) {
                if (!gone.contains(child)) {
                    left.add(child);
                } else if (unwrap) {
                    left.addAll(contentOf((Element) child));
                }
            }
            parent.appendChildren(left);
        }
    }

    /** What an element contains, which is taken out of it. */
    private static List<Node> contentOf(Element element) {
        List<Node> content = List.copyOf(element.childNodes());
        element.empty();
        return content;
    }

    private static void appendSpaced(StringBuilder text, String piece) {
        boolean space = false;
        for (int i = 0; i < piece.length(); i++) {
            char one = piece.charAt(i);
            boolean white = one == ' ' || one >= '\t' && one <= '\r';
            if (!white) {
                text.append(one);
            } else if (!space) {
                text.append(' ');
            }
            space = white;
        }
    }

    private static String lines(Element element) {
        StringBuilder text = new StringBuilder();
        element.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode piece) {
                    // Line breaks in the source are spaces to a reader.
                    appendSpaced(text, piece.getWholeText());
                } else {
                    breakAt(node);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                breakAt(node);
            }

            private void breakAt(Node node) {
                if (BREAKS.contains(node.normalName())) {
                    text.append('\n');
                }
            }
        });
        return PlainText.paragraphs(text.toString());
    }
}
