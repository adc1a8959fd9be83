package io.silkwatch.tagger.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Learns from all files of labelled sentences but one, tries what was learned on that one, and prints how often the types of events were right; a quarter of an hour. */
@EnabledIfSystemProperty(named = "wordings.crossvalidation", matches = "true")
class CrossValidationTest {
    private static final Path SENTENCES = Path.of("src/main/sentences");

    /** Counts of events: labelled, found, and both. */
    private static final class Counts {
        private int labelled;
        private int found;
        private int right;

        void add(LabelledSentence sentence, List<Statement> statements) {
            List<String> open = new ArrayList<>();
            sentence.events().forEach(event -> open.add(event.type().name()));
            labelled += open.size();
            found += statements.size();
            for (Statement statement : statements) {
                right += open.remove(statement.getType().name()) ? 1 : 0;
            }
        }

        @Override
        public String toString() {
            return "precision %.3f  recall %.3f"
                    .formatted(right / (double) Math.max(1, found), right / (double) labelled);
        }
    }

    @Test
    void triesWhatWasLearnedOnWhoeverItWasNotLearnedFrom() throws IOException {
        Map<Path, List<LabelledSentence>> files = new TreeMap<>();
        for (Path file : Training.files(SENTENCES)) {
            files.put(file, LabelledSentence.read(file));
        }
        Training training = new Training();
        for (Path file : files.keySet()) {
            List<LabelledSentence> others = new ArrayList<>();
            files.forEach((other, sentences) -> others.addAll(other.equals(file) ? List.of() : sentences));
            Counts counts = new Counts();
            Tagger tagger = new Tagger(Taxonomy.shipped(), EventCoder.with(training.learn(others)));
            files.get(file).forEach(sentence -> counts.add(sentence, Coding.code(tagger, "", sentence.text(), "B")));
            System.out.println(file.getFileName() + "  " + counts);
            assertThat(counts.right).as(file.toString()).isPositive();
        }
    }
}
