package io.silkwatch.newsingest.http;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Requests as they are sent, and failures in words. */
final class Requests {
    private static final int MAX_REASON_CHARS = 200;

    private Requests() {}

    static HttpGet get(Request request, URI uri) {
        HttpGet get = new HttpGet(Addresses.withoutUser(uri).orElse(uri));
        get.setHeader("Accept", request.accept());
        get.setHeader("Accept-Encoding", "gzip, deflate, br");
        if (!request.validators().etag().isEmpty()) {
            get.setHeader("If-None-Match", request.validators().etag());
        }
        if (!request.validators().lastModified().isEmpty()) {
            get.setHeader("If-Modified-Since", request.validators().lastModified());
        }
        String user = request.uri().getRawUserInfo();
        boolean sameServer = Addresses.server(request.uri()).equals(Addresses.server(uri))
                && request.uri().getScheme().equalsIgnoreCase(uri.getScheme());
        if (user != null && sameServer) {
            byte[] plain = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .getBytes(StandardCharsets.UTF_8);
            get.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(plain));
        }
        return get;
    }

    /** What went wrong, in words. */
    static String reason(Exception failure) {
        String message = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        String text = message.substring(0, Math.min(message.length(), MAX_REASON_CHARS));
        if (failure instanceof ConnectException) {
            return "no connection: " + text;
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer in time: " + text;
        }
        return failure instanceof SSLException ? "no secure connection: " + text : "no valid answer: " + text;
    }
}
