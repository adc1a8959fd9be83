package io.silkwatch.newsingest.file;

import io.silkwatch.common.Service;
import io.silkwatch.common.ServiceContext;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.files.FileService;
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
        Config.News config = context.config().news();
        FileService.Settings settings = new FileService.Settings(
                "news-ingest",
                "news.files",
                config.files().orElse(List.of()),
                Duration.ofMillis(config.pollIntervalMs()),
                "silkwatch.news");
        return new FileService<>(settings, new ArticleFiles(context.clock()), context);
    }
}
