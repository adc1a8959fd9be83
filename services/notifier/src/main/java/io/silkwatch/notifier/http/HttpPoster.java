package io.silkwatch.notifier.http;

import io.silkwatch.common.http.RetryAfter;
import io.silkwatch.notifier.channel.DeliveryException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Posts to one address. Any answer 2xx means that the receiver has it, whatever its body says. */
public final class HttpPoster {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Duration REST_OF_ANSWER = Duration.ofMillis(500);

    private final HttpAddress address;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient client;

    /**
     * @param address user and password in it are sent as basic authentication
     * @param timeout how long one request may take from connecting to the head of the answer
     * @param clock for answers that name a point in time
     */
    public HttpPoster(HttpAddress address, Duration timeout, Clock clock) {
        this.address = address;
        this.timeout = timeout;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // small receivers stumble over the offer to upgrade
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .build();
    }

    /**
     * Returns when the receiver has it.
     *
     * @throws DeliveryException if it has not; the message names scheme, host and port only
     * @throws InterruptedException if the notifier has to end before the receiver answers
     */
    public void post(byte[] body, Map<String, String> headers) throws DeliveryException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.uri()).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        address.authorization().ifPresent(value -> request.header("Authorization", value));
        judge(send(request.build()));
    }

    /** The head of the answer; what follows it is thrown away, and cut off where it does not end. */
    private ResponseInfo send(HttpRequest request) throws DeliveryException, InterruptedException {
        CompletableFuture<ResponseInfo> head = new CompletableFuture<>();
        CompletableFuture<?> exchange = client.sendAsync(request, info -> {
            head.complete(info);
            return BodySubscribers.discarding();
        });
        exchange.whenComplete((response, failure) -> {
            if (failure != null) {
                head.completeExceptionally(failure);
            }
        });
        try {
            ResponseInfo answer = head.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            waitForRest(exchange);
            return answer;
        } catch (TimeoutException e) {
            throw DeliveryException.passing("%s did not answer within %d ms".formatted(address, timeout.toMillis()));
        } catch (ExecutionException e) {
            throw DeliveryException.passing(address + " cannot be reached: " + inWords(e.getCause()));
        } finally {
            exchange.cancel(true);
        }
    }

    /** An answer read to its end leaves a connection that can be used again. */
    private static void waitForRest(CompletableFuture<?> exchange) throws InterruptedException {
        try {
            exchange.get(REST_OF_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The head has said everything that matters.
        }
    }

    /** Own words: messages of the client may repeat what must stay secret, or what the other side made up. */
    private static String inWords(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "unknown host";
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return "no connection in time";
            }
            if (cause instanceof HttpTimeoutException) {
                return "no answer in time";
            }
            if (cause instanceof SSLException) {
                return "no trusted TLS connection";
            }
        }
        return failure instanceof ConnectException
                ? "connection refused"
                : "connection failed (" + failure.getClass().getSimpleName() + ")";
    }

    private void judge(ResponseInfo answer) throws DeliveryException {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return;
        }
        String message = address + " answered " + status;
        if (status == 408 || status == 425 || status == 429 || status / 100 == 5) {
            throw answer.headers()
                    .firstValue("Retry-After")
                    .flatMap(value -> RetryAfter.parse(value, clock.instant()))
                    .map(wait -> DeliveryException.passing(message, wait))
                    .orElseGet(() -> DeliveryException.passing(message));
        }
        throw DeliveryException.permanent(status / 100 == 3 ? message + "; redirects are not followed" : message);
    }
}
