package io.silkwatch.newsingest.http;

import io.silkwatch.newsingest.text.PlainText;
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
        HttpGet get = new HttpGet(Addresses.withoutUser(uri));
        get.setHeader("Accept", request.accept());
        get.setHeader("Accept-Encoding", "gzip, deflate, br");
        if (!request.validators().etag().isEmpty()) {
            get.setHeader("If-None-Match", request.validators().etag());
        }
        if (!request.validators().lastModified().isEmpty()) {
            get.setHeader("If-Modified-Since", request.validators().lastModified());
        }
        String user = request.uri().getRawUserInfo();
        if (user != null && Addresses.isSameServer(request.uri(), uri)) {
            byte[] plain = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .getBytes(StandardCharsets.UTF_8);
            get.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(plain));
        }
        return get;
    }

    /** What a server says, as a short line without anything that steers a terminal. */
    static String line(String text) {
        return PlainText.cut(PlainText.line(text), MAX_REASON_CHARS);
    }

    /** What went wrong, in words. */
    static String reason(Exception failure) {
        String text = line(String.valueOf(failure.getMessage()));
        if (failure instanceof ConnectException) {
            return "no connection: " + text;
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer in time: " + text;
        }
        return failure instanceof SSLException ? "no secure connection: " + text : "no valid answer: " + text;
    }
}
