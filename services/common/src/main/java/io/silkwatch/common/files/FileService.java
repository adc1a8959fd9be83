package io.silkwatch.common.files;

import io.silkwatch.common.kafka.Retry;
import io.silkwatch.common.outlet.ItemCounters;
import io.silkwatch.common.outlet.KafkaOutlet;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches files and folders and publishes what is new in them, each item once however often the process is killed: items and the place reached are
 * committed together.
 *
 * @param <V> what the files contain
 */
public final class FileService<V> implements Service {
    private static final Duration FINISH = Duration.ofSeconds(3);
    private static final Duration GIVE_UP = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(FileService.class);

    private final Settings settings;
    private final FileKind<V> kind;
    private final ServiceContext context;
    private final Supplier<Outlet> outlets;
    private final FileSet files;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Retry retry = new Retry(stopping);
    private final Thread thread;
    private volatile boolean caughtUp;

    /** Publishes to Kafka. */
    public FileService(Settings settings, FileKind<V> kind, ServiceContext context) {
        this(settings, kind, context, () -> new KafkaOutlet(context.kafka(), settings.name(), "", own(settings, kind)));
    }

    /** Of all sources those that are files it reads or would read: what is known of another file is for the service that reads that. */
    static Predicate<String> own(Settings settings, FileKind<?> kind) {
        FileSet files = settings.files(kind::accepts);
        return sourceId ->
                FileReading.file(kind, sourceId).filter(files::covers).isPresent();
    }

    /** @param outlets opens where to publish to, in the thread of the service */
    public FileService(Settings settings, FileKind<V> kind, ServiceContext context, Supplier<Outlet> outlets) {
        this.settings = settings;
        this.kind = kind;
        this.context = context;
        this.outlets = outlets;
        this.files = settings.files(kind::accepts);
        this.thread = new Thread(() -> retry.run(this::work, context.fatal()), settings.name() + "-files");
        this.thread.setDaemon(true);
    }

    /**
     * What a service reads and how it is called.
     *
     * @param name of the service
     * @param setting that names the files, for messages
     * @param paths files and folders; none leaves the service idle
     * @param interval time between two looks at them
     * @param metrics what the names of its metrics begin with
     */
    public record Settings(String name, String setting, List<String> paths, Duration interval, String metrics) {

        /** @param accepts which files of a folder are meant */
        public FileSet files(Predicate<Path> accepts) {
            return new FileSet(setting, paths, accepts);
        }
    }

    @Override
    public String name() {
        return settings.name();
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.silkwatch.common.UserException if a path does not exist or cannot be read
     */
    @Override
    public void start() {
        files.check();
        files.emptyFolders()
                .forEach(folder -> LOG.info(
                        "{}: no readable file of a known kind in folder {} yet; it is watched",
                        settings.setting(),
                        folder));
        if (settings.paths().isEmpty()) {
            LOG.info("{} has nothing to read: {} is empty", name(), settings.setting());
            caughtUp = true;
        } else {
            thread.start();
        }
    }

    @Override
    public Optional<String> notReady() {
        return caughtUp
                ? Optional.empty()
                : Optional.of("reading the files of " + settings.setting() + " for the first time");
    }

    /** Ends within 5 seconds: the batch in hand is committed if the brokers answer in time, else left for the next start. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(FINISH.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(GIVE_UP.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() throws InterruptedException {
        try (Outlet outlet = outlets.get()) {
            follow(outlet);
        } catch (RuntimeException e) {
            // Whether it was committed is not known; the next outlet reads what was.
            kind.undo();
            throw e;
        }
    }

    private void follow(Outlet outlet) throws InterruptedException {
        ItemCounters counters = new ItemCounters(context.metrics(), settings.metrics(), "file");
        FileReading<V> reading =
                new FileReading<>(kind, outlet, files::covers, counters, context.clock(), this::stopped);
        do {
            boolean all = true;
            Set<Path> present = new LinkedHashSet<>(files.files());
            for (var file = present.iterator(); file.hasNext() && !stopped(); ) {
                all &= reading.look(file.next());
            }
            reading.forgetOthers(present);
            caughtUp |= all;
            retry.succeeded();
        } while (!stopping.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS));
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }
}
