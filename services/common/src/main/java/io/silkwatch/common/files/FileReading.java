package io.silkwatch.common.files;

import io.silkwatch.common.Topics;
import io.silkwatch.common.files.Items.Progress;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.outlet.ItemCounters;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads files from where they were left and publishes their items in batches, each together with the place reached. Used by one thread.
 *
 * @param <V> what the files contain
 */
final class FileReading<V> {
    /** What the source id of any file began with when services shared the states of files. */
    private static final String SHARED_PREFIX = "file:";
    /** A file that was not written to for this long is taken as finished. */
    private static final Duration SETTLED = Duration.ofSeconds(2);
    /** A file that could not be read is tried again after this long, as rights are granted and disks come back without a trace in it; then after twice as long. */
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);

    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(FileReading.class);

    private final FileKind<V> kind;
    private final Outlet outlet;
    private final ItemCounters counters;
    private final Clock clock;
    private final BooleanSupplier stop;
    private final Map<String, SourceState> states;
    private final Map<Path, Look> looks = new HashMap<>();
    private final Map<Path, Failure> failures = new HashMap<>();

    /** @param covered which files it may be asked to read */
    FileReading(
            FileKind<V> kind,
            Outlet outlet,
            Predicate<Path> covered,
            ItemCounters counters,
            Clock clock,
            BooleanSupplier stop) {
        this.kind = kind;
        this.outlet = outlet;
        this.counters = counters;
        this.clock = clock;
        this.stop = stop;
        this.states = known(outlet.states(), kind, covered);
    }

    /** What a file looked like from outside when all of it had been read. */
    private record Look(long size, FileTime modified) {}

    /** Why a file could not be read, what it looked like then (null when not even that could be told), and when it is tried again unless it changes. */
    private record Failure(String reason, Look look, Duration pause, Instant again) {}

    /**
     * Of all sources those that tell of a file it may read. They are kept also where the file is gone: when it comes back, nothing else tells what was read of it.
     */
    static Map<String, SourceState> known(Map<String, SourceState> states, FileKind<?> kind, Predicate<Path> covered) {
        Map<String, SourceState> known = new HashMap<>(states);
        known.keySet().removeIf(id -> file(kind.idPrefix(), id)
                .or(() -> file(SHARED_PREFIX, id))
                .filter(covered)
                .isEmpty());
        return known;
    }

    /** The file that the id of a source names; nothing where it is not that of a file of the kind. */
    static Optional<Path> file(FileKind<?> kind, String sourceId) {
        return file(kind.idPrefix(), sourceId);
    }

    private static Optional<Path> file(String prefix, String sourceId) {
        try {
            return sourceId.startsWith(prefix)
                    ? Optional.of(Path.of(sourceId.substring(prefix.length())))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String sourceId(String prefix, Path file) {
        return prefix + file.toAbsolutePath().normalize();
    }

    /**
     * Reads what is new in a file.
     *
     * @return whether nothing is left; false if the file is still being written
     */
    boolean look(Path file) {
        Look look = null;
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            look = new Look(attributes.size(), attributes.lastModifiedTime());
            if (look.equals(looks.get(file)) || waits(file, look)) {
                return true;
            }
            boolean all = read(file, look);
            failures.remove(file);
            if (all) {
                recover(file);
                looks.put(file, look);
            }
            return all;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            fail(file, look, e);
            return true;
        }
    }

    /** Forgets what files looked like that are gone. One that comes back may have other content; that of before it is known by its state. */
    void forgetOthers(Set<Path> present) {
        looks.keySet().retainAll(present);
        failures.keySet().retainAll(present);
    }

    private boolean waits(Path file, Look look) {
        Failure failure = failures.get(file);
        return failure != null && look.equals(failure.look()) && clock.instant().isBefore(failure.again());
    }

    /** A file that has nothing new to say may still have been the one that could not be read. */
    private void recover(Path file) {
        SourceState known = known(file);
        if (known != null
                && (known.getHealth() == SourceHealth.FORBIDDEN || known.getHealth() == SourceHealth.BROKEN)) {
            commit(new Batch(), healthy(state(file)).build());
        }
    }

    private boolean read(Path file, Look look) throws IOException {
        boolean settled = Duration.between(look.modified().toInstant(), clock.instant())
                        .abs()
                        .compareTo(SETTLED)
                >= 0;
        if (kind.grows(file)) {
            return readOn(file, look, settled);
        }
        return settled && readWhole(file);
    }

    /** A file that grows is read from where it was left, as long as it still begins with what was read. */
    private boolean readOn(Path file, Look look, boolean settled) throws IOException {
        FileCursor before = cursor(file);
        boolean same = before != null
                && Fingerprint.length(before.fingerprint()) <= look.size()
                && Fingerprint.start(file, Fingerprint.length(before.fingerprint()))
                        .equals(before.fingerprint());
        Progress from = same ? new Progress(Fingerprint.length(before.fingerprint()), before.items()) : Progress.START;
        int reading = before == null ? 0 : same ? before.reading() : before.reading() + 1;
        if (from.bytes() == look.size() && same) {
            return true;
        }
        Progress reached = from;
        try (Items<V> items = kind.open(file, from, settled)) {
            Summary summary = new Summary(file);
            Optional<Batch> batch;
            do {
                batch = Batch.of(kind, items, reading, stop);
                if (batch.isPresent() && !items.progress().equals(reached)) {
                    reached = items.progress();
                    String fingerprint = Fingerprint.start(file, reached.bytes());
                    publish(file, batch.get(), new FileCursor(fingerprint, reached.lines(), reading, true));
                    summary.add(batch.get());
                }
            } while (batch.isPresent() && !batch.get().last());
            summary.log();
        }
        return reached.bytes() >= look.size();
    }

    /** Any other file is read as a whole, unless its content was read before. */
    private boolean readWhole(Path file) throws IOException {
        FileCursor before = cursor(file);
        String fingerprint = Fingerprint.whole(file);
        boolean same = before != null && before.fingerprint().equals(fingerprint);
        if (same && before.complete()) {
            return true;
        }
        int reading = before == null ? 0 : same ? before.reading() : before.reading() + 1;
        long done = 0;
        try (Items<V> items = kind.open(file, Progress.START, true)) {
            while (same && done < before.items() && items.next() != null) {
                done++;
            }
            Summary summary = new Summary(file);
            Optional<Batch> batch;
            do {
                batch = Batch.of(kind, items, reading, stop);
                if (batch.isPresent()) {
                    done += batch.get().size();
                    publish(
                            file,
                            batch.get(),
                            new FileCursor(
                                    fingerprint, done, reading, batch.get().last()));
                    summary.add(batch.get());
                }
            } while (batch.isPresent() && !batch.get().last());
            summary.log();
        }
        return true;
    }

    private void publish(Path file, Batch batch, FileCursor cursor) {
        SourceState.Builder state = state(file).setCursor(cursor.toString());
        state.setPublished(state.getPublished() + batch.published());
        state.setDuplicates(state.getDuplicates() + batch.duplicates());
        state.setRejected(state.getRejected() + batch.rejected().size());
        commit(batch, healthy(state).build());
        counters.add(batch.published(), batch.duplicates(), batch.rejected().size());
    }

    private static SourceState.Builder healthy(SourceState.Builder state) {
        boolean any = state.getPublished() + state.getDuplicates() > 0;
        return state.setHealth(any ? SourceHealth.FRESH : SourceHealth.EMPTY)
                .setReason(any ? "" : "no item could be read");
    }

    private void fail(Path file, Look look, IOException failure) {
        String reason =
                failure instanceof AccessDeniedException ? "permission denied" : String.valueOf(failure.getMessage());
        kind.undo();
        Failure before = failures.get(file);
        boolean again = before != null && before.reason().equals(reason);
        if (!again) {
            LOG.warn("Cannot read {}: {}", file, reason);
        }
        Duration pause = again ? before.pause().multipliedBy(2) : FIRST_RETRY;
        pause = pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause;
        SourceHealth health = failure instanceof AccessDeniedException ? SourceHealth.FORBIDDEN : SourceHealth.BROKEN;
        SourceState known = known(file);
        if (known == null || known.getHealth() != health) {
            commit(new Batch(), state(file).setHealth(health).setReason(reason).build());
        }
        failures.put(file, new Failure(reason, look, pause, clock.instant().plus(pause)));
    }

    private void commit(Batch batch, SourceState state) {
        List<Outgoing<?>> records = new ArrayList<>(batch.outgoing());
        records.add(new Outgoing<>(Topics.SOURCE_STATE, state.getSourceId(), state));
        outlet.publish(records, batch.rejected());
        kind.published();
        states.put(state.getSourceId(), state);
    }

    private FileCursor cursor(Path file) {
        SourceState state = known(file);
        return state == null ? null : FileCursor.parse(state.getCursor());
    }

    private SourceState.Builder state(Path file) {
        SourceState known = known(file);
        SourceState.Builder state = known != null
                ? SourceState.newBuilder(known)
                : SourceState.newBuilder().setKind("file");
        return state.setSourceId(sourceId(kind.idPrefix(), file)).setCheckedAt(clock.instant());
    }

    /** What is known of a file. A shared state is that of this kind if anything came of the file: a file has something to say to one kind only. */
    private SourceState known(Path file) {
        SourceState own = states.get(sourceId(kind.idPrefix(), file));
        SourceState shared = states.get(sourceId(SHARED_PREFIX, file));
        return own == null && shared != null && shared.getPublished() > 0 ? shared : own;
    }

    /** What was read of a file in one go. */
    private static final class Summary {
        private final Path file;
        private long read;
        private long published;
        private long duplicates;
        private long rejected;
        private final Map<String, Integer> ignored = new TreeMap<>();

        private Summary(Path file) {
            this.file = file;
        }

        private void add(Batch batch) {
            read += batch.size();
            published += batch.published();
            duplicates += batch.duplicates();
            rejected += batch.rejected().size();
            batch.ignored().forEach((reason, count) -> ignored.merge(reason, count, Integer::sum));
        }

        private void log() {
            LOG.info(
                    "{}: {} read, {} published, {} duplicate, {} rejected{}",
                    file,
                    read,
                    published,
                    duplicates,
                    rejected,
                    ignored.isEmpty() ? "" : "; published but not to be added up with others: " + ignored);
        }
    }
}
