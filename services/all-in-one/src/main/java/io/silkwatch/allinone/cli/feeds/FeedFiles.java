package io.silkwatch.allinone.cli.feeds;

import io.silkwatch.common.config.Config;
import io.silkwatch.newsingest.http.Addresses;
import io.silkwatch.newsingest.list.FeedList;
import io.silkwatch.newsingest.list.ListedFeed;
import io.silkwatch.newsingest.poll.ConfiguredFeeds;
import io.silkwatch.newsingest.poll.FeedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** Which lists of feeds a command works with. */
final class FeedFiles {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "YAML lists of feeds (default: the feeds of the configuration, else the shipped list)")
    private List<Path> files = new ArrayList<>();

    List<ListedFeed> feeds(Config config) {
        if (files.isEmpty()) {
            List<ListedFeed> configured = ConfiguredFeeds.of(config.news()).stream()
                    .map(FeedFiles::listed)
                    .toList();
            return configured.isEmpty() ? FeedList.shipped() : configured;
        }
        return files.stream().flatMap(file -> FeedList.read(file).stream()).toList();
    }

    private static ListedFeed listed(FeedSource feed) {
        return new ListedFeed(
                feed.id(),
                feed.url().toString(),
                feed.name(),
                feed.language().isBlank() ? ListedFeed.NO_LANG : feed.language(),
                feed.grade().isBlank() ? ListedFeed.NO_GRADE : feed.grade(),
                feed.topics(),
                feed.fullText());
    }

    /** For people: without the password that an address may carry. */
    static Map<String, Object> tree(ListedFeed feed) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", feed.id());
        tree.put("url", Addresses.shown(feed.url()));
        tree.put("name", feed.name());
        tree.put("lang", feed.lang());
        tree.put("grade", feed.grade());
        tree.put("topics", feed.topics());
        tree.put("fullText", feed.fullText());
        return tree;
    }
}
