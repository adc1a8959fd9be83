package io.silkwatch.allinone.bench;

import io.silkwatch.allinone.replay.Replay;
import io.silkwatch.allinone.replay.ReplayOutput;
import io.silkwatch.allinone.replay.TradeLog;
import io.silkwatch.common.config.Config;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.TaggedArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures a replay of synthetic annual exports beside a plain consumer and producer that pass the same records from one topic to another. The replay does
 * without a broker.
 */
public final class TradeBench {
    private static final double NANOS = 1e9;

    private final Config config;
    private final Path scratch;

    /** @param scratch an empty directory it may write into */
    public TradeBench(Config config, Path scratch) {
        this.config = config;
        this.scratch = scratch;
    }

    /**
     * One measurement.
     *
     * @param records how many records
     * @param plainPerSecond records a second through consumer and producer
     * @param replayPerSecond records a second through the replay, results written
     * @param values indicator values written
     * @param stateBytes size of the state in the end
     */
    public record Result(long records, double plainPerSecond, double replayPerSecond, long values, long stateBytes) {

        /** The replay in parts of the plain pass. */
        public double ratio() {
            return replayPerSecond / plainPerSecond;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d records: replay %,.0f records/s (%.1f s, %.1f us a record), consumer and producer %,.0f records/s, ratio %.3f;"
                            + " %,d values, state %,.1f MB",
                    records,
                    replayPerSecond,
                    records / replayPerSecond,
                    1e6 / replayPerSecond,
                    plainPerSecond,
                    ratio(),
                    values,
                    stateBytes / (double) (1 << 20));
        }
    }

    /** Runs both passes. */
    public Result run(int records) throws IOException {
        double plain = ClientPass.perSecond(config, Files.createTempDirectory(scratch, "broker"), records);
        return replay(records, plain);
    }

    /** Replays once without measuring anything: the virtual machine compiles what it runs often. */
    public void warmUp(int records) throws IOException {
        replay(records, 1);
    }

    private Result replay(int records, double plain) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "bench");
        long start = System.nanoTime();
        try (Replay replay = new Replay(config, TradeBench::noNews, List.of(), folder)) {
            TradeLog log = new TradeLog();
            SyntheticTrade.generate(records, log::add);
            replay.run(List.of(), log);
            long values = ReplayOutput.write(replay, folder);
            double seconds = (System.nanoTime() - start) / NANOS;
            Files.delete(folder.resolve("indicator.value.jsonl"));
            return new Result(
                    records, plain, records / seconds, values, replay.trade().stateBytes());
        }
    }

    private static TaggedArticle noNews(Article article) {
        throw new IllegalStateException("there is no news in this measurement");
    }
}
