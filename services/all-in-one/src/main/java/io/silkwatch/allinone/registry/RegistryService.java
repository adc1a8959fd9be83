package io.silkwatch.allinone.registry;

import io.silkwatch.common.registry.CompatibilityLevel;
import io.silkwatch.common.registry.RegisteredSchema;
import io.silkwatch.common.registry.SchemaChange;
import io.silkwatch.common.registry.SchemaStore;
import io.silkwatch.common.registry.SchemaStore.Deleted;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link SchemaStore} whose changes last: each is written to the log and takes effect when it is read back. Requests
 * that change something wait for one another, so that no two can take the same id or version; where another registry has
 * written to the log, they are planned again with what it wrote.
 */
final class RegistryService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RegistryService.class);

    private static final int ATTEMPTS = 10;
    private static final int MAX_PAUSE_MS = 300;

    private final SchemaStore store = new SchemaStore();
    private final SchemaLog schemaLog;

    RegistryService(SchemaLog schemaLog) {
        this.schemaLog = schemaLog;
    }

    /** Reads the log; an empty one is given the level in force, so that a registry taking over keeps to it. */
    void start() {
        schemaLog.start(this::apply);
        if (store.level(null).isEmpty()) {
            setLevel(null, SchemaStore.DEFAULT_LEVEL);
        }
    }

    /** To answer questions. */
    SchemaStore store() {
        return store;
    }

    synchronized RegisteredSchema register(String subject, String text, boolean normalize) {
        return change(() -> {
            store.planRegister(subject, text, normalize).ifPresent(this::commit);
            return store.lookup(subject, text, normalize, Deleted.WITHOUT);
        });
    }

    synchronized List<Integer> delete(String subject, boolean permanent) {
        return change(() -> deleteSubject(subject, permanent));
    }

    private List<Integer> deleteSubject(String subject, boolean permanent) {
        List<SchemaChange> changes = store.planDelete(subject, permanent);
        List<Integer> versions = store.versions(subject, permanent ? Deleted.ONLY : Deleted.WITHOUT).stream()
                .map(RegisteredSchema::version)
                .toList();
        changes.forEach(this::commit);
        return versions;
    }

    synchronized int delete(String subject, int number, boolean permanent) {
        return change(() -> deleteVersion(subject, number, permanent));
    }

    private int deleteVersion(String subject, int number, boolean permanent) {
        SchemaChange change = store.planDelete(subject, number, permanent);
        commit(change);
        return change instanceof SchemaChange.VersionRemoved removed
                ? removed.version()
                : ((SchemaChange.VersionStored) change).version().version();
    }

    /** Sets a level, or takes it back when it is null; a null subject is the whole registry. */
    synchronized void setLevel(String subject, CompatibilityLevel level) {
        change(() -> {
            commit(new SchemaChange.LevelSet(subject, level));
            return level;
        });
    }

    private <T> T change(Supplier<T> change) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return change.get();
            } catch (OvertakenException e) {
                log.info("{}; this one takes over", e.getMessage());
                takeOver();
            }
        }
        return change.get();
    }

    /** Waits a little before, so that two registries that start at once do not keep overtaking one another. */
    private void takeOver() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(MAX_PAUSE_MS));
            schemaLog.takeOver();
        } catch (OvertakenException e) {
            log.debug("Overtaken again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaLogException("Interrupted while taking over", true, e);
        }
    }

    private void commit(SchemaChange change) {
        LogFormat.Entry entry = LogFormat.encode(change);
        schemaLog.append(entry.key(), entry.value());
    }

    /** A record of another hand that cannot be used must not keep the others from being read. */
    private void apply(String key, String value) {
        try {
            LogFormat.decode(key, value).ifPresent(store::apply);
        } catch (RuntimeException e) {
            log.warn("A record of the schema log is passed over: {} (key {})", e.getMessage(), key);
        }
    }

    @Override
    public void close() {
        schemaLog.close();
    }
}
