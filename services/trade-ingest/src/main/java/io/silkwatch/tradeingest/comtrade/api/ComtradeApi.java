package io.silkwatch.tradeingest.comtrade.api;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.common.http.TimedExchange;
import io.silkwatch.tradeingest.AnswerCap;
import io.silkwatch.tradeingest.comtrade.api.CallFailed.Kind;
import io.silkwatch.tradeingest.comtrade.watch.Query;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** UN Comtrade API v1 over HTTP. Answers are written to files as they come, for the largest would fill the heap; whoever asked deletes them. */
public final class ComtradeApi {
    /** A full answer has about 100 MB. */
    private static final long MAX_BYTES = 512L << 20;

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int SHOWN_BYTES = 4096;

    private final String url;
    private final String key;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient client;

    /**
     * @param url base address
     * @param key subscription key; null for the preview
     * @param timeout until an answer is complete
     * @param clock tells how long it is until a date that the API says to wait for
     * @throws UserException if the address is none, or the key cannot be one
     */
    public ComtradeApi(String url, String key, Duration timeout, Clock clock) {
        this.url = checked(url);
        this.key = checkedKey(key);
        this.timeout = timeout;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT)
                // A redirect could carry the key to another host.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static String checked(String url) {
        try {
            URI uri = new URI(url);
            boolean http = String.valueOf(uri.getScheme()).matches("(?i)https?");
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (http && plain && uri.getHost() != null) {
                return url.replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new UserException("trade.comtrade.url must be an address such as https://comtradeapi.un.org, not "
                + url.replaceFirst("//[^/?#]*@", "//"));
    }

    /** What cannot be sent as a header would be told, with the key in it, by the client that refuses it. */
    private static String checkedKey(String key) {
        if (key != null && !key.matches("[\\x21-\\x7e]+")) {
            throw new UserException(
                    "trade.comtrade.key contains a space, a line break or another character that no key has");
        }
        return key;
    }

    /** Records an answer has at most. */
    public int cap() {
        return key == null ? AnswerCap.PREVIEW : AnswerCap.WITH_KEY;
    }

    /**
     * The address a query is sent to, from the base address on and without the key.
     *
     * @param partners those that are known, see {@link Query#parameters}
     */
    public String address(Watched watched, Query query, List<Integer> partners) {
        Map<String, String> parameters = query.parameters(watched.reporter(), partners);
        parameters.put("maxRecords", String.valueOf(cap()));
        return path(key == null ? "/public/v1/preview" : "/data/v1/get", watched) + "?" + encoded(parameters);
    }

    /**
     * The records of a query.
     *
     * @param partners those that are known, see {@link Query#parameters}
     * @return the answer as it came
     * @throws CallFailed if there is none, or one that tells why not
     */
    public Path records(Watched watched, Query query, List<Integer> partners) throws CallFailed, InterruptedException {
        return get(address(watched, query, partners), key, timeout);
    }

    /**
     * All releases of a reporter.
     *
     * @return the answer as it came, for {@link Releases}
     * @throws CallFailed if there is none, or one that tells why not
     */
    public Path releases(Watched watched) throws CallFailed, InterruptedException {
        String parameters = encoded(Map.of("reporterCode", String.valueOf(watched.reporter())));
        return get(path("/public/v1/getDA", watched) + "?" + parameters, null, timeout);
    }

    /** A reference table. */
    Path reference(String name, Duration limit) throws CallFailed, InterruptedException {
        Duration shorter = limit.compareTo(timeout) < 0 ? limit : timeout;
        return get("/files/v1/app/reference/" + name + ".json", null, shorter);
    }

    private static String path(String kind, Watched watched) {
        return kind + "/C/" + watched.frequency() + "/HS";
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "="
                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8)
                                .replace("%2C", ","))
                .collect(Collectors.joining("&"));
    }

    private Path get(String address, String secret, Duration limit) throws CallFailed, InterruptedException {
        Path file = null;
        try {
            file = Files.createTempFile("silkwatch-comtrade-", ".json");
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + address))
                    .header("Accept", "application/json")
                    .header("User-Agent", "silkwatch")
                    .timeout(limit);
            if (secret != null) {
                // The gateway's own name of the header, and the one in the API's documentation.
                request.header("Ocp-Apim-Subscription-Key", secret).header("subscription-key", secret);
            }
            Path body = file;
            HttpResponse<Path> response =
                    TimedExchange.send(client, request.build(), info -> new LimitedFile(body, MAX_BYTES), limit);
            if (response.statusCode() != 200) {
                throw failure(response, beginning(file));
            }
            Path answer = file;
            file = null;
            return answer;
        } catch (IOException e) {
            throw new CallFailed(Kind.UNREACHABLE, Reasons.message(e));
        } finally {
            delete(file);
        }
    }

    private CallFailed failure(HttpResponse<Path> response, byte[] body) {
        int status = response.statusCode();
        String message = Answer.message(body);
        Duration wait = Waits.of(response.headers().firstValue("Retry-After").orElse(""), message, clock);
        String reason = "status " + status + (message.isEmpty() ? "" : ": " + message);
        if ((status == 403 || status == 429) && Waits.isQuota(message)) {
            return new CallFailed(Kind.QUOTA, reason, wait, body);
        }
        Kind kind =
                switch (status) {
                    case 429 -> Kind.TOO_FAST;
                    case 401, 403 -> Kind.FORBIDDEN;
                    case 404 -> Kind.NOT_FOUND;
                    case 400 -> Answer.isAboutReporter(message) ? Kind.UNKNOWN_REPORTER : Kind.BROKEN;
                    default -> status == 408 || status >= 500 ? Kind.UNREACHABLE : Kind.BROKEN;
                };
        return new CallFailed(kind, reason, wait, body);
    }

    /** The first bytes of an answer. */
    static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SHOWN_BYTES);
        }
    }

    /** Deletes an answer; null is none. */
    public static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
