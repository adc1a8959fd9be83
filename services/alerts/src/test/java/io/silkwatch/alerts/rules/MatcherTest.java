package io.silkwatch.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MatcherTest {
    private static final long TEN_MS = 10_000_000;

    /** A backtracking engine would try 2^1000 ways. */
    @Test
    @Timeout(60)
    void noPatternTakesLongOverALabel() {
        Matcher hostile = new Matcher("title", "=~", "(a+)+$");
        Map<String, String> labels = Map.of("title", "a".repeat(1_000) + "!");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = threads.getCurrentThreadCpuTime();
            assertThat(hostile.matches(labels)).isFalse();
            least = Math.min(least, threads.getCurrentThreadCpuTime() - before);
        }
        assertThat(least).isLessThan(TEN_MS);
    }
}
