package io.silkwatch.tagger.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.coding.Coding;
import io.silkwatch.tagger.coding.EventCoder;
import io.silkwatch.tagger.coding.event.Frame;
import io.silkwatch.tagger.coding.learned.WordVectors;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Learns from all files of labelled sentences but one, tries what was learned on that one, and prints how often the types of events were right, and with them who acts and to whom; a quarter of an hour. */
@EnabledIfSystemProperty(named = "wordings.crossvalidation", matches = "true")
class CrossValidationTest {
    private static final Path SENTENCES = Path.of("src/main/sentences");
    private static final Path VECTORS = Path.of("src/main/vectors");

    /** Counts of events: labelled, found, both, and those whose sides were right too. */
    private static final class Counts {
        private int labelled;
        private int found;
        private int right;
        private int sidesRight;

        void add(LabelledSentence sentence, List<Statement> statements) {
            List<LabelledSentence.Event> open = new ArrayList<>(sentence.events());
            labelled += open.size();
            found += statements.size();
            for (Statement statement : statements) {
                Optional<LabelledSentence.Event> event = open.stream()
                        .filter(one -> one.type() == statement.getType())
                        .findFirst();
                event.ifPresent(open::remove);
                right += event.isPresent() ? 1 : 0;
                sidesRight += event.filter(one -> hasSides(one, statement)).isPresent() ? 1 : 0;
            }
        }

        private static boolean hasSides(LabelledSentence.Event event, Statement statement) {
            Set<String> actors = Set.copyOf(statement.getActors());
            Set<String> recipients = Set.copyOf(statement.getRecipients());
            return Frame.isBetweenEquals(event.type())
                    ? union(event.actors(), event.recipients()).equals(union(actors, recipients))
                    : event.actors().equals(actors) && event.recipients().equals(recipients);
        }

        private static Set<String> union(Set<String> one, Set<String> other) {
            Set<String> both = new HashSet<>(one);
            both.addAll(other);
            return both;
        }

        @Override
        public String toString() {
            return "precision %.3f  recall %.3f  of these with both sides %.3f"
                    .formatted(
                            right / (double) Math.max(1, found),
                            right / (double) labelled,
                            sidesRight / (double) Math.max(1, right));
        }
    }

    @Test
    void triesWhatWasLearnedOnWhoeverItWasNotLearnedFrom() throws IOException {
        Map<Path, List<LabelledSentence>> files = new TreeMap<>();
        for (Path file : Training.files(SENTENCES)) {
            files.put(file, LabelledSentence.read(file));
        }
        Training training = new Training(WordVectors.read(Training.files(VECTORS)));
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
