package io.silkwatch.notifier.webhook;

import io.silkwatch.common.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Where alerts are posted. Path and query are often the secret of a webhook, so as text it is scheme, host and port
 * only.
 */
final class WebhookAddress {
    private static final String KEY = "notifier.webhook.url: ";

    private final URI uri;
    private final String userInfo;

    private WebhookAddress(URI uri, String userInfo) {
        this.uri = uri;
        this.userInfo = userInfo;
    }

    /** @throws UserException if it is no web address; the message does not repeat it */
    static WebhookAddress parse(String url) {
        try {
            URI given = new URI(url.strip());
            String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new UserException(KEY + "must begin with http:// or https://");
            }
            if (given.getHost() == null) {
                throw new UserException(KEY + "has no valid host");
            }
            return new WebhookAddress(withoutUserInfo(given), given.getUserInfo());
        } catch (URISyntaxException e) {
            // Neither the exception nor its message may go on: both hold the address.
            throw new UserException(KEY + "is not a valid address (position " + e.getIndex() + ")");
        }
    }

    private static URI withoutUserInfo(URI given) throws URISyntaxException {
        String port = given.getPort() < 0 ? "" : ":" + given.getPort();
        String path = given.getRawPath() == null || given.getRawPath().isEmpty() ? "/" : given.getRawPath();
        String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
        return new URI(given.getScheme() + "://" + given.getHost() + port + path + query);
    }

    /** Without user and password. */
    URI uri() {
        return uri;
    }

    /** The value of the header {@code Authorization}, if the address has a user. */
    Optional<String> authorization() {
        return Optional.ofNullable(userInfo)
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
