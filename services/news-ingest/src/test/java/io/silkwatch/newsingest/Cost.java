package io.silkwatch.newsingest;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What work costs the thread that does it: the least of some runs, so that neither a cold virtual machine nor a busy computer counts.
 *
 * @param time processor time
 * @param bytes allocated, which is more than the heap ever grows
 */
public record Cost(Duration time, long bytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RUNS = 8;

    /** Some work. */
    public interface Work {
        void run() throws Exception;
    }

    /** The cost of work that is done by the current thread. */
    public static Cost of(Work work) throws Exception {
        long time = Long.MAX_VALUE;
        long bytes = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long timeBefore = THREADS.getCurrentThreadCpuTime();
            long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            bytes = Math.min(bytes, THREADS.getCurrentThreadAllocatedBytes() - bytesBefore);
            time = Math.min(time, THREADS.getCurrentThreadCpuTime() - timeBefore);
        }
        return new Cost(Duration.ofNanos(time), bytes);
    }
}
