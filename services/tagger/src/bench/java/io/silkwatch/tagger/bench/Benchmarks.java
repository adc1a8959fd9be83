package io.silkwatch.tagger.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks on one core and prints the ratios. */
public final class Benchmarks {
    /** An iteration of a second that takes longer than this has hung. */
    private static final TimeValue LONGEST = TimeValue.minutes(1);

    private Benchmarks() {}

    /**
     * Runs them.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws RunnerException {
        List<RunResult> results = new ArrayList<>(run(MatchingBenchmark.class, 3));
        // Coding events is much code, of which some runs seldom: it takes long until all that matters is compiled.
        results.addAll(run(TaggingBenchmark.class, 20));
        Map<String, Double> scores = new TreeMap<>();
        for (RunResult result : results) {
            String library = result.getParams().getParam("library");
            scores.put(
                    library == null ? "tagging" : library,
                    result.getSecondaryResults().get(ProcessorTime.RATE).getScore());
        }
        double own = scores.get("silkwatch");
        System.out.printf(
                "%nEntity matching, %,d aliases, articles of 2 KB, by the second of processor time:%n", MatchingBenchmark.ALIASES);
        scores.forEach((name, score) -> {
            if (!name.equals("tagging")) {
                System.out.printf("  %-16s %,10.0f articles/s   silkwatch is %.2f times as fast%n", name, score, own / score);
            }
        });
        System.out.printf("Whole tagging: %,.0f articles by the second of processor time%n", scores.get("tagging"));
        Linearity.print();
    }

    private static Collection<RunResult> run(Class<?> benchmark, int warmupSeconds) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getName())
                        .threads(1)
                        .forks(1)
                        .warmupIterations(warmupSeconds)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .timeout(LONGEST)
                        .addProfiler(ProcessorTime.class)
                        .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                        .build())
                .run();
    }
}
