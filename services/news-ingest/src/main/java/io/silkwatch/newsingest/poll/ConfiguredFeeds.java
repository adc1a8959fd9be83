package io.silkwatch.newsingest.poll;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.yaml.YamlException;
import io.silkwatch.newsingest.http.Addresses;
import io.silkwatch.newsingest.list.FeedList;
import io.silkwatch.newsingest.list.ListedFeed;
import io.silkwatch.newsingest.list.Opml;
import io.silkwatch.newsingest.text.Decoding;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The feeds of the configuration. */
public final class ConfiguredFeeds {
    private static final String FILE_SETTING = "news.feeds.file";
    private static final String SHIPPED = "shipped";

    private ConfiguredFeeds() {}

    /**
     * The feeds of {@code news.feeds} and {@code news.feeds.file}, each once.
     *
     * @throws UserException if the file cannot be read, an address is none, or two feeds have one id or one address
     */
    public static List<FeedSource> of(Config.News config) {
        List<FeedSource> all = new ArrayList<>();
        for (String url : config.feeds().orElse(List.of())) {
            URI uri = uri("news.feeds", url);
            all.add(new FeedSource(Addresses.shown(uri), uri, "", "", "", List.of(), false));
        }
        config.feedsFile().ifPresent(file -> all.addAll(read(file)));
        return distinct(all);
    }

    /** A feed of two names would be published twice. */
    private static List<FeedSource> distinct(List<FeedSource> all) {
        Map<String, FeedSource> ids = new LinkedHashMap<>();
        Map<URI, FeedSource> addresses = new HashMap<>();
        for (FeedSource feed : all) {
            FeedSource sameId = ids.putIfAbsent(feed.id(), feed);
            FeedSource sameUrl = addresses.putIfAbsent(feed.url(), feed);
            if (sameId != null && !sameId.url().equals(feed.url())) {
                throw new UserException("feeds: two feeds have the id " + feed.id() + ": "
                        + Addresses.shown(sameId.url()) + " and " + Addresses.shown(feed.url()));
            }
            if (sameUrl != null && !sameUrl.id().equals(feed.id())) {
                throw new UserException("feeds: " + Addresses.shown(feed.url()) + " is there twice, as " + sameUrl.id()
                        + " and " + feed.id());
            }
        }
        return List.copyOf(ids.values());
    }

    private static List<FeedSource> read(String file) {
        try {
            List<ListedFeed> listed = file.equals(SHIPPED)
                    ? FeedList.shipped()
                    : parse(file, Decoding.text(Files.readAllBytes(Path.of(file))));
            return listed.stream().map(feed -> feed(file, feed)).toList();
        } catch (IOException e) {
            throw new UserException(FILE_SETTING + ": " + file + " cannot be read: " + Reasons.of(e), e);
        } catch (YamlException e) {
            throw new UserException(FILE_SETTING + ": " + e.getMessage(), e);
        }
    }

    private static List<ListedFeed> parse(String name, String text) {
        return text.stripLeading().startsWith("<") ? opml(name, text) : FeedList.parse(name, text);
    }

    private static List<ListedFeed> opml(String name, String text) {
        try {
            return Opml.read(text.getBytes(StandardCharsets.UTF_8)).feeds();
        } catch (IllegalArgumentException e) {
            throw new UserException(name + " is no OPML: " + e.getMessage(), e);
        }
    }

    private static FeedSource feed(String where, ListedFeed feed) {
        return new FeedSource(
                feed.id(),
                uri(where, feed.url()),
                feed.name(),
                feed.lang(),
                feed.grade(),
                feed.topics(),
                feed.fullText());
    }

    private static URI uri(String where, String url) {
        return Addresses.parse(url)
                .filter(address -> address.getHost() != null
                        && String.valueOf(address.getScheme()).matches("(?i)https?"))
                .orElseThrow(() -> new UserException(where + ": " + Addresses.shown(url) + " is not an http address"));
    }
}
