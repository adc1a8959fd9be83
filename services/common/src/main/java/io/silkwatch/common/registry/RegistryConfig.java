package io.silkwatch.common.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * How to reach a registry, read from the keys of Confluent's clients.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><td>schema.registry.url</td><td>addresses, comma separated; required. {@code mock://scope} stays in the JVM</td></tr>
 * <tr><td>basic.auth.credentials.source</td><td>URL (default: user and password stand in the address) or USER_INFO</td></tr>
 * <tr><td>basic.auth.user.info</td><td>{@code user:password}, for USER_INFO</td></tr>
 * <tr><td>bearer.auth.credentials.source</td><td>STATIC_TOKEN; none by default</td></tr>
 * <tr><td>bearer.auth.token</td><td>the token</td></tr>
 * <tr><td>schema.registry.ssl.*</td><td>any of Kafka's {@code ssl.} keys</td></tr>
 * <tr><td>http.connect.timeout.ms, http.read.timeout.ms</td><td>5000, 10000</td></tr>
 * <tr><td>max.retries</td><td>3: further rounds over all addresses</td></tr>
 * <tr><td>retries.wait.ms, retries.max.wait.ms</td><td>500, 5000: the longest pause before the first and before any
 * further round; each is drawn at random from half of it to all of it</td></tr>
 * </table>
 */
public final class RegistryConfig {
    static final String URL = "schema.registry.url";
    private static final String SSL_PREFIX = "schema.registry.ssl.";

    private final List<URI> urls;
    private final String authorization;
    private final Map<String, Object> ssl;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final int maxRetries;
    private final Duration retryWait;
    private final Duration maxRetryWait;

    /**
     * Reads a configuration; other keys are left alone.
     *
     * @throws ConfigException when a value is missing or not valid
     */
    RegistryConfig(Map<String, ?> configs) {
        List<URI> given = urls(configs);
        urls = given.stream().map(RegistryConfig::withoutUserInfo).toList();
        authorization = authorization(configs, given);
        ssl = ssl(configs);
        connectTimeout = millis(configs, "http.connect.timeout.ms", 5_000);
        readTimeout = millis(configs, "http.read.timeout.ms", 10_000);
        maxRetries = (int) number(configs, "max.retries", 3);
        retryWait = millis(configs, "retries.wait.ms", 500);
        maxRetryWait = millis(configs, "retries.max.wait.ms", 5_000);
    }

    /** Addresses without credentials, at least one. */
    List<URI> urls() {
        return urls;
    }

    /** The scope of a {@code mock://} address. */
    Optional<String> mockScope() {
        URI first = urls.get(0);
        return "mock".equals(first.getScheme()) ? Optional.of(first.getAuthority()) : Optional.empty();
    }

    /** The Authorization header, if any. A secret. */
    Optional<String> authorization() {
        return Optional.ofNullable(authorization);
    }

    /** Kafka's {@code ssl.} keys; empty for the JVM's own trust. Holds secrets. */
    Map<String, Object> ssl() {
        return ssl;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration readTimeout() {
        return readTimeout;
    }

    int maxRetries() {
        return maxRetries;
    }

    /** The longest pause after a round of tries, the first being 0: it doubles up to the limit. */
    Duration longestPause(int round) {
        Duration pause = retryWait.multipliedBy(1L << Math.min(round, 20));
        return pause.compareTo(maxRetryWait) < 0 ? pause : maxRetryWait;
    }

    private static List<URI> urls(Map<String, ?> configs) {
        String value = text(configs, URL).orElse("");
        List<URI> urls = new ArrayList<>();
        for (String part : value.replaceAll("^\\[|]$", "").split(",", -1)) {
            if (!part.isBlank()) {
                urls.add(url(part.trim()));
            }
        }
        if (urls.isEmpty()) {
            throw new ConfigException(URL + " must name at least one schema registry");
        }
        return List.copyOf(urls);
    }

    /** The address itself may hold a password: no message repeats it. */
    private static URI url(String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (url.getAuthority() == null || !List.of("http", "https", "mock").contains(url.getScheme())) {
                throw new ConfigException(URL + " must hold addresses http://, https:// or mock://");
            }
            if (url.getHost() == null && !"mock".equals(url.getScheme())) {
                throw new ConfigException(URL + " holds an address without a valid host name; "
                        + "in user and password, @ : / and % are written %40 %3A %2F and %25");
            }
            return url;
        } catch (URISyntaxException e) {
            throw new ConfigException(URL + " holds an address that is not valid: " + e.getReason());
        }
    }

    private static URI withoutUserInfo(URI url) {
        if (url.getRawUserInfo() == null) {
            return url;
        }
        return URI.create(url.toString().replaceFirst("//[^/@]*@", "//"));
    }

    private static String authorization(Map<String, ?> configs, List<URI> urls) {
        Optional<String> bearer = text(configs, "bearer.auth.credentials.source");
        Optional<String> basic = text(configs, "basic.auth.credentials.source");
        if (bearer.isPresent() && basic.isPresent()) {
            throw new ConfigException(
                    "basic.auth.credentials.source and bearer.auth.credentials.source exclude each other");
        }
        if (bearer.isPresent()) {
            requireOneOf("bearer.auth.credentials.source", bearer.get(), List.of("STATIC_TOKEN"));
            return "Bearer " + required(configs, "bearer.auth.token");
        }
        requireOneOf("basic.auth.credentials.source", basic.orElse("URL"), List.of("URL", "USER_INFO"));
        return basic.orElse("URL").equals("USER_INFO")
                ? basic(required(configs, "basic.auth.user.info"))
                : urls.stream()
                        .map(URI::getUserInfo)
                        .filter(info -> info != null)
                        .findFirst()
                        .map(RegistryConfig::basic)
                        .orElse(null);
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> ssl(Map<String, ?> configs) {
        Map<String, Object> ssl = new TreeMap<>();
        configs.forEach((key, value) -> {
            if (key.startsWith(SSL_PREFIX) && value != null) {
                ssl.put(key.substring("schema.registry.".length()), value);
            }
        });
        return ssl;
    }

    private static void requireOneOf(String key, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new ConfigException(key, value, "must be one of " + allowed);
        }
    }

    private static String required(Map<String, ?> configs, String key) {
        return text(configs, key).orElseThrow(() -> new ConfigException(key + " is missing"));
    }

    private static Duration millis(Map<String, ?> configs, String key, long standard) {
        return Duration.ofMillis(number(configs, key, standard));
    }

    private static long number(Map<String, ?> configs, String key, long standard) {
        Optional<String> text = text(configs, key);
        try {
            long value = text.map(Long::parseLong).orElse(standard);
            if (value < 0 || value > Integer.MAX_VALUE) {
                throw new ConfigException(key, value, "must be 0 or more");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new ConfigException(key, text.orElse(""), "must be a number");
        }
    }

    /** Older clients put {@code schema.registry.} in front of the authentication keys; both are understood. */
    private static Optional<String> text(Map<String, ?> configs, String key) {
        Object value = configs.containsKey(key) ? configs.get(key) : configs.get("schema.registry." + key);
        return Optional.ofNullable(value)
                .map(v -> v instanceof Password password ? password.value() : v.toString())
                .filter(v -> !v.isBlank());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistryConfig that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    private List<Object> parts() {
        return List.of(
                urls,
                authorization().orElse(""),
                ssl,
                connectTimeout,
                readTimeout,
                maxRetries,
                retryWait,
                maxRetryWait);
    }

    /** The addresses only: the rest may be secret. */
    @Override
    public String toString() {
        return "RegistryConfig" + urls;
    }
}
