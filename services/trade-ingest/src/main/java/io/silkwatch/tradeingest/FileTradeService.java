package io.silkwatch.tradeingest;

import io.silkwatch.common.Service;
import io.silkwatch.common.ServiceContext;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.files.FileService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Publishes the trade records of the files and folders in {@code trade.files}. */
final class FileTradeService implements Service {
    private static final String NAME = "trade-ingest";

    private final Service files;

    /** @param context what to work with */
    FileTradeService(ServiceContext context) {
        Config.Trade config = context.config().trade();
        FileService.Settings settings = new FileService.Settings(
                NAME,
                "trade.files",
                config.files().orElse(List.of()),
                Duration.ofMillis(config.pollIntervalMs()),
                "silkwatch.trade");
        this.files = new FileService<>(settings, new TradeFiles(context.clock()), context);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        files.start();
    }

    @Override
    public Optional<String> notReady() {
        return files.notReady();
    }

    @Override
    public void close() {
        files.close();
    }
}
