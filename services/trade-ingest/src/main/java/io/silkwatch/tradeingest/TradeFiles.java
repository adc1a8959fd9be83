package io.silkwatch.tradeingest;

import io.silkwatch.common.Topics;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.common.files.FileKind;
import io.silkwatch.common.files.Items;
import io.silkwatch.common.files.Items.Progress;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.schema.TradeFlow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Files of trade records and the topic they go to. A record that comes again replaces itself, so none is held back. */
final class TradeFiles implements FileKind<TradeFlow> {
    private static final int RECORD_BYTES = 150;

    private final TradeReader reader;

    TradeFiles(Clock clock) {
        this.reader = new TradeReader(clock);
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
        return reader.read(file);
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
