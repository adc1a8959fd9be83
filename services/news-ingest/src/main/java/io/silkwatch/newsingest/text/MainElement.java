package io.silkwatch.newsingest.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.QueryParser;

/** Finds the element of a web page that holds its article, in time that grows with the page and no faster, however its elements lie inside each other. */
final class MainElement {
    /** By which pages tell their article, the surest first. */
    private static final List<Evaluator> MARKS = Stream.of("[itemprop=articleBody]", "article", "main, [role=main]")
            .map(QueryParser::parse)
            .toList();

    /** An article element shorter than this is a teaser, not the article. */
    private static final int MIN_MAIN_CHARS = 80;

    private MainElement() {}

    /** The longest element that the page itself marks as its article, else the one whose own paragraphs hold the most text outside links. */
    static Optional<Element> of(Document page) {
        return marked(page).or(() -> densest(page));
    }

    private static Optional<Element> marked(Document page) {
        return MARKS.stream()
                .map(mark -> longest(outermost(page, mark)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The elements that fit and are in none that does: no other is longer. */
    private static List<Element> outermost(Document page, Evaluator mark) {
        List<Element> found = new ArrayList<>();
        page.filter((node, depth) -> {
            boolean fits = node instanceof Element element && mark.matches(page, element);
            if (fits) {
                found.add((Element) node);
            }
            return fits ? NodeFilter.FilterResult.SKIP_CHILDREN : NodeFilter.FilterResult.CONTINUE;
        });
        return found;
    }

    private static Optional<Element> longest(List<Element> elements) {
        Map<Element, Integer> lengths = new LinkedHashMap<>();
        elements.forEach(element -> lengths.put(element, element.text().length()));
        return longest(lengths);
    }

    private static Optional<Element> longest(Map<Element, Integer> lengths) {
        return lengths.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(longest -> longest.getValue() >= MIN_MAIN_CHARS)
                .map(Map.Entry::getKey);
    }

    private static Optional<Element> densest(Document page) {
        OwnParagraphs paragraphs = new OwnParagraphs();
        page.traverse(paragraphs);
        return longest(paragraphs.lengths);
    }

    /** Measures the paragraphs that elements have as children: their text, less twice what of it is in links. One pass, as they may lie inside each other. */
    private static final class OwnParagraphs implements NodeVisitor {
        private final Map<Element, Integer> lengths = new LinkedHashMap<>();
        private final Deque<Paragraph> open = new ArrayDeque<>();

        /** A paragraph that has not ended. */
        private static final class Paragraph {
            private int chars;
            private int linked;
            private int links;

            private void add(int length) {
                chars += length;
                linked += links > 0 ? length : 0;
            }
        }

        @Override
        public void head(Node node, int depth) {
            if (isParagraph(node)) {
                lengths.putIfAbsent((Element) node.parent(), 0);
                open.push(new Paragraph());
            } else if (!open.isEmpty() && node instanceof TextNode text) {
                open.peek().add(text.text().length());
            } else if (!open.isEmpty() && isLink(node)) {
                open.peek().links++;
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (isParagraph(node)) {
                Paragraph ended = open.pop();
                lengths.merge((Element) node.parent(), ended.chars - 2 * ended.linked, Integer::sum);
                if (!open.isEmpty()) {
                    open.peek().add(ended.chars);
                }
            } else if (!open.isEmpty() && isLink(node)) {
                open.peek().links--;
            }
        }

        private static boolean isParagraph(Node node) {
            return node.normalName().equals("p") && node.parent() instanceof Element;
        }

        private static boolean isLink(Node node) {
            return node.normalName().equals("a");
        }
    }
}
