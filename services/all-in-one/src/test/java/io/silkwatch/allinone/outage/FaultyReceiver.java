package io.silkwatch.allinone.outage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A receiver of webhooks that breaks in its own way when told to, and keeps its port. */
final class FaultyReceiver implements AutoCloseable {
    /** What is wrong with a receiver while it is broken. */
    enum Fault {
        ERROR_500,
        ERROR_429,
        TIMEOUT,
        REFUSED,
        BAD_TLS
    }

    private final Fault fault;
    private final Certificates certificates;
    private final Optional<String> retryAfter;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Long> received = new ConcurrentHashMap<>();
    private final AtomicInteger repeats = new AtomicInteger();
    private final int port;
    private HttpServer server;
    private volatile boolean broken;

    /** @param retryAfter what it answers beside 429 */
    FaultyReceiver(Fault fault, Certificates certificates, Optional<String> retryAfter) throws IOException {
        this.fault = fault;
        this.certificates = certificates;
        this.retryAfter = retryAfter;
        server = serve(0, certificates.trusted());
        port = server.getAddress().getPort();
    }

    private HttpServer serve(int atPort, SSLContext tls) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), atPort);
        HttpServer started;
        if (fault == Fault.BAD_TLS) {
            HttpsServer https = HttpsServer.create(address, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(tls));
            started = https;
        } else {
            started = HttpServer.create(address, 0);
        }
        started.createContext("/", this::answer);
        started.setExecutor(threads);
        started.start();
        return started;
    }

    String url() {
        return (fault == Fault.BAD_TLS ? "https" : "http") + "://127.0.0.1:" + port + "/";
    }

    /** When each alert first came, by its idempotency key, in nanoseconds. */
    Map<String, Long> received() {
        return received;
    }

    /** How often an alert came that had come before. */
    int repeats() {
        return repeats.get();
    }

    void breakDown() throws IOException {
        broken = true;
        if (fault == Fault.REFUSED) {
            server.stop(0);
        } else if (fault == Fault.BAD_TLS) {
            server.stop(0);
            server = serve(port, certificates.untrusted());
        }
    }

    void mend() throws IOException {
        broken = false;
        if (fault == Fault.BAD_TLS) {
            server.stop(0);
        }
        if (fault == Fault.BAD_TLS || fault == Fault.REFUSED) {
            server = serve(port, certificates.trusted());
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (broken && fault == Fault.TIMEOUT) {
            return; // not answered, not closed
        }
        if (broken) {
            retryAfter.ifPresent(wait -> exchange.getResponseHeaders().set("Retry-After", wait));
            exchange.sendResponseHeaders(fault == Fault.ERROR_429 ? 429 : 500, -1);
        } else {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            if (received.putIfAbsent(key, System.nanoTime()) != null) {
                repeats.incrementAndGet();
            }
            exchange.sendResponseHeaders(204, -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
