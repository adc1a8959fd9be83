package io.silkwatch.notifier.http;

import io.silkwatch.common.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Where alerts are posted. Path and query are often the secret of an address, so as text it is scheme, host and port
 * only.
 */
public final class HttpAddress {
    private final URI uri;
    private final String userInfo;

    private HttpAddress(URI uri, String userInfo) {
        this.uri = uri;
        this.userInfo = userInfo;
    }

    /**
     * @param key the setting it comes from, for messages
     * @throws UserException if it is no web address; the message does not repeat it
     */
    public static HttpAddress parse(String key, String url) {
        try {
            URI given = new URI(url.strip());
            String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new UserException(key + ": must begin with http:// or https://");
            }
            if (given.getHost() == null) {
                throw new UserException(key + ": has no valid host");
            }
            if (given.getPort() == 0 || given.getPort() > 65_535) {
                throw new UserException(key + ": has no valid port");
            }
            return new HttpAddress(withoutUserInfo(given), given.getUserInfo());
        } catch (URISyntaxException e) {
            // Neither the exception nor its message may go on: both hold the address.
            throw new UserException(key + ": is not a valid address (position " + e.getIndex() + ")");
        }
    }

    private static URI withoutUserInfo(URI given) throws URISyntaxException {
        String port = given.getPort() < 0 ? "" : ":" + given.getPort();
        String path = given.getRawPath() == null || given.getRawPath().isEmpty() ? "/" : given.getRawPath();
        String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
        return new URI(given.getScheme() + "://" + given.getHost() + port + path + query);
    }

    /** The address below this one, for example {@code api/v2/alerts}; a query is kept. */
    public HttpAddress below(String path) {
        String base = uri.getRawPath().endsWith("/") ? uri.getRawPath() : uri.getRawPath() + "/";
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new HttpAddress(
                URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + base + path + query), userInfo);
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
