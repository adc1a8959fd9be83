package io.silkwatch.newsingest.list;

import io.silkwatch.common.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The right to change a list, which one process has at a time, no longer than it lives. A file beside the list is locked, as the list itself is replaced. */
final class ListLock implements AutoCloseable {
    private final Path file;
    private final FileChannel locked;
    /** The file as it is found under its name. Open as long as the lock is held: closing any channel of a locked file would unlock it. */
    private FileChannel found;

    private ListLock(Path file) throws IOException {
        this.file = file;
        this.locked = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /**
     * Takes the right.
     *
     * @throws UserException if another has it
     */
    static ListLock of(Path list) throws IOException {
        ListLock lock = new ListLock(list.resolveSibling("." + list.getFileName() + ".lock"));
        if (lock.isTaken() && lock.isFound()) {
            return lock;
        }
        lock.release();
        throw new UserException(list + " is being changed by another import; run this one again");
    }

    private boolean isTaken() throws IOException {
        try {
            return locked.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this process
        }
    }

    /** Whoever had the lock until now has deleted the file, and another may have made a new one since: what is written shows which it is. */
    private boolean isFound() throws IOException {
        ByteBuffer sign = StandardCharsets.US_ASCII.encode(UUID.randomUUID().toString());
        locked.truncate(0).write(sign.duplicate());
        try {
            found = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return false;
        }
        ByteBuffer read = ByteBuffer.allocate(sign.remaining());
        found.read(read);
        return read.flip().equals(sign);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        release();
    }

    private void release() throws IOException {
        locked.close();
        if (found != null) {
            found.close();
        }
    }
}
