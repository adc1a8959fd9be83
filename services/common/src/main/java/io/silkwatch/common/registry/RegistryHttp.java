package io.silkwatch.common.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.http.LimitedBody;
import io.silkwatch.common.http.TimedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * Sends requests to the registries of a configuration: to the one that answered last, then to the others. A registry
 * that cannot be reached, is overloaded or has a fault of its own (408, 429, 5xx) is passed over; after a round without
 * success comes a pause and another round, as often as configured. Other answers are final.
 */
final class RegistryHttp {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_ANSWER_BYTES = 16 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryConfig config;
    private final HttpClient client;
    private final AtomicInteger preferred = new AtomicInteger();

    RegistryHttp(RegistryConfig config) {
        this.config = config;
        this.client = client(config);
    }

    private static HttpClient client(RegistryConfig config) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                // A redirect could carry the credentials to another host.
                .followRedirects(HttpClient.Redirect.NEVER);
        if (!config.ssl().isEmpty()) {
            builder.sslContext(sslFactory(config.ssl()).sslContext());
        }
        return builder.build();
    }

    /** Kafka's own reader of key stores: every type it knows (JKS, PKCS12, PEM) works here too. */
    @SuppressWarnings("resource") // holds nothing that needs closing
    private static DefaultSslEngineFactory sslFactory(Map<String, Object> given) {
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        DefaultSslEngineFactory factory = new DefaultSslEngineFactory();
        factory.configure(definition.parse(given));
        return factory;
    }

    /**
     * Sends a request and reads the JSON that comes back.
     *
     * @param body null for none
     * @throws SchemaRegistryException for every answer but success
     */
    JsonNode send(String method, String path, Object body) {
        SchemaRegistryException last = null;
        for (int round = 0; round <= config.maxRetries(); round++) {
            if (round > 0) {
                pause(config.longestPause(round - 1).toMillis());
            }
            int first = preferred.get();
            for (int i = 0; i < config.urls().size(); i++) {
                int index = (first + i) % config.urls().size();
                try {
                    JsonNode answer = sendTo(config.urls().get(index), method, path, body);
                    preferred.set(index);
                    return answer;
                } catch (SchemaRegistryException e) {
                    if (e.kind() != SchemaRegistryException.Kind.UNAVAILABLE) {
                        throw e;
                    }
                    last = e;
                }
            }
        }
        throw new SchemaRegistryException(
                last.status(),
                last.errorCode(),
                "No schema registry of %s answered %s %s: %s".formatted(config.urls(), method, path, last.getMessage()),
                last);
    }

    private JsonNode sendTo(URI url, String method, String path, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .header("Accept", CONTENT_TYPE + ", application/json; q=0.5")
                    .timeout(config.readTimeout());
            config.authorization().ifPresent(value -> request.header("Authorization", value));
            if (body == null) {
                request.method(method, BodyPublishers.noBody());
            } else {
                request.header("Content-Type", CONTENT_TYPE);
                request.method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            }
            return answer(url, await(request.build()));
        } catch (IOException e) {
            throw SchemaRegistryException.unavailable(url + " cannot be reached: " + Reasons.message(e), e);
        }
    }

    private HttpResponse<byte[]> await(HttpRequest request) throws IOException {
        Duration limit = config.connectTimeout().plus(config.readTimeout());
        try {
            return TimedExchange.send(client, request, info -> new LimitedBody(MAX_ANSWER_BYTES), limit);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static JsonNode answer(URI url, HttpResponse<byte[]> response) throws IOException {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return read(url, response.body());
        }
        JsonNode error;
        try {
            error = JSON.readTree(response.body());
        } catch (IOException e) {
            // Proxies answer with pages of their own; the status has to do.
            error = JSON.createObjectNode();
        }
        int code = error.path("error_code").asInt(status);
        String message = error.path("message").asText("");
        throw new SchemaRegistryException(status, code, describe(url, status, code, message));
    }

    private static JsonNode read(URI url, byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw SchemaRegistryException.unavailable(
                    url + " answers without JSON: it may be down behind a proxy, or no schema registry", e);
        }
    }

    private static String describe(URI url, int status, int code, String message) {
        String meaning =
                switch (status) {
                    case 401 -> "does not accept the credentials (401)";
                    case 403 -> "does not allow this to these credentials (403)";
                    case 409 -> "refuses the schema as incompatible (409)";
                    default -> "answers %d, code %d".formatted(status, code);
                };
        return "Schema registry %s %s%s".formatted(url, meaning, message.isEmpty() ? "" : ": " + shorten(message));
    }

    private static String shorten(String message) {
        return message.length() <= 2_000 ? message : message.substring(0, 2_000) + " ...";
    }

    /** Between half of the longest pause and all of it, so that many clients do not come back at once. */
    private static void pause(long longest) {
        try {
            Thread.sleep(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SchemaRegistryException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return SchemaRegistryException.unavailable("Interrupted while asking the schema registry", e);
    }
}
