package io.silkwatch.allinone.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One made-up feed with a server of its own, and what its reader did. For several threads. */
final class FakeSource {
    /** Something new as often. */
    private static final Duration NEWS = Duration.ofSeconds(20);

    private static final int FIRST_ITEMS = 10;
    private static final int SHOWN_ITEMS = 30;
    private static final long DRIP_MS = 500;
    private static final int BOMB_HEAD_BYTES = 1 << 20;
    private static final int NESTED = 100_000;

    private final int number;
    private final Kind kind;
    private final FakeWeb web;
    private final List<Reading> readings = new ArrayList<>();
    private int delivered;

    /** How a source behaves; the number says how many of a hundred do. */
    enum Kind {
        /** Answers at once, or that nothing is new. */
        FAST(60, true),
        /** Answers well, after a second. */
        SLOW(15, true),
        /** Answers at once, with XML that is not well-formed. */
        ILL_FORMED(5, true),
        /** Answers that it has failed. */
        FAILING(4, false),
        /** Wants to be left alone for a minute. */
        BUSY(2, false),
        /** Never answers. */
        SILENT(4, false),
        /** Sends a byte now and then, for ever. */
        DRIPPING(4, false),
        /** A megabyte that unpacks to a gigabyte. */
        BOMB(2, false),
        /** 100,000 elements in each other. */
        DEEP(2, false),
        /** Sends for ever, as fast as it is read. */
        ENDLESS(1, false),
        /** Leads round in a circle. */
        LOOP(1, false);

        private final int share;
        private final boolean healthy;

        Kind(int share, boolean healthy) {
            this.share = share;
            this.healthy = healthy;
        }

        /** Whether it can be read. */
        boolean healthy() {
            return healthy;
        }

        /** The kind of a source by its number: the shares hold among every hundred. */
        static Kind of(int number) {
            int place = number * 37 % 100;
            for (Kind kind : values()) {
                place -= kind.share;
                if (place < 0) {
                    return kind;
                }
            }
            throw new IllegalStateException("the shares are not a hundred");
        }
    }

    /**
     * The feed was asked for.
     *
     * @param start when, as by {@link System#nanoTime()}
     * @param end when it was answered
     */
    record Reading(long start, long end) {}

    FakeSource(int number, FakeWeb web) {
        this.number = number;
        this.kind = Kind.of(number);
        this.web = web;
    }

    Kind kind() {
        return kind;
    }

    String path() {
        return "/feed/" + number;
    }

    synchronized List<Reading> readings() {
        return List.copyOf(readings);
    }

    /** How many of its items, counted from the first, were in answers so far. */
    synchronized int delivered() {
        return delivered;
    }

    /** The address of an item. */
    String item(int index) {
        return "https://wire.example/" + number + "/" + index;
    }

    /** Answers a request, the head of which is given. */
    void answer(String head, OutputStream out) throws IOException, InterruptedException {
        if (!head.startsWith("GET " + path())) {
            send(out, "404 Not Found", "", new byte[0]);
            return;
        }
        long start = System.nanoTime();
        int items = FIRST_ITEMS + (int) (web.running().toSeconds() / NEWS.toSeconds());
        try {
            feed(head, items, out);
        } finally {
            synchronized (this) {
                readings.add(new Reading(start, System.nanoTime()));
            }
        }
    }

    private void feed(String head, int items, OutputStream out) throws IOException, InterruptedException {
        switch (kind) {
            case FAST, ILL_FORMED -> items(head, items, out);
            case SLOW -> {
                web.pause(1_000);
                items(head, items, out);
            }
            case FAILING -> send(out, "500 Broken", "", new byte[0]);
            case BUSY -> send(out, "503 Busy", "Retry-After: 60\r\n", new byte[0]);
            case SILENT -> web.pause(Long.MAX_VALUE);
            case DRIPPING ->
                repeat(out, "HTTP/1.1 200 OK\r\n\r\n<rss>", " ".getBytes(StandardCharsets.US_ASCII), DRIP_MS);
            case BOMB -> send(out, "200 OK", "Content-Encoding: gzip\r\n", web.bomb());
            case DEEP -> send(out, "200 OK", "", text("<rss><channel><item>" + "<a>".repeat(NESTED)));
            case ENDLESS -> repeat(out, "HTTP/1.1 200 OK\r\n\r\n<rss>", new byte[BOMB_HEAD_BYTES], 0);
            case LOOP -> send(out, "302 Found", "Location: " + path() + "\r\n", new byte[0]);
        }
    }

    private void items(String head, int items, OutputStream out) throws IOException {
        String etag = "\"" + items + "\"";
        if (head.contains("If-None-Match: " + etag)) {
            send(out, "304 Not Modified", "ETag: " + etag + "\r\n", new byte[0]);
            return;
        }
        StringBuilder body = new StringBuilder("<rss version='2.0'><channel><title>Wire " + number + "</title>");
        for (int i = items - 1; i >= Math.max(0, items - SHOWN_ITEMS); i--) {
            body.append("<item><title>Lot ")
                    .append(i)
                    .append(" of source ")
                    .append(number)
                    .append("</title><link>")
                    .append(item(i))
                    .append("</link><description>")
                    .append("A synthetic sentence about a shipment of copper. ".repeat(8))
                    .append("</description></item>");
        }
        send(out, "200 OK", "ETag: " + etag + "\r\n", text(body + (kind == Kind.ILL_FORMED ? "" : "</channel></rss>")));
        synchronized (this) {
            delivered = Math.max(delivered, items);
        }
    }

    private void repeat(OutputStream out, String start, byte[] piece, long pauseMs)
            throws IOException, InterruptedException {
        out.write(text(start));
        do {
            out.write(piece);
            out.flush();
        } while (web.pause(pauseMs));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(OutputStream out, String status, String headers, byte[] body) throws IOException {
        out.write(text("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n"));
        out.write(body);
        out.flush();
    }
}
