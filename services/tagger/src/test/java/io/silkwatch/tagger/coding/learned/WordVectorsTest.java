package io.silkwatch.tagger.coding.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.coding.lexicon.Lexicons;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.EntityMatcher;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Normalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorsTest {
    private static final EntityMatcher MATCHER = new EntityMatcher(Taxonomy.shipped());
    private static final Lexicons LEXICONS = Lexicons.shipped();

    @TempDir
    Path folder;

    /** A word whose vector has one number that is not zero. */
    private static String line(String word, int place, int value) {
        byte[] vector = new byte[WordVectors.DIMENSIONS];
        vector[place] = (byte) value;
        return word + "\t" + Base64.getEncoder().encodeToString(vector);
    }

    private WordVectors vectors() throws IOException {
        Path en = Files.write(folder.resolve("en.tsv"), List.of(line("halted", 0, 64), line("trains", 1, 64)));
        Path zh =
                Files.write(folder.resolve("zh.tsv"), List.of(line("叫停", 0, 64), line("停", 1, 64), line("火车", 2, 64)));
        return WordVectors.read(List.of(en, zh));
    }

    private static float[] read(WordVectors vectors, String text) {
        NormalizedText normalized = Normalizer.normalize(text);
        List<Hit> hits = MATCHER.match(normalized);
        int end = normalized.folded().length();
        Lexicon lexicon = LEXICONS.of(normalized.chars(), 0, end);
        Sentence sentence = new Sentence(
                normalized.folded(),
                0,
                end,
                false,
                lexicon,
                hits,
                new Cues(LEXICONS.classes()),
                Clauses.one(0, end),
                List.of(),
                List.of());
        float[] meaning = new float[vectors.size()];
        vectors.read(sentence, meaning);
        return meaning;
    }

    @Test
    void sumsWordsWhateverTheirCase() throws IOException {
        float[] meaning = read(vectors(), "Trains were HALTED.");
        float each = (float) (64 / 256.0 / Math.sqrt(2));
        assertThat(meaning).startsWith(each, each, 0).hasSize(2 * WordVectors.DIMENSIONS);
    }

    @Test
    void takesTheLongestChineseWordAndKeepsLanguagesApart() throws IOException {
        float[] meaning = read(vectors(), "叫停火车");
        float each = (float) (64 / 256.0 / Math.sqrt(2));
        assertThat(meaning[WordVectors.DIMENSIONS]).isEqualTo(each);
        assertThat(meaning[WordVectors.DIMENSIONS + 1]).isZero();
        assertThat(meaning[WordVectors.DIMENSIONS + 2]).isEqualTo(each);
        assertThat(meaning[0]).isZero();
    }

    @Test
    void leavesNamesOut() throws IOException {
        Path en = Files.write(folder.resolve("en.tsv"), List.of(line("kazakhstan", 0, 64)));
        assertThat(read(WordVectors.read(List.of(en)), "Kazakhstan waits.")).containsOnly(0);
    }

    @Test
    void namesFileAndLineOfWhatIsWrong() throws IOException {
        Path broken = Files.write(folder.resolve("en.tsv"), List.of(line("halted", 0, 1), "stopped\tAAAA"));
        assertThatThrownBy(() -> WordVectors.read(List.of(broken)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("en.tsv:2: must be a word, a tab and 64 bytes in Base64");
    }
}
