package io.silkwatch.tradeingest.file;

import io.silkwatch.common.config.Config;
import io.silkwatch.common.files.FileService;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.tradeingest.format.TradeReader;
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
        return new FileService<>(
                settings(context.config().trade()), new TradeFiles(context.clock(), context.metrics()), context);
    }

    /**
     * Checks what can be checked before there are brokers.
     *
     * @throws io.silkwatch.common.UserException if a path does not exist or cannot be read
     */
    public static void check(Config.Trade config) {
        settings(config).files(TradeReader::accepts).check();
    }

    private static FileService.Settings settings(Config.Trade config) {
        return new FileService.Settings(
                "trade-ingest",
                "trade.files",
                config.files().orElse(List.of()),
                Duration.ofMillis(config.pollIntervalMs()),
                "silkwatch.trade");
    }
}
