package io.silkwatch.allinone.cli.common;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a run keeps its data.
 *
 * @param path the directory
 * @param thrownAway whether it is deleted at the end
 */
public record DataDirectory(Path path, boolean thrownAway) implements AutoCloseable {

    /**
     * A directory that stays; made if it is not there.
     *
     * @throws UserException if it cannot be made
     */
    public static DataDirectory kept(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UserException("data directory " + path + " cannot be made: " + Reasons.of(e));
        }
        return new DataDirectory(path.toAbsolutePath(), false);
    }

    /**
     * A new one for this run, which deletes it when it closes.
     *
     * @throws UserException if there can be none
     */
    public static DataDirectory ephemeral() {
        try {
            return new DataDirectory(Files.createTempDirectory("silkwatch-"), true);
        } catch (IOException e) {
            throw new UserException("no temporary directory can be made: " + e.getMessage());
        }
    }

    /**
     * A new one in a directory, likewise.
     *
     * @throws UserException if there can be none
     */
    public static DataDirectory ephemeralIn(Path parent) {
        try {
            return new DataDirectory(Files.createTempDirectory(kept(parent).path(), "silkwatch-"), true);
        } catch (IOException e) {
            throw new UserException("no directory can be made in " + parent + ": " + Reasons.of(e));
        }
    }

    @Override
    public void close() {
        if (!thrownAway) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
