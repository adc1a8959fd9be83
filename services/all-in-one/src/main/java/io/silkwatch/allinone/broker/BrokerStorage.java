package io.silkwatch.allinone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.metadata.storage.FormatterException;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.common.TransactionVersion;

/** The broker's part of the data directory, held by this process alone until it is closed. */
final class BrokerStorage implements AutoCloseable {
    private static final String LOCK_FILE = "broker.lock";
    private static final String LOG_DIR = "kafka";

    /** Below this the first topics cannot even be laid out. */
    private static final long MIN_FREE_BYTES = 32L << 20;

    private final Path logDir;
    private final FileChannel lockFile;

    private BrokerStorage(Path logDir, FileChannel lockFile) {
        this.logDir = logDir;
        this.lockFile = lockFile;
    }

    /**
     * Takes the directory, creating and formatting it when it is new.
     *
     * @throws BrokerException if another process has it, or the disk does not allow it
     */
    static BrokerStorage open(Path dataDir) {
        if (dataDir.toString().contains(",")) {
            throw new BrokerException("the data directory " + dataDir
                    + " has a comma in its path, where Kafka would see two directories");
        }
        try {
            Files.createDirectories(dataDir);
            BrokerStorage storage = new BrokerStorage(dataDir.resolve(LOG_DIR), lock(dataDir));
            try {
                storage.prepare(dataDir);
                return storage;
            } catch (IOException | RuntimeException e) {
                storage.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(dataDir, e);
        }
    }

    /** Where Kafka keeps its logs. */
    Path logDir() {
        return logDir;
    }

    /** What went wrong with the directory, in one sentence. */
    private static BrokerException unusable(Path dataDir, IOException cause) {
        return new BrokerException("the data directory " + dataDir + " cannot be used: " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException e) {
            return "no permission to write " + e.getFile();
        }
        if (cause instanceof FileAlreadyExistsException e) {
            return e.getFile() + " is a file, not a directory";
        }
        if (cause instanceof FileSystemException e) {
            return e.getFile() + (e.getReason() == null ? " cannot be created or opened" : ": " + e.getReason());
        }
        return cause.getMessage();
    }

    private static FileChannel lock(Path dataDir) throws IOException {
        FileChannel channel =
                FileChannel.open(dataDir.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same answer.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new BrokerException("the data directory " + dataDir
                + " is in use by another running silkwatch; end that one or give this one another data directory");
    }

    private void prepare(Path dataDir) throws IOException {
        Files.createDirectories(logDir);
        long free = Files.getFileStore(logDir).getUsableSpace();
        if (free < MIN_FREE_BYTES) {
            throw new BrokerException("the disk of the data directory " + dataDir + " is full: " + (free >> 20)
                    + " MB free, at least " + (MIN_FREE_BYTES >> 20) + " MB needed");
        }
        if (!Files.exists(logDir.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            format();
        }
    }

    /** Gives the directory its cluster id and the features of a new cluster, among them transactions that bump the producer epoch each time. */
    private void format() throws IOException {
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerSettings.NODE_ID)
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setMetadataLogDirectory(logDir.toString())
                .addDirectory(logDir.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setFeatureLevel(TransactionVersion.FEATURE_NAME, TransactionVersion.TV_2.featureLevel());
        try {
            formatter.run();
        } catch (IOException e) {
            throw e;
        } catch (FormatterException e) {
            throw new BrokerException(
                    "the directory " + logDir + " cannot be made a Kafka log directory: " + e.getMessage(), e);
        } catch (Exception e) {
            // The method declares Exception for all its callees.
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new BrokerException(
                    "the lock on " + logDir.getParent() + " cannot be released: " + e.getMessage(), e);
        }
    }
}
