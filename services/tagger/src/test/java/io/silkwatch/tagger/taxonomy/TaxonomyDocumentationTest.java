package io.silkwatch.tagger.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.EntityMatcher;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.text.Normalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the example of docs/taxonomy.md is read and does what the page says, and that the page tells of every key. */
class TaxonomyDocumentationTest {
    private static String page;
    private static Taxonomy taxonomy;
    private static EntityMatcher matcher;

    @BeforeAll
    static void read(@TempDir Path dir) throws IOException {
        page = Files.readString(Path.of("../../docs/taxonomy.md"));
        String example = page.split("```")[1].replaceFirst("yaml", "");
        taxonomy = Taxonomy.with(List.of(Files.writeString(dir.resolve("example.yaml"), example)));
        matcher = new EntityMatcher(taxonomy);
    }

    @Test
    void exampleTakesNoNameOfAnother() {
        assertThat(taxonomy.doubles()).isEmpty();
    }

    @Test
    void exampleHasEveryKind() {
        assertThat(taxonomy.find(EntityKind.COMMODITY, "iodine").entity().hs()).containsExactly("280120");
        assertThat(taxonomy.find(EntityKind.CORRIDOR, "example-railway").route())
                .isEqualTo(new Route(List.of("CN", "KZ", "RU"), "rail", List.of("trans-caspian")));
        assertThat(taxonomy.find(EntityKind.ORGANISATION, "example-metals").codes())
                .containsEntry("ticker", "EXM");
        assertThat(taxonomy.find(EntityKind.PERSON, "jane-example").role()).startsWith("chief executive");
        assertThat(taxonomy.find(EntityKind.FACILITY, "example-terminal")
                        .entity()
                        .corridor())
                .isEqualTo("example-railway");
        assertThat(taxonomy.find(EntityKind.PLACE, "example-valley").entity().country())
                .isEqualTo("KZ");
        assertThat(taxonomy.find(EntityKind.COMMODITY, "tin").entity().hs()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Stannum prices rose                                  | tin
            They gave a party for their tin anniversary          |
            The desert mine gave more iodine                     | iodine
            He put iodine on it                                  |
            The miners of the mine took iodine tablets           |
            碘价上涨                                             | iodine
            рекордный экспорт йода                               | iodine
            The mine fought iodine deficiency                    |
            Example Metals hired Jane Example in Example Valley  | example-metals jane-example example-valley
            Акции Экзампл Металла                                | example-metals
            Freight trains reached Exampleton                    | example-railway
            Tourists saw Exampleton                              |
            Cargo waits at Example terminal                      | example-terminal example-railway
            """)
    void exampleDoesWhatThePageSays(String text, String ids) {
        assertThat(matcher.match(Normalizer.normalize(text)))
                .extracting(Hit::entity)
                .extracting(Entity::id)
                .containsExactlyInAnyOrder(ids == null ? new String[0] : ids.split(" "));
    }

    @Test
    void pageTellsOfEveryKey() {
        String keys = page.substring(page.indexOf("| key |"));

        assertThat(Stream.concat(DefinitionReader.KEYS.stream(), DefinitionReader.CONDITIONS.stream()))
                .allSatisfy(key -> assertThat(keys).contains("| `" + key + "` |"));
        assertThat(DefinitionReader.CODES).allSatisfy(code -> assertThat(keys).contains("`" + code));
    }
}
