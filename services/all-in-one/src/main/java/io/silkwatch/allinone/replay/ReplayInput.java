package io.silkwatch.allinone.replay;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.common.files.FileSet;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.file.ArticleReader;
import io.silkwatch.newsingest.file.RecentArticles;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tradeingest.format.TradeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Articles and trade records out of files; what is refused is told, and the rest is read. */
public final class ReplayInput {
    /** Flags of times that no article can have been published at. */
    private static final Set<String> IMPOSSIBLE = Set.of("published-future", "published-past");

    private final Consumer<String> problems;
    private final Consumer<String> notes;
    private int refused;

    /**
     * @param problems told a sentence for every item that is refused
     * @param notes told a sentence if articles state no date
     */
    public ReplayInput(Consumer<String> problems, Consumer<String> notes) {
        this.problems = problems;
        this.notes = notes;
    }

    /**
     * Every article of the files and folders. A replay must not depend on when it is run, so an article counts as fetched when its file was written, and as
     * published then where it states no possible time. What it states stands though its file is older: archives are unpacked with any times. Afterwards all
     * share the newest time, since to a replay they all come at once. Of articles of one id that read differently the later ones in the files are revisions.
     */
    public List<Article> articles(List<Path> paths) {
        List<Article> articles = new ArrayList<>();
        ArticleReader reader = new ArticleReader(Clock.systemUTC());
        each(
                "--news",
                paths,
                ArticleReader::accepts,
                (file, written) -> reader.read(file),
                (article, written) -> articles.add(asOf(article, written)));
        undated(articles);
        Instant newest = articles.stream()
                .flatMap(article -> Stream.of(article.getFetchedAt(), article.getPublishedAt()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        RecentArticles read = new RecentArticles();
        return articles.stream()
                .flatMap(article -> read.fresh(article, 0).stream())
                .map(article -> Article.newBuilder(article).setFetchedAt(newest).build())
                .toList();
    }

    private void undated(List<Article> articles) {
        List<Article> undated = articles.stream()
                .filter(article -> article.getFlags().contains(Articles.PUBLISHED_MISSING))
                .toList();
        if (!undated.isEmpty()) {
            notes.accept(undated.size() + " of " + articles.size()
                    + " articles state no date of publication and are dated by their file, such as "
                    + undated.get(0).getSourceId());
        }
    }

    private static Article asOf(Article article, Instant written) {
        boolean impossible = article.getFlags().stream().anyMatch(IMPOSSIBLE::contains);
        return Article.newBuilder(article)
                .setPublishedAt(impossible ? written : article.getPublishedAt())
                .setFetchedAt(written)
                .build();
    }

    /** Every trade record of the files and folders, one after the other. */
    public void flows(List<Path> paths, Consumer<TradeFlow> each) {
        each(
                "--trade",
                paths,
                TradeReader::accepts,
                (file, written) -> new TradeReader(Clock.fixed(written, ZoneOffset.UTC)).read(file),
                (flow, written) -> each.accept(flow));
    }

    /** How many items were refused. */
    public int refused() {
        return refused;
    }

    private interface Opener<V> {
        Items<V> open(Path file, Instant written) throws IOException;
    }

    private <V> void each(
            String option, List<Path> paths, Predicate<Path> accepts, Opener<V> opener, BiConsumer<V, Instant> each) {
        FileSet files = new FileSet(option, paths.stream().map(Path::toString).toList(), accepts);
        files.checkFilled();
        for (Path file : files.files()) {
            try {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                try (Items<V> items = opener.open(file, written)) {
                    for (Item<V> item = items.next(); item != null; item = items.next()) {
                        take(item, value -> each.accept(value, written));
                    }
                }
            } catch (IOException e) {
                throw new UserException(file + " cannot be read: " + Reasons.of(e), e);
            }
        }
    }

    private <V> void take(Item<V> item, Consumer<V> each) {
        if (item instanceof Item.Good<V> good) {
            each.accept(good.value());
        } else if (item instanceof Item.Bad<V> bad) {
            refused++;
            problems.accept(bad.origin() + ": " + bad.reason());
        }
    }
}
