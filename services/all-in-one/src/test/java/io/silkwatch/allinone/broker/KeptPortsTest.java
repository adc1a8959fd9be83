package io.silkwatch.allinone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptPortsTest {
    @TempDir
    private Path dir;

    @Test
    void givesEachNameAPortOfItsOwnAndTheSameAgain() {
        int one = ports().choose("one");
        int other = ports().choose("other");
        assertThat(other).isNotEqualTo(one);
        assertThat(ports().choose("one")).isEqualTo(one);
        assertThat(ports().choose("other")).isEqualTo(other);
    }

    @Test
    void givesAnotherPortWhileTheLastOneIsTaken() throws IOException {
        int last = ports().choose("one");
        try (ServerSocket taken = KeptPorts.bind(last)) {
            assertThat(ports().choose("one")).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void givesAnotherPortThanOneThatIsKeptForAnother() {
        int last = ports().choose("one");
        ports().keep("other", last);
        assertThat(ports().choose("one")).isNotEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one=rubbish", "one=70000", "one=-1", "one=\\u00zz"})
    void doesWithoutAFileThatIsDamaged(String content) throws IOException {
        Files.writeString(file(), content);
        assertThat(ports().choose("one")).isPositive();
    }

    @Test
    void doesWithoutAFileThatCannotBeWritten() {
        assertThat(new KeptPorts(dir.resolve("missing/ports")).choose("one")).isPositive();
    }

    private KeptPorts ports() {
        return new KeptPorts(file());
    }

    private Path file() {
        return dir.resolve("ports");
    }
}
