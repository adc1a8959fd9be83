package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of the class path, in a directory or inside a jar. */
final class ResourceFolder {
    private ResourceFolder() {}

    /**
     * Reads the YAML files of a folder, sorted by name.
     *
     * @param folder absolute resource name of the folder
     */
    static List<YamlDocument> yamlFiles(String folder) {
        URL url = ResourceFolder.class.getResource(folder);
        if (url == null) {
            throw new YamlException(folder, 0, "not on the class path");
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(jarFile(uri), Map.of())) {
                return read(jar.getPath(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The jar of {@code jar:file:/x.jar!/folder}; opened as a path of its own, for a file system by URI can exist only once. */
    private static Path jarFile(URI uri) {
        String jar = uri.getRawSchemeSpecificPart();
        return Path.of(URI.create(jar.substring(0, jar.indexOf("!/"))));
    }

    private static List<YamlDocument> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .parallel()
                    .map(ResourceFolder::readFile)
                    .toList();
        }
    }

    private static YamlDocument readFile(Path file) {
        return YamlDocument.read(file.getParent().getFileName() + "/" + file.getFileName(), open(file));
    }

    static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new YamlException(file.toString(), 0, "does not exist");
        } catch (IOException e) {
            throw new YamlException(file.toString(), 0, "cannot be read: " + e.getMessage());
        }
    }
}
