package io.silkwatch.newsingest.poll;

import io.silkwatch.newsingest.http.Addresses;
import io.silkwatch.newsingest.http.Answer;
import io.silkwatch.newsingest.http.Fetcher;
import io.silkwatch.newsingest.http.Robots;
import io.silkwatch.newsingest.http.Validators;
import io.silkwatch.newsingest.text.Decoding;
import io.silkwatch.newsingest.text.HtmlText;
import io.silkwatch.newsingest.text.PlainText;
import io.silkwatch.schema.Article;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;

/** Takes the text of articles from their pages, where the servers allow it. */
final class FullText {
    private static final String ACCEPT = "text/html,application/xhtml+xml;q=0.9";
    private static final String FLAG = "full-text";
    private static final int MAX_PAGES = 20;
    private static final int MAX_TEXT_CHARS = 128 * 1024;

    private final Fetcher fetcher;
    private final Robots robots;

    FullText(Fetcher fetcher, Robots robots) {
        this.fetcher = fetcher;
        this.robots = robots;
    }

    /** The articles with the texts of their pages; of many at once only the last, newest ones, since each page is a request to the same server. */
    List<Article> of(List<Article> articles) {
        List<Article> whole = new ArrayList<>(articles);
        for (int i = Math.max(0, whole.size() - MAX_PAGES); i < whole.size(); i++) {
            whole.set(i, of(whole.get(i)));
        }
        return whole;
    }

    /** The article with the text of its page; as it is if the page cannot be read or says less. */
    private Article of(Article article) {
        Optional<URI> page = Addresses.parse(article.getUrl()).filter(uri -> uri.getHost() != null);
        if (page.isEmpty() || !robots.verdict(page.get()).allowed()) {
            return article;
        }
        Answer answer = fetcher.get(fetcher.request(page.get(), Validators.NONE, ACCEPT));
        if (!(answer instanceof Answer.Fetched fetched)
                || !fetched.contentType().contains("html")) {
            return article;
        }
        String text = PlainText.paragraphs(HtmlText.main(Jsoup.parse(Decoding.text(fetched.body()))));
        if (text.length() <= article.getText().length()) {
            return article;
        }
        List<String> flags = new ArrayList<>(article.getFlags());
        flags.add(FLAG);
        return Article.newBuilder(article)
                .setText(text.length() > MAX_TEXT_CHARS ? cut(text) : text)
                .setFlags(flags)
                .build();
    }

    private static String cut(String text) {
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(MAX_TEXT_CHARS - 1)) ? MAX_TEXT_CHARS - 1 : MAX_TEXT_CHARS);
    }
}
