package io.silkwatch.common.files;

import io.silkwatch.common.UserException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files and folders named in a setting. Folders are looked through to any depth; what is hidden (name starts with a dot) is passed over. */
public final class FileSet {
    private static final Logger LOG = LoggerFactory.getLogger(FileSet.class);

    private final String setting;
    private final List<Path> roots;
    private final Predicate<Path> accepts;

    /**
     * @param setting name of the setting or option, for messages
     * @param paths files and folders
     * @param accepts which files of a folder are meant
     */
    public FileSet(String setting, List<String> paths, Predicate<Path> accepts) {
        this.setting = setting;
        this.roots = paths.stream()
                .map(path -> Path.of(path).toAbsolutePath().normalize())
                .toList();
        this.accepts = accepts;
    }

    /**
     * Checks what is named. A folder may be empty: what is watched fills up later.
     *
     * @throws UserException with one sentence that names the path, if a path does not exist or cannot be read, or a file is not of the kind
     */
    public void check() {
        for (Path root : roots) {
            if (!Files.exists(root)) {
                throw new UserException(setting + ": " + root + " does not exist");
            }
            if (!Files.isReadable(root)) {
                throw new UserException(setting + ": " + root + " cannot be read");
            }
            if (!Files.isDirectory(root) && !accepts.test(root)) {
                throw new UserException(setting + ": " + root + " is not a file of a known kind");
            }
        }
    }

    /**
     * Checks that there is something to read in each path now.
     *
     * @throws UserException with one sentence that names the path, if it does not pass {@link #check} or is a folder without a readable file
     */
    public void checkFilled() {
        check();
        emptyFolders().stream().findFirst().ifPresent(folder -> {
            throw new UserException(setting + ": no readable file of a known kind in folder " + folder);
        });
    }

    /** The folders named that hold no readable file of the kind now. */
    List<Path> emptyFolders() {
        return roots.stream()
                .filter(root -> Files.isDirectory(root) && below(root).stream().noneMatch(Files::isReadable))
                .toList();
    }

    /** All files there are now, each once, in the order of the settings and then of their paths. */
    public List<Path> files() {
        return roots.stream().flatMap(root -> below(root).stream()).distinct().toList();
    }

    /** Whether a path is one of the files named or may be one of a folder named. It goes by names alone: whether there is such a file now is not looked up. */
    boolean covers(Path path) {
        return path.getFileName() != null
                && accepts.test(path)
                && roots.stream().anyMatch(path::startsWith);
    }

    private TreeSet<Path> below(Path root) {
        TreeSet<Path> found = new TreeSet<>();
        try {
            // A root may be a link to a folder; what is below it is named as if it were none.
            Path start = Files.isDirectory(root) ? root.toRealPath() : root;
            TreeSet<Path> walked = new TreeSet<>();
            Files.walkFileTree(start, new Visitor(start, walked));
            walked.forEach(file -> found.add(root.resolve(start.relativize(file))));
        } catch (IOException e) {
            LOG.debug("{} has just gone; it is looked for again next time", root, e);
        }
        return found;
    }

    /** What vanishes or cannot be entered while the folder is walked is passed over: it is looked for again next time. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final TreeSet<Path> found;

        private Visitor(Path root, TreeSet<Path> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(root) || !hidden(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (Files.isRegularFile(file) && accepts.test(file) && (file.equals(root) || !hidden(file))) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        private static boolean hidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }
}
