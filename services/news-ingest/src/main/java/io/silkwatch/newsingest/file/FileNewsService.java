package io.silkwatch.newsingest.file;

import io.silkwatch.common.config.Config;
import io.silkwatch.common.files.FileService;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import java.time.Duration;
import java.util.List;

/** Publishes the articles of the files and folders in {@code news.files}. */
public final class FileNewsService {
    private FileNewsService() {}

    /**
     * The service, not started yet.
     *
     * @param context what to work with
     */
    public static Service create(ServiceContext context) {
        return new FileService<>(settings(context.config().news()), new ArticleFiles(context.clock()), context);
    }

    /**
     * Checks what can be checked before there are brokers.
     *
     * @throws io.silkwatch.common.UserException if a path does not exist or cannot be read
     */
    public static void check(Config.News config) {
        settings(config).files(ArticleReader::accepts).check();
    }

    private static FileService.Settings settings(Config.News config) {
        return new FileService.Settings(
                "news-ingest",
                "news.files",
                config.files().orElse(List.of()),
                Duration.ofMillis(config.pollIntervalMs()),
                "silkwatch.news");
    }
}
