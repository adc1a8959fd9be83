package io.silkwatch.tradeingest;

import io.silkwatch.common.Service;
import io.silkwatch.common.ServiceContext;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.files.FileService;
import java.time.Duration;
import java.util.List;

/** Publishes the trade records of the files and folders in {@code trade.files}. */
public final class FileTradeService {
    private FileTradeService() {}

    /**
     * The service, not started yet.
     *
     * @param context what to work with
     */
    public static Service create(ServiceContext context) {
        Config.Trade config = context.config().trade();
        FileService.Settings settings = new FileService.Settings(
                "trade-ingest",
                "trade.files",
                config.files().orElse(List.of()),
                Duration.ofMillis(config.pollIntervalMs()),
                "silkwatch.trade");
        return new FileService<>(settings, new TradeFiles(context.clock(), context.metrics()), context);
    }
}
