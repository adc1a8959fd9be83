package io.silkwatch.allinone.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @Test
    void oneInADirectoryGoesAndTheDirectoryStays(@TempDir Path dir) throws Exception {
        Path parent = dir.resolve("new");
        try (DataDirectory scratch = DataDirectory.ephemeralIn(parent)) {
            assertThat(scratch.path()).hasParent(parent);
            Files.writeString(scratch.path().resolve("a"), "a");
        }
        assertThat(parent).isEmptyDirectory();
    }
}
