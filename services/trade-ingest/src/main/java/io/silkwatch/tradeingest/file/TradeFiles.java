package io.silkwatch.tradeingest.file;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.common.Topics;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.common.files.FileKind;
import io.silkwatch.common.files.Items;
import io.silkwatch.common.files.Items.Progress;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tradeingest.AnswerCap;
import io.silkwatch.tradeingest.Trap;
import io.silkwatch.tradeingest.format.TradeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of trade records and the topic they go to. A record that comes again replaces itself, so none is held back. */
final class TradeFiles implements FileKind<TradeFlow> {
    private static final int RECORD_BYTES = 150;

    private static final Logger LOG = LoggerFactory.getLogger(TradeFiles.class);

    private final TradeReader reader;
    private final Counter truncated;

    TradeFiles(Clock clock, MeterRegistry metrics) {
        this.reader = new TradeReader(clock);
        this.truncated = Counter.builder(AnswerCap.METRIC)
                .description(AnswerCap.METRIC_DESCRIPTION)
                .tag("source", "file")
                .register(metrics);
    }

    @Override
    public String idPrefix() {
        return "trade-file:";
    }

    @Override
    public boolean accepts(Path file) {
        return TradeReader.accepts(file);
    }

    @Override
    public boolean grows(Path file) {
        return false;
    }

    @Override
    public Items<TradeFlow> open(Path file, Progress from, boolean finished) throws IOException {
        return reader.read(file, records -> cutOff(file, records));
    }

    private void cutOff(Path file, long records) {
        truncated.increment();
        LOG.warn(
                "{}: exactly {} records, as many as UN Comtrade gives at most at once: some may be missing. They are published, but take nothing back"
                        + " that was released earlier. Ask for fewer periods or commodities a file",
                file,
                records);
    }

    @Override
    public Optional<Outgoing<?>> outgoing(TradeFlow flow, int reading) {
        return Optional.of(new Outgoing<>(Topics.TRADE_FLOW, TradeKeys.key(flow), flow));
    }

    @Override
    public String ignored(TradeFlow flow) {
        return Trap.of(flow).map(Trap::title).orElse("");
    }

    @Override
    public int weight(TradeFlow flow) {
        return RECORD_BYTES;
    }
}
