package io.silkwatch.newsingest.file;

import io.silkwatch.common.Topics;
import io.silkwatch.common.files.FileKind;
import io.silkwatch.common.files.Items;
import io.silkwatch.common.files.Items.Progress;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.newsingest.ArticleVersion;
import io.silkwatch.schema.Article;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Files of articles and the topic they go to. */
final class ArticleFiles implements FileKind<Article> {
    private final ArticleReader reader;
    private final RecentArticles recent = new RecentArticles();
    /** What was known before of the articles that are on their way. */
    private final Map<String, Optional<ArticleVersion>> unpublished = new HashMap<>();

    ArticleFiles(Clock clock) {
        this.reader = new ArticleReader(clock);
    }

    @Override
    public String idPrefix() {
        return ArticleReader.ID_PREFIX;
    }

    @Override
    public boolean accepts(Path file) {
        return ArticleReader.accepts(file);
    }

    @Override
    public boolean grows(Path file) throws IOException {
        return ArticleReader.grows(file);
    }

    @Override
    public Items<Article> open(Path file, Progress from, boolean finished) throws IOException {
        return reader.read(file, from, finished);
    }

    @Override
    public Optional<Outgoing<?>> outgoing(Article article, int reading) {
        Optional<ArticleVersion> before = recent.version(article.getId());
        Optional<Article> fresh = recent.fresh(article, reading);
        fresh.ifPresent(one -> unpublished.putIfAbsent(one.getId(), before));
        return fresh.map(one -> new Outgoing<>(Topics.NEWS_ARTICLE, one.getId(), one));
    }

    @Override
    public void published() {
        unpublished.clear();
    }

    @Override
    public void undo() {
        unpublished.forEach(recent::restore);
        unpublished.clear();
    }

    @Override
    public int weight(Article article) {
        return 2 * (article.getTitle().length() + article.getText().length()) + 200;
    }
}
