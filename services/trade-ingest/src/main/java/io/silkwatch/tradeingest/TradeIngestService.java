package io.silkwatch.tradeingest;

import io.silkwatch.common.Service;
import io.silkwatch.common.ServiceContext;
import io.silkwatch.tradeingest.comtrade.ComtradeService;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Brings trade records in: from files and from UN Comtrade, each on a thread of its own, so that neither delays the other. */
public final class TradeIngestService implements Service {
    private final Service files;
    private final Service comtrade;

    /**
     * @param context what to work with
     * @param codesOf the HS codes of a commodity id; none if there is no such commodity
     * @throws io.silkwatch.common.UserException if the watch list cannot be understood
     */
    public TradeIngestService(ServiceContext context, Function<String, List<String>> codesOf) {
        this.files = FileTradeService.create(context);
        this.comtrade = new ComtradeService(context, codesOf);
    }

    @Override
    public String name() {
        return files.name();
    }

    @Override
    public void start() {
        files.start();
        comtrade.start();
    }

    @Override
    public Optional<String> notReady() {
        return files.notReady().or(comtrade::notReady);
    }

    @Override
    public void close() {
        comtrade.close();
        files.close();
    }
}
