package io.silkwatch.newsingest.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.UserException;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.newsingest.list.FeedList;
import io.silkwatch.newsingest.list.ListedFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredFeedsTest {
    private static final String ADDRESS = "https://a.example/rss";

    @TempDir
    private Path dir;

    @Test
    void takesFeedsOfBothSettingsOnce() throws IOException {
        assertThat(feeds(ADDRESS + "," + ADDRESS, "- {id: b, url: \"https://b.example/rss\"}"))
                .extracting(FeedSource::id)
                .containsExactly(ADDRESS, "b");
        assertThatThrownBy(() -> feeds(ADDRESS, "- {id: a, url: \"" + ADDRESS + "\"}"))
                .isInstanceOf(UserException.class)
                .hasMessage("feeds: " + ADDRESS + " is there twice, as " + ADDRESS + " and a");
    }

    @Test
    void checksListsLikeTheCommandsDo() {
        assertThatThrownBy(() -> feeds(ADDRESS, "- {id: \"file:x\", url: \"https://b.example/rss\"}"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("id: file:x is not");
        assertThatThrownBy(() -> feeds("//example.org/rss", "[]"))
                .isInstanceOf(UserException.class)
                .hasMessage("news.feeds: //example.org/rss is not an http address");
    }

    @Test
    void takesTheShippedList() {
        assertThat(feeds(Map.of("news.feeds.file", "shipped")))
                .extracting(FeedSource::id)
                .containsExactlyElementsOf(
                        FeedList.shipped().stream().map(ListedFeed::id).toList());
    }

    private List<FeedSource> feeds(String addresses, String list) throws IOException {
        Path file = dir.resolve("feeds.yaml");
        Files.writeString(file, list);
        return feeds(Map.of("news.feeds", addresses, "news.feeds.file", file.toString()));
    }

    private static List<FeedSource> feeds(Map<String, String> settings) {
        return ConfiguredFeeds.of(
                ConfigLoader.load(Optional.empty(), Map.of(), settings).news());
    }
}
