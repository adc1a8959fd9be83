package io.silkwatch.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonsTest {
    @Test
    void ofADirectoryThatIsReadAsAFileSaysSo(@TempDir Path dir) {
        assertThatThrownBy(() -> Files.readAllBytes(dir))
                .satisfies(failure -> assertThat(Reasons.of(failure)).isEqualTo("it is a directory"));
    }

    @Test
    void tellsWhatEachCauseAdds() {
        Throwable cause = new IllegalStateException(new IllegalArgumentException("no such file"));
        assertThat(Reasons.of(new RuntimeException("no client", cause))).isEqualTo("no client: no such file");
        assertThat(Reasons.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void tellsWhyAFolderCannotBeMade(@TempDir Path dir) throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        assertThatThrownBy(() -> Files.createDirectories(file))
                .satisfies(e -> assertThat(Reasons.of(e)).isEqualTo("there is a file of that name"));
        assertThatThrownBy(() -> Files.createDirectories(file.resolve("below")))
                .satisfies(e -> assertThat(Reasons.of(e)).contains("Not a directory"));
    }

    @Test
    void leavesOutWhatJacksonHoldsBack() {
        assertThatThrownBy(() -> new ObjectMapper().readTree("{\"text\": \"cut"))
                .isInstanceOfSatisfying(JsonProcessingException.class, e -> assertThat(Reasons.ofJson(e))
                        .isEqualTo("Unexpected end-of-input: was expecting closing quote for a string value"));
        assertThatThrownBy(() -> new ObjectMapper().readTree("{\"a\": 1"))
                .isInstanceOfSatisfying(JsonProcessingException.class, e -> assertThat(Reasons.ofJson(e))
                        .contains("start marker at line: 1, column: 1)")
                        .doesNotContain("REDACTED"));
    }
}
