package io.silkwatch.newsingest.push;

import io.javalin.http.Context;
import io.silkwatch.common.Digests;
import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.push.PushBody.Fault;
import io.silkwatch.newsingest.push.PushWriter.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Answers {@code POST /v1/articles}, as {@code openapi.json} says. */
final class PushHandler {
    static final int MAX_BYTES = 1 << 20;

    /** A client that is told 413 while it still sends sees a broken connection instead; so much is read for its sake. */
    private static final int MAX_DRAINED_BYTES = 8 << 20;

    private static final int MAX_FAULTS_SHOWN = 100;

    /** Bodies are read on the server's few threads; health must be answered meanwhile. */
    private static final int MAX_READING = 6;

    private static final String RETRY_SECONDS = "2";

    private final Optional<String> token;
    private final PushWriter writer;
    private final Clock clock;
    private final Articles articles;
    private final long timeoutMs;
    private final Semaphore reading = new Semaphore(MAX_READING);

    PushHandler(Optional<String> token, PushWriter writer, Clock clock, long timeoutMs) {
        this.token = token;
        this.writer = writer;
        this.clock = clock;
        this.articles = new Articles(clock);
        this.timeoutMs = timeoutMs;
    }

    void handle(Context ctx) throws IOException {
        if (token.isEmpty()) {
            error(ctx, 403, "pushing articles is switched off: news.push.token is not set");
            return;
        }
        if (!authorized(ctx.header("Authorization"), token.get())) {
            ctx.header("WWW-Authenticate", "Bearer");
            error(ctx, 401, "the request needs the header Authorization: Bearer with the token of this instance");
            return;
        }
        String coding = ctx.header("Content-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            error(ctx, 415, "Content-Encoding " + coding + " is not understood; send the body as it is");
            return;
        }
        if (!reading.tryAcquire()) {
            busy(ctx);
            return;
        }
        try {
            byte[] body = body(ctx);
            if (body == null) {
                error(ctx, 413, "the body is larger than " + MAX_BYTES + " bytes; send several requests");
                return;
            }
            take(ctx, body);
        } finally {
            reading.release();
        }
    }

    private void take(Context ctx, byte[] body) {
        PushBody read = PushBody.read(body, isSingle(ctx.contentType()), articles, clock.instant());
        if (!read.faults().isEmpty()) {
            refuse(ctx, read.faults());
            return;
        }
        Optional<CompletableFuture<List<Receipt>>> done = writer.offer(read.articles());
        if (done.isEmpty()) {
            busy(ctx);
            return;
        }
        ctx.future(() -> done.get()
                .copy()
                .orTimeout(timeoutMs, TimeUnit.MILLISECONDS)
                .handle((receipts, failure) -> {
                    answer(ctx, receipts, failure);
                    return null;
                }));
    }

    /** One JSON object may spread over lines; anything else is one object a line. */
    private static boolean isSingle(String contentType) {
        return contentType != null
                && contentType
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst(";.*", "")
                        .strip()
                        .equals("application/json");
    }

    private static void answer(Context ctx, List<Receipt> receipts, Throwable failure) {
        if (failure != null) {
            ctx.header("Retry-After", RETRY_SECONDS);
            error(ctx, 503, "the brokers have not acknowledged; send it again, nothing will be published twice");
            return;
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Receipt receipt : receipts) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("line", receipt.line());
            line.put("id", receipt.id());
            line.put("revision", receipt.revision());
            line.put("status", receipt.published() ? "published" : "unchanged");
            lines.add(line);
        }
        ctx.status(202).json(Map.of("articles", lines));
    }

    private static void refuse(Context ctx, List<Fault> faults) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("error", faults.size() + " of the articles are not accepted; nothing was published");
        answer.put(
                "errors",
                faults.stream()
                        .limit(MAX_FAULTS_SHOWN)
                        .map(fault -> Map.of("line", fault.line(), "reason", fault.reason()))
                        .toList());
        ctx.status(400).json(answer);
    }

    private static void busy(Context ctx) {
        ctx.header("Retry-After", RETRY_SECONDS);
        error(ctx, 429, "too many requests wait for the brokers; send it again later");
    }

    private static void error(Context ctx, int status, String reason) {
        ctx.status(status).json(Map.of("error", reason));
    }

    /** The body; null when it is too large. */
    private static byte[] body(Context ctx) throws IOException {
        InputStream in = ctx.bodyInputStream();
        byte[] body = in.readNBytes(MAX_BYTES + 1);
        if (body.length <= MAX_BYTES) {
            return body;
        }
        byte[] rest = new byte[64 * 1024];
        for (int read = 0, drained = 0; read >= 0 && drained < MAX_DRAINED_BYTES; drained += read) {
            read = in.read(rest);
        }
        return null;
    }

    /** Compares hashes, which are of one length and tell nothing by the time it takes. */
    private static boolean authorized(String header, String token) {
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return false;
        }
        return MessageDigest.isEqual(hash(header.substring(7).strip()), hash(token));
    }

    private static byte[] hash(String text) {
        return Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
