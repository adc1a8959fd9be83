package io.silkwatch.tagger.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.schema.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledSentenceTest {
    private static final Path SHIPPED = Path.of("src/main/sentences");

    @TempDir
    private Path folder;

    @Test
    void readsSidesAndSeveralEvents() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.tsv"), "NONE\tA quiet day.\n\nTALKS US,JP>;EXPORT_BAN CN>US\tTwo things happened.\n");
        assertThat(LabelledSentence.read(file))
                .containsExactly(
                        new LabelledSentence("A quiet day.", List.of()),
                        new LabelledSentence(
                                "Two things happened.",
                                List.of(
                                        new LabelledSentence.Event(EventType.TALKS, Set.of("US", "JP"), Set.of()),
                                        new LabelledSentence.Event(EventType.EXPORT_BAN, Set.of("CN"), Set.of("US")))));
    }

    @ParameterizedTest
    @CsvSource({
        "no tab at all, must be a label",
        "'EXPORT_BAN CN\tsentence', is not TYPE ACTORS>RECIPIENTS",
        "'EXPORT_BANN CN>\tsentence', EXPORT_BANN"
    })
    void namesFileLineAndCauseOfABadLine(String line, String cause) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.tsv"), "NONE\tfine\n" + line + "\n");
        assertThatThrownBy(() -> LabelledSentence.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad.tsv:2: ")
                .hasMessageContaining(cause);
    }

    @Test
    void shipsEverySentenceOnce() throws IOException {
        Set<String> texts = new HashSet<>();
        for (Path file : Training.files(SHIPPED)) {
            for (LabelledSentence sentence : LabelledSentence.read(file)) {
                assertThat(texts.add(sentence.text())).as(sentence.text()).isTrue();
            }
        }
        assertThat(texts).hasSizeGreaterThan(20_000);
    }
}
