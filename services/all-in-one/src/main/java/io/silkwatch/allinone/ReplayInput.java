package io.silkwatch.allinone;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.common.files.FileSet;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.newsingest.file.ArticleReader;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tradeingest.TradeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Articles and trade records out of files; what is refused is told, and the rest is read. */
public final class ReplayInput {
    private final Consumer<String> problems;
    private int refused;

    /** @param problems told a sentence for every item that is refused */
    public ReplayInput(Consumer<String> problems) {
        this.problems = problems;
    }

    /**
     * Every article of the files and folders. A replay must not depend on when it is run, so an article counts as fetched when its file was written, and one
     * dated after that is wrong; afterwards all share the newest such time, since to a replay they all come at once.
     */
    public List<Article> articles(List<Path> paths) {
        List<Article> articles =
                all("--news", paths, ArticleReader::accepts, file -> new ArticleReader(writtenAt(file)).read(file));
        Instant newest = articles.stream()
                .map(Article::getFetchedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return articles.stream()
                .map(article -> Article.newBuilder(article).setFetchedAt(newest).build())
                .toList();
    }

    /** Every trade record of the files and folders, one after the other. */
    public void flows(List<Path> paths, Consumer<TradeFlow> each) {
        each("--trade", paths, TradeReader::accepts, file -> new TradeReader(writtenAt(file)).read(file), each);
    }

    private static Clock writtenAt(Path file) throws IOException {
        return Clock.fixed(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
    }

    /** How many items were refused. */
    public int refused() {
        return refused;
    }

    private interface Opener<V> {
        Items<V> open(Path file) throws IOException;
    }

    private <V> List<V> all(String option, List<Path> paths, Predicate<Path> accepts, Opener<V> opener) {
        List<V> values = new ArrayList<>();
        each(option, paths, accepts, opener, values::add);
        return values;
    }

    private <V> void each(
            String option, List<Path> paths, Predicate<Path> accepts, Opener<V> opener, Consumer<V> each) {
        FileSet files = new FileSet(option, paths.stream().map(Path::toString).toList(), accepts);
        files.check();
        for (Path file : files.files()) {
            try (Items<V> items = opener.open(file)) {
                for (Item<V> item = items.next(); item != null; item = items.next()) {
                    take(item, each);
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
