package io.silkwatch.newsingest.poll;

import io.silkwatch.newsingest.http.Addresses;
import io.silkwatch.newsingest.http.Answer;
import io.silkwatch.newsingest.http.FetchSettings;
import io.silkwatch.newsingest.http.Fetcher;
import io.silkwatch.newsingest.http.Request;
import io.silkwatch.newsingest.http.Robots;
import io.silkwatch.newsingest.http.Validators;
import io.silkwatch.newsingest.text.Decoding;
import io.silkwatch.newsingest.text.HtmlText;
import io.silkwatch.newsingest.text.PlainText;
import io.silkwatch.schema.Article;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the text of articles from their pages, where the servers allow it. */
final class FullText {
    private static final Logger LOG = LoggerFactory.getLogger(FullText.class);
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

    /**
     * The articles with the texts of their pages; of many at once only the last, newest ones, since each page is a request to the same server, and none after it
     * has wanted fewer. A page that cannot be read leaves its article as it is.
     */
    List<Article> of(List<Article> articles) {
        List<Article> whole = new ArrayList<>(articles);
        for (int i = whole.size() - 1; i >= Math.max(0, whole.size() - MAX_PAGES); i--) {
            try {
                Optional<Answer> answer = page(whole.get(i));
                if (answer.isPresent() && answer.get() instanceof Answer.RetryLater) {
                    break;
                }
                if (answer.isPresent() && answer.get() instanceof Answer.Fetched fetched) {
                    whole.set(i, whole(whole.get(i), fetched));
                }
            } catch (RuntimeException | StackOverflowError e) {
                // An article is worth having without it, and those of the feed before it are published already.
                LOG.warn(
                        "The page of article {} cannot be read: {}",
                        whole.get(i).getId(),
                        e.toString());
            }
        }
        return whole;
    }

    /** What the server of an article's page says; empty if it need not be asked. */
    private Optional<Answer> page(Article article) {
        Optional<URI> page = Addresses.parse(article.getUrl()).filter(uri -> uri.getHost() != null);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        Robots.Verdict verdict = robots.verdict(page.get());
        if (!verdict.allowed()) {
            return Optional.empty();
        }
        FetchSettings settings = fetcher.settings();
        Duration pause = Cadence.longer(settings.pause(), verdict.delay());
        return Optional.of(fetcher.get(
                new Request(page.get(), Validators.NONE, ACCEPT, settings.deadline(), settings.maxBytes(), pause)));
    }

    /** The article with the text of its page; as it is if that is none or says less. */
    private static Article whole(Article article, Answer.Fetched fetched) {
        if (!fetched.contentType().toLowerCase(Locale.ROOT).contains("html")) {
            return article;
        }
        String text =
                PlainText.paragraphs(HtmlText.main(Jsoup.parse(Decoding.text(fetched.body(), fetched.contentType()))));
        if (text.length() <= article.getText().length()) {
            return article;
        }
        List<String> flags = new ArrayList<>(article.getFlags());
        flags.add(FLAG);
        return Article.newBuilder(article)
                .setText(PlainText.cut(text, MAX_TEXT_CHARS))
                .setFlags(flags)
                .build();
    }
}
