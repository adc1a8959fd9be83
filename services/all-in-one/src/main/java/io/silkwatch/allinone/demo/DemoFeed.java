package io.silkwatch.allinone.demo;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Plays the demo input: lets articles and trade records come into watched folders one after the other, in the order of their dates. From there on they
 * take the same way as any others.
 */
public final class DemoFeed {
    private static final String POLL_MILLIS = "200";

    private final Path news;
    private final Path trade;
    private final List<DemoItem> items;

    /** @param dir directory for the two folders; what an earlier run put there stays and is not played again */
    public DemoFeed(Path dir) {
        this.news = dir.resolve("news");
        this.trade = dir.resolve("trade");
        this.items = DemoItem.all();
    }

    /** The settings by which the product reads what is played, soon after it was; the articles are of the year before, hence of any age. */
    public Map<String, String> settings() {
        return Map.of(
                "news.files",
                news.toString(),
                "news.poll.interval.ms",
                POLL_MILLIS,
                "trade.files",
                trade.toString(),
                "trade.poll.interval.ms",
                POLL_MILLIS,
                "alerts.max.age.enforced",
                "false");
    }

    /** How many items there are to play. */
    public int size() {
        return items.size();
    }

    /** How many of them an earlier run has played. */
    public int alreadyPlayed() {
        return (int) items.stream().filter(this::isThere).count();
    }

    /** Puts the first article and the first trade file where they belong, so that the folders are not empty. */
    public void prepare() {
        try {
            Files.createDirectories(news);
            Files.createDirectories(trade);
            items.stream().filter(DemoItem::isArticle).findFirst().ifPresent(this::put);
            items.stream().filter(item -> !item.isArticle()).findFirst().ifPresent(this::put);
        } catch (IOException e) {
            throw new UserException("the demo folders cannot be made: " + Reasons.of(e), e);
        }
    }

    /**
     * Plays all items that are not there yet, evenly over the given time.
     *
     * @throws InterruptedException when told to stop
     */
    public void play(Duration over) throws InterruptedException {
        List<DemoItem> left = items.stream().filter(item -> !isThere(item)).toList();
        if (left.isEmpty()) {
            return;
        }
        long pause = over.toMillis() / left.size();
        for (DemoItem item : left) {
            put(item);
            Thread.sleep(pause); // the pace is the point: a person is to see things happen one after the other
        }
    }

    private Path place(DemoItem item) {
        return (item.isArticle() ? news : trade).resolve(item.fileName());
    }

    private boolean isThere(DemoItem item) {
        return Files.exists(place(item));
    }

    /** Writes under a hidden name first: who watches the folder must never see half a file. */
    private void put(DemoItem item) {
        Path place = place(item);
        Path hidden = place.resolveSibling("." + item.fileName());
        try {
            Files.write(
                    hidden,
                    item.content().getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(hidden, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserException("demo file " + place + " cannot be written: " + Reasons.of(e), e);
        }
    }
}
