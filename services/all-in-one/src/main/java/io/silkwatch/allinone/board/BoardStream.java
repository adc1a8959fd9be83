package io.silkwatch.allinone.board;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the board to browsers as server-sent events: everything at first, then what has changed, a few times a second at most. Each client has a thread of
 * the server that waits for it alone, so that a slow one holds up nobody and gets what has become of the changes in the meantime.
 *
 * <p>Javalin's own events go on in other threads, and its error handling runs in a circle for ever when such a request has been given back to the server
 * before they end, as when it stops. A handler that returns when all is sent has no such state.
 */
final class BoardStream implements Handler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardStream.class);

    /** Half of the threads of the server: the other half answers everything else. */
    static final int MAX_CLIENTS = 16;

    /** Time between two messages: more often would be more than eyes can follow. */
    private static final long PACE_MS = 250;

    /** A sign of life, so that both sides find out when the other is gone. */
    private static final long HEARTBEAT_MS = 10_000;

    private final Board board;
    private final AtomicInteger clients = new AtomicInteger();
    private volatile boolean closed;

    BoardStream(Board board) {
        this.board = board;
    }

    @Override
    public void handle(Context ctx) {
        if (!"text/event-stream".equals(ctx.header("Accept"))) {
            ctx.status(406).json(Map.of("error", "these are server-sent events: Accept: text/event-stream"));
            return;
        }
        try {
            if (clients.incrementAndGet() > MAX_CLIENTS || closed) {
                ctx.status(503)
                        .header("Retry-After", "10")
                        .json(Map.of("error", "there are " + MAX_CLIENTS + " boards open already"));
                return;
            }
            serve(ctx.res());
        } catch (IOException e) {
            LOG.debug("A board was closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.decrementAndGet();
        }
    }

    private void serve(HttpServletResponse response) throws IOException, InterruptedException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // for an nginx before it
        OutputStream out = response.getOutputStream();
        long seen = Board.NOTHING;
        while (!closed) {
            if (board.awaitAfter(seen, HEARTBEAT_MS)) {
                Board.Message message = board.since(seen);
                send(out, "board", message.json());
                seen = message.version();
                Thread.sleep(PACE_MS);
            } else {
                send(out, "alive", "");
            }
        }
    }

    /** The data is one line: JSON has no line breaks outside its texts, and inside they are escaped. */
    private static void send(OutputStream out, String event, String data) throws IOException {
        out.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends all streams as soon as each has sent what it is sending. */
    @Override
    public void close() {
        closed = true;
        board.wake();
    }
}
