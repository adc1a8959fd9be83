package io.silkwatch.newsingest.feed.document;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * The processor time that reading a document may take; of the thread that it was made in, so that nothing is too slow only since the machine is busy. Parsers are stopped where they ask
 * for more of the document.
 */
public final class Deadline {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Duration limit;
    private final long end;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.end = now() + limit.toNanos();
    }

    /** The document takes too long. */
    public static final class PassedException extends IOException {
        private static final long serialVersionUID = 1L;

        PassedException(Duration limit) {
            super("too-slow: not read within " + limit.toMillis() + " ms");
        }
    }

    /** So much time from now on. */
    public static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** Whether it is too late, or the thread has been interrupted. */
    public boolean passed() {
        return end - now() <= 0 || Thread.currentThread().isInterrupted();
    }

    /** @throws PassedException if it is too late */
    public void check() throws PassedException {
        if (passed()) {
            throw new PassedException(limit);
        }
    }

    /** A text for a parser; reading on fails when it is too late. */
    public Reader reader(String text) {
        return new StringReader(text) {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                check();
                return super.read(buffer, offset, length);
            }
        };
    }

    private static long now() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
