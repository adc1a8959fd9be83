package io.silkwatch.newsingest.http;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.silkwatch.newsingest.http.Answer.Failed;
import io.silkwatch.newsingest.http.Answer.Fetched;
import io.silkwatch.newsingest.http.Answer.Gone;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What servers allow robots to read (RFC 9309). A server without rules allows everything; one whose rules cannot be read for a moment allows nothing until they
 * can be, except one that cannot be reached at all, which the request itself will find out.
 */
public final class Robots {
    private static final List<String> NAME = List.of("silkwatch");

    /** The rules behind these need not be obeyed. */
    private static final int MAX_BYTES = 500 * 1024;

    private static final int MAX_SERVERS = 10_000;
    private static final Duration KEEP = Duration.ofHours(24);
    private static final Duration KEEP_FAILURE = Duration.ofHours(1);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

    private final Fetcher fetcher;
    private final Clock clock;
    private final Map<String, Rules> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rules> eldest) {
            return size() > MAX_SERVERS;
        }
    };

    /** @param fetcher gets the rules */
    public Robots(Fetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    private record Rules(BaseRobotRules rules, Instant until) {}

    /**
     * Whether an address may be read and how.
     *
     * @param allowed whether it may
     * @param delay time the server wants between two requests
     */
    public record Verdict(boolean allowed, Duration delay) {}

    /** What the address's server says, asking it if that was not done lately. */
    public Verdict verdict(URI uri) {
        return verdict(uri, fetcher.settings().deadline());
    }

    /**
     * What the address's server says, asking it if that was not done lately.
     *
     * @param limit time for asking
     */
    public Verdict verdict(URI uri, Duration limit) {
        BaseRobotRules rules = rules(uri, DEADLINE.compareTo(limit) < 0 ? DEADLINE : limit);
        Duration delay = Duration.ofMillis(Math.max(0, rules.getCrawlDelay()));
        return new Verdict(
                rules.isAllowed(Addresses.shown(uri)), delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay);
    }

    private BaseRobotRules rules(URI uri, Duration deadline) {
        String server = uri.getScheme().toLowerCase(Locale.ROOT) + "://" + Addresses.server(uri);
        Instant now = clock.instant();
        synchronized (known) {
            Rules before = known.get(server);
            if (before != null && before.until().isAfter(now)) {
                return before.rules();
            }
        }
        Rules rules = read(uri.resolve("/robots.txt"), now, deadline);
        synchronized (known) {
            known.remove(server);
            known.put(server, rules);
        }
        return rules.rules();
    }

    private Rules read(URI uri, Instant now, Duration deadline) {
        // No pause afterwards: this request and the one it is for are one visit.
        int most = fetcher.settings().maxBytes();
        Answer answer = fetcher.get(new Request(uri, Validators.NONE, "text/plain,*/*", deadline, most, Duration.ZERO));
        if (answer instanceof Fetched fetched) {
            String type = fetched.contentType().isEmpty() ? "text/plain" : fetched.contentType();
            // A page instead of rules, as many sites give for whatever they do not have.
            byte[] body = Arrays.copyOf(fetched.body(), Math.min(fetched.body().length, MAX_BYTES));
            boolean page = new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1)
                    .strip()
                    .startsWith("<");
            return page
                    ? all(now)
                    : new Rules(
                            new SimpleRobotRulesParser().parseContent(Addresses.shown(uri), body, type, NAME),
                            now.plus(KEEP));
        }
        if (answer instanceof Answer.RetryLater later) {
            return none(later.until().orElse(now.plus(KEEP_FAILURE)));
        }
        if (answer instanceof Failed failed
                && failed.cause() == Answer.Cause.BROKEN
                && failed.reason().startsWith("5")) {
            return none(now.plus(KEEP_FAILURE));
        }
        boolean decided =
                answer instanceof Gone || answer instanceof Failed failed && failed.cause() != Answer.Cause.UNREACHABLE;
        return decided
                ? all(now)
                : new Rules(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), now.plus(Duration.ofMinutes(5)));
    }

    private static Rules none(Instant until) {
        return new Rules(new SimpleRobotRules(RobotRulesMode.ALLOW_NONE), until);
    }

    private static Rules all(Instant now) {
        return new Rules(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), now.plus(KEEP));
    }
}
