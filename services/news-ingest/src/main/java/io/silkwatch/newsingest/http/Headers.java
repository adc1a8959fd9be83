package io.silkwatch.newsingest.http;

import io.silkwatch.common.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;

/** What the headers of an answer say about time. */
final class Headers {
    /** A server that wants more may be mistaken, or malicious. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[\\s,])max-age\\s*=\\s*\"?(\\d{1,18})");
    private static final int MAX_VALIDATOR_CHARS = 1_000;

    private Headers() {}

    /** A header's value; empty when there is none. */
    static String value(MessageHeaders headers, String name) {
        Header header = headers.getFirstHeader(name);
        return header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
    }

    /** When a server wants the next request; empty when it does not say or nothing sensible. */
    static Optional<Instant> retryAfter(String value, Instant now) {
        return RetryAfter.parse(value, now)
                .filter(wait -> !wait.isZero())
                .map(wait -> now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
    }

    /** How long an answer may be taken as unchanged. */
    static Duration freshFor(String cacheControl) {
        Matcher matcher = MAX_AGE.matcher(cacheControl);
        boolean never = cacheControl.toLowerCase(Locale.ROOT).matches(".*\\b(no-store|no-cache)\\b.*");
        if (never || !matcher.find()) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(Math.min(Long.parseLong(matcher.group(1)), LONGEST.toSeconds()));
    }

    static Validators validators(MessageHeaders headers) {
        String etag = value(headers, "ETag");
        String modified = value(headers, "Last-Modified");
        return new Validators(
                etag.length() > MAX_VALIDATOR_CHARS ? "" : etag,
                modified.length() > MAX_VALIDATOR_CHARS ? "" : modified);
    }
}
