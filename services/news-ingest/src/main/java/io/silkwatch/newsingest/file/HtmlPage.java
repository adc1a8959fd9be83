package io.silkwatch.newsingest.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.newsingest.CanonicalUrl;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.text.HtmlText;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** An article as a saved web page: what the page says of itself, and its main text. */
final class HtmlPage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HtmlPage() {}

    static Draft draft(String html) {
        Document page = Jsoup.parse(html);
        String source = first(page, meta("og:site_name"), meta("application-name"), meta("publisher"));
        String title = title(page, source);
        String published = published(page);
        String url = first(page, attribute("link[rel=canonical]", "href"), meta("og:url"));
        String language = first(page, attribute("html", "lang"), meta("og:locale"), meta("content-language"));
        String text = HtmlText.main(page);
        String withoutTitle = text.startsWith(title + "\n") ? text.substring(title.length() + 1) : text;
        return new Draft(
                "", title, withoutTitle, published, source, CanonicalUrl.of(url).isPresent() ? url : "", language, "");
    }

    private static String title(Document page, String source) {
        String title = first(page, meta("og:title"), text("article h1"), Document::title, text("h1"));
        return source.isEmpty() ? title : withoutSource(title, source);
    }

    /** Sites put their name behind the headline. Looked for by hand, since a pattern tries each start of a long run of spaces. */
    private static String withoutSource(String title, String source) {
        if (!title.endsWith(source)) {
            return title;
        }
        String before = title.substring(0, title.length() - source.length());
        String marked = before.stripTrailing();
        if (marked.length() == before.length()
                || marked.isEmpty()
                || "-–—|·".indexOf(marked.charAt(marked.length() - 1)) < 0) {
            return title;
        }
        String headline = marked.substring(0, marked.length() - 1);
        return headline.equals(headline.stripTrailing()) ? title : headline.stripTrailing();
    }

    private static String published(Document page) {
        return first(
                page,
                meta("article:published_time"),
                attribute("[itemprop=datePublished]", "content"),
                attribute("[itemprop=datePublished]", "datetime"),
                HtmlPage::linkedData,
                meta("pubdate"),
                meta("publishdate"),
                meta("publish_date"),
                meta("parsely-pub-date"),
                meta("dc.date.issued"),
                meta("dc.date"),
                meta("date"),
                attribute("article time[datetime]", "datetime"),
                attribute("time[pubdate], time[datetime]", "datetime"));
    }

    private static String linkedData(Document page) {
        for (Element script : page.select("script[type=application/ld+json]")) {
            try {
                JsonNode date = JSON.readTree(script.data()).findValue("datePublished");
                if (date != null && date.isTextual()) {
                    return date.asText();
                }
            } catch (JsonProcessingException e) {
                // A script that is no JSON says nothing.
            }
        }
        return "";
    }

    @SafeVarargs
    private static String first(Document page, Function<Document, String>... places) {
        for (Function<Document, String> place : places) {
            String found = place.apply(page).strip();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private static Function<Document, String> meta(String name) {
        return page -> page.select("meta").stream()
                .filter(meta -> Stream.of("property", "name", "http-equiv")
                        .anyMatch(key -> meta.attr(key).equalsIgnoreCase(name)))
                .map(meta -> meta.attr("content"))
                .filter(content -> !content.isBlank())
                .findFirst()
                .orElse("");
    }

    private static Function<Document, String> attribute(String selector, String attribute) {
        return page -> {
            Element element = page.selectFirst(selector);
            return element == null ? "" : element.attr(attribute);
        };
    }

    private static Function<Document, String> text(String selector) {
        return page -> {
            Element element = page.selectFirst(selector);
            return element == null ? "" : element.text();
        };
    }
}
