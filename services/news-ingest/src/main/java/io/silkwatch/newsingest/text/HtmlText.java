package io.silkwatch.newsingest.text;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
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

    /** An article element shorter than this is a teaser, not the article. */
    private static final int MIN_MAIN_CHARS = 80;

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
        body.select(UNREADABLE).remove();
        return lines(body);
    }

    /**
     * The main text of a page, one paragraph a line: the longest element that the page itself marks as its article, else the element whose own paragraphs hold the
     * most text outside links. Takes navigation and the like out of the document.
     */
    public static String main(Document page) {
        // Some servers put whole pages into one form.
        page.select("form").unwrap();
        page.select(CLUTTER).remove();
        return marked(page).or(() -> densest(page)).map(HtmlText::lines).orElseGet(() -> lines(page.body()));
    }

    private static Optional<Element> marked(Document page) {
        return Stream.of("[itemprop=articleBody]", "article", "main, [role=main]")
                .map(page::select)
                .map(found -> found.stream()
                        .max(Comparator.comparingInt(element -> element.text().length())))
                .flatMap(Optional::stream)
                .filter(element -> element.text().length() >= MIN_MAIN_CHARS)
                .findFirst();
    }

    private static Optional<Element> densest(Document page) {
        return page.select("p").stream()
                .map(Element::parent)
                .filter(parent -> parent != null)
                .distinct()
                .max(Comparator.comparingInt(HtmlText::ownParagraphs))
                .filter(parent -> ownParagraphs(parent) >= MIN_MAIN_CHARS);
    }

    private static int ownParagraphs(Element element) {
        return element.children().stream()
                .filter(child -> child.normalName().equals("p"))
                .mapToInt(paragraph -> paragraph.text().length()
                        - 2 * paragraph.select("a").text().length())
                .sum();
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
