package io.silkwatch.tagger.training;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.coding.EventCoder;
import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.event.Cast;
import io.silkwatch.tagger.coding.learned.EventModel;
import io.silkwatch.tagger.coding.learned.Learned;
import io.silkwatch.tagger.coding.learned.SideFeatures;
import io.silkwatch.tagger.coding.learned.WordVectors;
import io.silkwatch.tagger.coding.learned.Wording;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.coding.lexicon.Lexicons;
import io.silkwatch.tagger.coding.model.HiddenLayer;
import io.silkwatch.tagger.coding.model.LinearModel;
import io.silkwatch.tagger.coding.model.LinearTrainer;
import io.silkwatch.tagger.coding.role.SideReader;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.EntityMatcher;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Normalizer;
import io.silkwatch.tagger.text.Sentences;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Learns from labelled sentences what the coder {@linkplain Learned knows of wordings}; part of the build, which puts the result on the class path. What the rules make of
 * a sentence is among what is learned from, so rules are trusted as far as they were right.
 */
public final class Training {
    /** Time of publication of the sentences, which matters to nothing that is learned. */
    private static final Instant PUBLISHED = Instant.parse("2026-01-01T00:00:00Z");

    private final Taxonomy taxonomy = Taxonomy.shipped();
    private final EntityMatcher matcher = new EntityMatcher(taxonomy);
    private final Lexicons lexicons = Lexicons.shipped();
    private final Cues cues = new Cues(lexicons.classes());
    private final Wording wording = new Wording(cues, lexicons.classes());
    private final WordVectors vectors;
    private final Tagger byRules = new Tagger(taxonomy, EventCoder.with(Learned.nothing()));

    /** @param vectors what words mean */
    Training(WordVectors vectors) {
        this.vectors = vectors;
    }

    /**
     * Writes what is learned.
     *
     * @param arguments the folder of labelled sentences ({@code *.tsv}), the folder of word vectors ({@code *.tsv}), the folder of compiled classes and resources, and the file to
     *     write, which is left as it is when it is newer than everything in these
     * @throws IOException when a file cannot be read or written, or a line of a file is wrong
     */
    public static void main(String[] arguments) throws IOException {
        Path sentences = Path.of(arguments[0]);
        Path vectors = Path.of(arguments[1]);
        Path target = Path.of(arguments[3]);
        if (isNewer(target, sentences, vectors, Path.of(arguments[2]))) {
            return;
        }
        List<LabelledSentence> read = read(sentences);
        System.out.println("Learning from " + read.size() + " sentences ...");
        new Training(WordVectors.read(files(vectors))).write(read, target);
    }

    private static boolean isNewer(Path target, Path... folders) throws IOException {
        if (Files.notExists(target)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(target);
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                Optional<Path> newer = files.filter(file -> Files.isRegularFile(file) && !file.equals(target))
                        .filter(file -> file.toFile().lastModified() > made.toMillis())
                        .findAny();
                if (newer.isPresent()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<LabelledSentence> read(Path folder) throws IOException {
        List<LabelledSentence> sentences = new ArrayList<>();
        for (Path file : files(folder)) {
            sentences.addAll(LabelledSentence.read(file));
        }
        return sentences;
    }

    /** The files of sentences or words in a folder, in the order of their names. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tsv"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    private void write(List<LabelledSentence> sentences, Path target) throws IOException {
        EventModel events = learnEvents(sentences);
        LinearModel sides = learnSides(sentences, events);
        // A build that is stopped meanwhile leaves no half a file that looks new.
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            Learned.write(events, sides, out);
        }
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Learns all there is to learn, for use at once. */
    Learned learn(List<LabelledSentence> sentences) {
        EventModel events = learnEvents(sentences);
        return Learned.of(events, learnSides(sentences, events));
    }

    private EventModel learnEvents(List<LabelledSentence> sentences) {
        List<LabelledSentence> all = new ArrayList<>(sentences);
        all.addAll(JoinedSentences.of(sentences, this::language));
        List<LinearTrainer.Case> cases = new ArrayList<>();
        for (LabelledSentence sentence : all) {
            Set<Integer> types = sentence.events().stream()
                    .map(event -> event.type().ordinal())
                    .collect(Collectors.toSet());
            Set<Integer> nothing = Set.of(EventType.UNKNOWN.ordinal());
            cases.add(aCase(sentence.text(), types.isEmpty() ? nothing : types));
        }
        int outcomes = EventType.values().length;
        List<HiddenLayer.Trainer> hidden = IntStream.rangeClosed(1, LinearTrainer.RUNS)
                .mapToObj(seed -> new HiddenLayer.Trainer(vectors.size(), WordVectors.DIMENSIONS, outcomes, seed))
                .toList();
        LinearModel model = LinearTrainer.learn(cases, outcomes, hidden);
        return new EventModel(model, vectors, HiddenLayer.of(hidden));
    }

    private String language(String text) {
        Lexicon lexicon = lexicons.of(text.toCharArray(), 0, Math.min(text.length(), Sentences.LONGEST));
        return lexicon == null ? "" : lexicon.language();
    }

    private LinearTrainer.Case aCase(String text, Set<Integer> types) {
        NormalizedText normalized = Normalizer.normalize(text);
        int end = Math.min(normalized.folded().length(), Sentences.LONGEST);
        List<Hit> hits = matcher.match(normalized);
        Lexicon lexicon = lexicons.of(normalized.chars(), 0, end);
        List<Long> features = new ArrayList<>();
        float[] meaning = new float[vectors.size()];
        if (lexicon != null) {
            Wording.showTold(byRules.tag(article(text)).getStatements(), features::add);
            cues.read(normalized, 0, end, lexicon, hits);
            Sentence sentence = new Sentence(
                    normalized.folded(), 0, end, false, lexicon, hits, cues, Clauses.one(0, end), List.of(), List.of());
            wording.show(sentence, (feature, first, last) -> features.add(feature));
            vectors.read(sentence, meaning);
        }
        return new LinearTrainer.Case(features, meaning, types);
    }

    /** Learns from the sentences of which it is found out that they tell an event of the type that they tell. */
    private LinearModel learnSides(List<LabelledSentence> sentences, EventModel events) {
        SideWatch watch = new SideWatch();
        Tagger tagger = new Tagger(taxonomy, EventCoder.with(new Learned(events, () -> watch)));
        for (LabelledSentence sentence : sentences) {
            if (!sentence.events().isEmpty()) {
                watch.labelled = sentence;
                tagger.tag(article(sentence.text()));
            }
        }
        return LinearTrainer.learn(watch.cases, SideFeatures.Part.values().length);
    }

    /** Notes what is seen of each party of a sentence, and which part the labels give it. */
    private static final class SideWatch implements SideReader {
        private static final float[] NO_MEANING = {};

        private final List<LinearTrainer.Case> cases = new ArrayList<>();
        private LabelledSentence labelled;

        @Override
        public Cast read(Sentence sentence, RuleMatcher.Match match, EventType type, Cast byRules) {
            labelled.events().stream()
                    .filter(event -> event.type() == type)
                    .findFirst()
                    .ifPresent(event -> note(event, sentence, match, byRules));
            return byRules;
        }

        private void note(LabelledSentence.Event event, Sentence sentence, RuleMatcher.Match match, Cast byRules) {
            for (Party party : sentence.parties()) {
                SideFeatures seen = new SideFeatures(sentence, match, event.type(), byRules, party);
                Set<Integer> right = Set.of(part(party, event).ordinal());
                note(seen::show, right);
                // Once more without names, or what states usually do would outweigh what the sentence says.
                note(seen::showAnonymous, right);
            }
        }

        private void note(Consumer<LongConsumer> seen, Set<Integer> right) {
            List<Long> features = new ArrayList<>();
            seen.accept(features::add);
            cases.add(new LinearTrainer.Case(features, NO_MEANING, right));
        }
    }

    private static SideFeatures.Part part(Party party, LabelledSentence.Event event) {
        if (event.actors().contains(party.code())) {
            return SideFeatures.Part.ACTOR;
        }
        return event.recipients().contains(party.code()) ? SideFeatures.Part.RECIPIENT : SideFeatures.Part.NEITHER;
    }

    private static Article article(String text) {
        return Article.newBuilder()
                .setId("sentence")
                .setSourceId("training")
                .setTitle("")
                .setText(text)
                .setPublishedAt(PUBLISHED)
                .setFetchedAt(PUBLISHED)
                .build();
    }
}
