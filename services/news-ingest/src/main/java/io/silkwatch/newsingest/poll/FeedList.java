package io.silkwatch.newsingest.poll;

import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import io.silkwatch.common.yaml.YamlMap;
import io.silkwatch.newsingest.http.Addresses;
import io.silkwatch.newsingest.list.Opml;
import io.silkwatch.newsingest.text.Decoding;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The feeds of the configuration. */
public final class FeedList {
    private static final String FILE_SETTING = "news.feeds.file";
    private static final String SHIPPED = "shipped";

    private FeedList() {}

    /**
     * The feeds of {@code news.feeds} and {@code news.feeds.file}, each id once.
     *
     * @throws UserException if the file cannot be read or an address is none
     */
    public static List<FeedSource> of(Config.News config) {
        Map<String, FeedSource> feeds = new LinkedHashMap<>();
        for (String url : config.feeds().orElse(List.of())) {
            add(feeds, feed("news.feeds", "", url, "", "", "", List.of(), false));
        }
        config.feedsFile().ifPresent(file -> read(file).forEach(feed -> add(feeds, feed)));
        return List.copyOf(feeds.values());
    }

    /** The feeds of a YAML or OPML text. */
    public static List<FeedSource> parse(String name, String text) {
        return text.stripLeading().startsWith("<") ? opml(name, text) : yaml(name, text);
    }

    private static List<FeedSource> read(String file) {
        try {
            if (file.equals(SHIPPED)) {
                try (InputStream in = FeedList.class.getResourceAsStream("/feeds.yaml")) {
                    if (in == null) {
                        throw new UserException(FILE_SETTING + ": no list of feeds comes with this program");
                    }
                    return parse("feeds.yaml", Decoding.text(in.readAllBytes()));
                }
            }
            return parse(file, Decoding.text(Files.readAllBytes(Path.of(file))));
        } catch (IOException e) {
            throw new UserException(FILE_SETTING + ": " + file + " cannot be read: " + e.getMessage(), e);
        } catch (YamlException e) {
            throw new UserException(FILE_SETTING + ": " + e.getMessage(), e);
        }
    }

    private static List<FeedSource> yaml(String name, String text) {
        List<FeedSource> feeds = new ArrayList<>();
        for (YamlMap entry : YamlDocument.parse(name, text).maps()) {
            entry.allow("id", "url", "name", "lang", "grade", "topics", "fullText");
            feeds.add(feed(
                    name,
                    entry.string("id", ""),
                    entry.string("url"),
                    entry.string("name", ""),
                    entry.string("lang", ""),
                    entry.string("grade", ""),
                    entry.list("topics"),
                    entry.string("fullText", "false").equals("true")));
        }
        return feeds;
    }

    private static List<FeedSource> opml(String name, String text) {
        try {
            return Opml.read(text.getBytes(StandardCharsets.UTF_8)).feeds().stream()
                    .map(feed -> feed(
                            name,
                            feed.id(),
                            feed.url(),
                            feed.name(),
                            feed.lang(),
                            feed.grade(),
                            feed.topics(),
                            feed.fullText()))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new UserException(name + " is no OPML: " + e.getMessage(), e);
        }
    }

    private static void add(Map<String, FeedSource> feeds, FeedSource feed) {
        FeedSource other = feeds.putIfAbsent(feed.id(), feed);
        if (other != null && !other.url().equals(feed.url())) {
            throw new UserException("feeds: two feeds have the id " + feed.id() + ": " + Addresses.shown(other.url())
                    + " and " + Addresses.shown(feed.url()));
        }
    }

    private static FeedSource feed(
            String where,
            String id,
            String url,
            String name,
            String language,
            String grade,
            List<String> topics,
            boolean fullText) {
        URI uri = Addresses.parse(url)
                .filter(address -> address.getHost() != null
                        && address.getScheme().toLowerCase(Locale.ROOT).matches("https?"))
                .orElseThrow(() -> new UserException(where + ": " + url + " is not an http address"));
        String source = id.isBlank() ? Addresses.shown(uri) : id.strip();
        return new FeedSource(source, uri, name, language, grade, topics, fullText);
    }
}
