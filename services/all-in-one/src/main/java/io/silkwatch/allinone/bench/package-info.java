/**
 * Measurements on synthetic input, started by {@code silkwatch bench}: {@link io.silkwatch.allinone.bench.LatencyBench}, {@link io.silkwatch.allinone.bench.ThroughputBench},
 * {@link io.silkwatch.allinone.bench.TradeBench} and {@link io.silkwatch.allinone.bench.FeedsBench}, one class each. What they are fed with is in the classes
 * {@code Synthetic...}, for feeds in {@link io.silkwatch.allinone.bench.FakeSource}.
 */
package io.silkwatch.allinone.bench;
