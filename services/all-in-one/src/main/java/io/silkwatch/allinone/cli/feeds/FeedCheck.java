package io.silkwatch.allinone.cli.feeds;

import io.silkwatch.common.config.Config;
import io.silkwatch.newsingest.Draft;
import io.silkwatch.newsingest.PublishedTimes;
import io.silkwatch.newsingest.feed.FeedParser;
import io.silkwatch.newsingest.feed.document.Feed;
import io.silkwatch.newsingest.feed.document.NotAFeedException;
import io.silkwatch.newsingest.http.Addresses;
import io.silkwatch.newsingest.http.Answer;
import io.silkwatch.newsingest.http.Answer.Fetched;
import io.silkwatch.newsingest.http.FetchSettings;
import io.silkwatch.newsingest.http.Fetcher;
import io.silkwatch.newsingest.http.Robots;
import io.silkwatch.newsingest.http.Validators;
import io.silkwatch.newsingest.poll.FeedNewsService;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a feed looks like at this moment.
 *
 * @param tree in the order to show it
 * @param usable whether it could be read and has entries
 */
record FeedCheck(Map<String, Object> tree, boolean usable) {
    private static final String ACCEPT =
            "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.1";

    /** Reads the feed once, as it would be read all the time. */
    static FeedCheck of(Config.News config, URI url, Clock clock) {
        FetchSettings settings = FeedNewsService.fetchSettings(config);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("url", Addresses.shown(url));
        try (Fetcher fetcher = new Fetcher(settings, clock)) {
            Robots.Verdict robots = new Robots(fetcher, clock).verdict(url);
            tree.put("robots", robots.allowed() ? "allowed" : "disallowed");
            if (!robots.allowed()) {
                return failed(tree, "forbidden", "robots.txt does not allow it");
            }
            tree.put("robotsDelaySeconds", robots.delay().toSeconds());
            Answer answer = fetcher.get(fetcher.request(url, Validators.NONE, ACCEPT));
            return answer instanceof Fetched fetched
                    ? fetched(tree, fetched, config, clock.instant())
                    : failed(tree, status(answer), answer.reason());
        }
    }

    private static String status(Answer answer) {
        if (answer instanceof Answer.Failed failed) {
            return failed.cause().name().toLowerCase(Locale.ROOT);
        }
        return answer.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static FeedCheck fetched(Map<String, Object> tree, Fetched answer, Config.News config, Instant now) {
        tree.put("from", Addresses.shown(answer.from()));
        tree.put("movedTo", answer.movedTo().map(Addresses::shown).orElse(null));
        tree.put("contentType", answer.contentType());
        tree.put("etag", answer.validators().etag());
        tree.put("lastModified", answer.validators().lastModified());
        try {
            Feed feed = FeedParser.parse(answer.body(), answer.contentType());
            List<Instant> dates = feed.drafts().stream()
                    .map(Draft::published)
                    .map(PublishedTimes::parse)
                    .flatMap(Optional::stream)
                    .filter(date -> !date.isAfter(now))
                    .sorted()
                    .toList();
            tree.put("format", feed.format());
            tree.put("title", feed.title());
            tree.put("items", feed.drafts().size());
            tree.put(
                    "newest",
                    dates.isEmpty() ? null : dates.get(dates.size() - 1).toString());
            tree.put("intervalSeconds", interval(dates, feed, answer, config).toSeconds());
            tree.put("status", feed.drafts().isEmpty() ? "empty" : feed.mended() ? "partial" : "ok");
            tree.put("error", feed.fault());
            return new FeedCheck(tree, !feed.drafts().isEmpty());
        } catch (NotAFeedException e) {
            return failed(tree, "not-a-feed", e.getMessage());
        }
    }

    /** Half the usual time between two items, within what the configuration, the publisher and the server allow. */
    private static Duration interval(List<Instant> dates, Feed feed, Fetched answer, Config.News config) {
        Duration wanted = Duration.ofMillis(config.feedsIntervalStartMs());
        if (dates.size() > 1) {
            Duration span = Duration.between(dates.get(0), dates.get(dates.size() - 1));
            wanted = span.dividedBy(2L * (dates.size() - 1));
        }
        Duration least = Duration.ofMillis(config.feedsIntervalMinMs());
        Duration most = Duration.ofMillis(config.feedsIntervalMaxMs());
        Duration own = wanted.compareTo(least) < 0 ? least : wanted.compareTo(most) > 0 ? most : wanted;
        Duration asked = longer(feed.pace().every(), answer.freshFor());
        return longer(own, asked);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static FeedCheck failed(Map<String, Object> tree, String status, String reason) {
        tree.put("status", status);
        tree.put("error", reason);
        return new FeedCheck(tree, false);
    }
}
