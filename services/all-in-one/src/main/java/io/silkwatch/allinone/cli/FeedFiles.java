package io.silkwatch.allinone.cli;

import io.silkwatch.newsingest.list.FeedList;
import io.silkwatch.newsingest.list.ListedFeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** Which lists of feeds a command works with. */
final class FeedFiles {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "YAML lists of feeds (default: the shipped list)")
    private List<Path> files = new ArrayList<>();

    List<ListedFeed> feeds() {
        if (files.isEmpty()) {
            return FeedList.shipped();
        }
        return files.stream().flatMap(file -> FeedList.read(file).stream()).toList();
    }

    static Map<String, Object> tree(ListedFeed feed) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", feed.id());
        tree.put("url", feed.url());
        tree.put("name", feed.name());
        tree.put("lang", feed.lang());
        tree.put("grade", feed.grade());
        tree.put("topics", feed.topics());
        return tree;
    }
}
