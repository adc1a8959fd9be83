package io.silkwatch.allinone.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Fast, slow, broken and hostile servers on this computer, each on a port of its own, so that each is another server to a reader. */
final class FakeWeb implements AutoCloseable {
    private static final int BACKLOG = 16;
    private static final int MAX_HEAD_CHARS = 16 * 1024;
    private static final int BOMB_MB = 1_024;

    private final Selector selector = Selector.open();
    private final ExecutorService connections = Executors.newCachedThreadPool(FakeWeb::daemon);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final byte[] bomb = bombOf(BOMB_MB);
    private final long start = System.nanoTime();
    private final Map<Integer, FakeSource> sources = new TreeMap<>();
    private volatile Duration stopped;

    FakeWeb(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.configureBlocking(false);
            FakeSource source = new FakeSource(i, this);
            server.register(selector, SelectionKey.OP_ACCEPT, source);
            sources.put(((InetSocketAddress) server.getLocalAddress()).getPort(), source);
        }
        daemon(this::accept).start();
    }

    List<FakeSource> sources() {
        return List.copyOf(sources.values());
    }

    List<URI> addresses() {
        List<URI> addresses = new ArrayList<>();
        sources.forEach((port, source) -> addresses.add(URI.create("http://127.0.0.1:" + port + source.path())));
        return addresses;
    }

    /** For how long there has been news. */
    Duration running() {
        Duration end = stopped;
        return end == null ? Duration.ofNanos(System.nanoTime() - start) : end;
    }

    /** There is no news any more; everything else goes on. */
    void stopNews() {
        stopped = running();
    }

    /** Waits; false once the web is closed. */
    boolean pause(long ms) throws InterruptedException {
        return !closed.await(ms, TimeUnit.MILLISECONDS);
    }

    /** A gigabyte of zeros, compressed. */
    byte[] bomb() {
        return bomb;
    }

    private void accept() {
        try {
            while (selector.isOpen()) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    SocketChannel connection = ((ServerSocketChannel) key.channel()).accept();
                    if (connection != null) {
                        connections.execute(() -> serve(connection, (FakeSource) key.attachment()));
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | ClosedSelectorException | RejectedExecutionException e) {
            closed.countDown();
        }
    }

    private static void serve(SocketChannel connection, FakeSource source) {
        try (connection;
                InputStream in = connection.socket().getInputStream();
                OutputStream out = connection.socket().getOutputStream()) {
            source.answer(head(in), out);
        } catch (IOException e) {
            // The reader has had enough.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int one = in.read(); one >= 0 && head.length() < MAX_HEAD_CHARS; one = in.read()) {
            head.append((char) one);
            if (one == '\n' && head.length() > 3 && head.charAt(head.length() - 3) == '\n') {
                break;
            }
        }
        return head.toString();
    }

    private static byte[] bombOf(int megabytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < megabytes; i++) {
                out.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-web");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        connections.shutdownNow();
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
