package io.silkwatch.newsingest.gdelt;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.Version;
import io.silkwatch.common.http.LimitedBody;
import io.silkwatch.common.http.TimedExchange;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Gets documents with a limit of size and a total limit of time. Redirects are not followed: GDELT uses none. */
final class GdeltHttp {
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Duration deadline;

    GdeltHttp(Duration deadline) {
        this.deadline = deadline;
    }

    /**
     * The body of a document.
     *
     * @throws FileNotFoundException if the server does not have it
     * @throws IOException if it cannot be had, or is too large or too slow
     */
    byte[] get(URI uri, int maxBytes) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("User-Agent", "silkwatch/" + Version.current())
                .timeout(deadline)
                .build();
        HttpResponse<byte[]> response = answer(request, maxBytes);
        if (response.statusCode() == NOT_FOUND) {
            throw new FileNotFoundException(uri + " is not there");
        }
        if (response.statusCode() != OK) {
            throw new IOException(uri + " was answered " + response.statusCode());
        }
        return response.body();
    }

    private HttpResponse<byte[]> answer(HttpRequest request, int maxBytes) throws IOException, InterruptedException {
        try {
            return TimedExchange.send(client, request, info -> new LimitedBody(maxBytes), deadline);
        } catch (IOException e) {
            throw new IOException(request.uri() + ": " + Reasons.message(e), e);
        }
    }
}
