package io.silkwatch.tagger.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Operations by the second of processor time, compiler and collector included: unlike the clock it does not run while other programs do. The best
 * iteration counts.
 */
public final class ProcessorTime implements InternalProfiler {
    /** Name of the result. */
    static final String RATE = "processor";

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double NANOSECONDS = 1e9;

    private long before;

    @Override
    public String getDescription() {
        return "operations by the second of processor time";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = SYSTEM.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double seconds = (SYSTEM.getProcessCpuTime() - before) / NANOSECONDS;
        double rate = result.getMetadata().getMeasuredOps() / seconds;
        return List.of(new ScalarResult(RATE, rate, "ops/s", AggregationPolicy.MAX));
    }
}
