package io.silkwatch.common.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSetTest {

    @Test
    void followsARootThatIsALink(@TempDir Path dir) throws Exception {
        Path folder = Files.createDirectories(dir.resolve("folder/inner"));
        Files.writeString(folder.resolve("a.txt"), "a");
        Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("folder"));
        FileSet files = new FileSet("test.files", List.of(link.toString()), file -> true);
        assertThat(files.files()).containsExactly(link.resolve("inner/a.txt"));
    }
}
