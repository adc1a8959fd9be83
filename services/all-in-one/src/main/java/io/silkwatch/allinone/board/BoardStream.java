package io.silkwatch.allinone.board;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the board to browsers as server-sent events: everything at first, then what has changed, a few times a second at most. Each client has a thread that
 * waits for it alone, so that a slow one holds up nobody and gets what has become of the changes in the meantime.
 */
final class BoardStream implements Handler, AutoCloseable {
    static final int MAX_CLIENTS = 32;

    /** Time between two messages: more often would be more than eyes can follow. */
    private static final long PACE_MS = 250;

    /** A sign of life, so that both sides find out when the other is gone. */
    private static final long HEARTBEAT_MS = 10_000;

    private final Board board;
    private final SseHandler events = new SseHandler(this::serve);
    private final AtomicInteger clients = new AtomicInteger();
    private volatile boolean closed;

    BoardStream(Board board) {
        this.board = board;
    }

    @Override
    public void handle(Context ctx) throws Exception {
        if (!"text/event-stream".equals(ctx.header("Accept"))) {
            ctx.status(406).json(Map.of("error", "these are server-sent events: Accept: text/event-stream"));
            return;
        }
        if (clients.incrementAndGet() > MAX_CLIENTS || closed) {
            clients.decrementAndGet();
            ctx.status(503)
                    .header("Retry-After", "10")
                    .json(Map.of("error", "there are " + MAX_CLIENTS + " boards open already"));
            return;
        }
        events.handle(ctx);
    }

    private void serve(SseClient client) {
        try {
            send(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.decrementAndGet();
            client.close();
        }
    }

    private void send(SseClient client) throws InterruptedException {
        long seen = Board.NOTHING;
        while (!closed && !client.terminated()) {
            if (board.awaitAfter(seen, HEARTBEAT_MS)) {
                Board.Message message = board.since(seen);
                client.sendEvent("board", message.json());
                seen = message.version();
                Thread.sleep(PACE_MS);
            } else {
                client.sendEvent("alive", "");
            }
        }
    }

    /** Ends all streams as soon as each has sent what it is sending. */
    @Override
    public void close() {
        closed = true;
        board.wake();
    }
}
