package io.silkwatch.allinone.bench;

import io.silkwatch.allinone.Replay;
import io.silkwatch.allinone.ReplayOutput;
import io.silkwatch.allinone.TradeLog;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.schema.TradeFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.serialization.Serde;

/**
 * Measures a replay of synthetic annual exports beside a plain pass of the same records through the serde of the topic, written and read once each, which is the
 * least a consumer and producer would do.
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
     * @param plainPerSecond records a second through the serde
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
                    "%,d records: replay %,.0f records/s (%.1f s, %.1f us a record), plain pass %,.0f records/s, ratio %.3f;"
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
        double plain = plainPass(records);
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

    /** Generating the records is in both measurements. */
    private double plainPass(int records) {
        Serde<TradeFlow> serde = StageDriver.settings(config, "bench", scratch).serde(Topics.TRADE_FLOW);
        long[] sum = new long[1];
        long start = System.nanoTime();
        SyntheticTrade.generate(records, flow -> {
            byte[] bytes = serde.serializer().serialize(Topics.TRADE_FLOW.name(), flow);
            sum[0] += serde.deserializer()
                    .deserialize(Topics.TRADE_FLOW.name(), bytes)
                    .getPartnerCode();
        });
        double seconds = (System.nanoTime() - start) / NANOS;
        if (sum[0] <= 0) {
            throw new IllegalStateException("nothing was read");
        }
        return records / seconds;
    }
}
