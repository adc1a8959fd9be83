package io.silkwatch.common.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSetTest {

    @Test
    void aFolderMayBeEmptyToBeWatchedButNotToBeReadOnce(@TempDir Path dir) throws Exception {
        FileSet files = new FileSet("test.files", List.of(dir.toString()), file -> true);
        files.check();
        assertThatThrownBy(files::checkFilled)
                .hasMessage("test.files: no readable file of a known kind in folder " + dir);
        Files.writeString(dir.resolve("a.txt"), "a");
        files.checkFilled();
    }

    @Test
    void followsARootThatIsALink(@TempDir Path dir) throws Exception {
        Path folder = Files.createDirectories(dir.resolve("folder/inner"));
        Files.writeString(folder.resolve("a.txt"), "a");
        Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("folder"));
        FileSet files = new FileSet("test.files", List.of(link.toString()), file -> true);
        assertThat(files.files()).containsExactly(link.resolve("inner/a.txt"));
    }
}
