package io.silkwatch.newsingest.file;

import io.silkwatch.common.Service;
import io.silkwatch.common.ServiceContext;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.files.FileService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Publishes the articles of the files and folders in {@code news.files}. */
public final class FileNewsService implements Service {
    private static final String NAME = "news-ingest";

    private final Service files;

    /** @param context what to work with */
    public FileNewsService(ServiceContext context) {
        Config.News config = context.config().news();
        FileService.Settings settings = new FileService.Settings(
                NAME, "news.files", config.files().orElse(List.of()), Duration.ofMillis(config.pollIntervalMs()), "silkwatch.news");
        this.files = new FileService<>(settings, new ArticleFiles(context.clock()), context);
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
