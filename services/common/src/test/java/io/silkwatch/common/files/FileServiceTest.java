package io.silkwatch.common.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import io.silkwatch.common.files.Items.Progress;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.common.outlet.ItemCounters;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import io.silkwatch.schema.TradeFlow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileServiceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant LONG_AGO = Instant.parse("2026-11-20T00:00:00Z");

    @TempDir
    Path folder;

    private final Kafka kafka = new Kafka();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final CompletableFuture<Throwable> fatal = new CompletableFuture<>();

    @Test
    void publishesEveryItemOnceHoweverOftenItIsKilled() throws IOException {
        write("a.lines", numbered("a", 2_300));
        write("b.whole", numbered("b", 1_700));
        write("sub/c.lines", numbered("c", 40));
        Random random = new Random(7);
        for (int kill = 0; kill < 20; kill++) {
            kafka.failAfter(random.nextInt(2), random.nextBoolean());
            lookOnce();
        }
        kafka.neverFail();
        lookOnce();
        List<String> expected = IntStream.range(0, 3)
                .boxed()
                .flatMap(i -> numbered(
                                "abc".substring(i, i + 1),
                                List.of(2_300, 1_700, 40).get(i))
                        .lines())
                .toList();
        assertThat(kafka.published).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void goesOnAtTheEndOfAGrowingFile() throws IOException {
        Path file = write("a.lines", "one\n\ntwo\nthr");
        touch(file, CLOCK.instant());
        lookOnce();
        assertThat(kafka.published).containsExactly("one", "two");
        Files.writeString(file, "ee\nfour\n", StandardOpenOption.APPEND);
        touch(file, CLOCK.instant());
        lookOnce();
        assertThat(kafka.published).containsExactly("one", "two", "three", "four");
        assertThat(kafka.states.get(id(file)).getCursor()).matches("\\d+-[0-9a-f]{16}:5:0:all");
        lookOnce();
        assertThat(kafka.published).hasSize(4);
    }

    @Test
    void takesALastLineWithoutEndOnceTheFileIsLeftAlone() throws IOException {
        Path file = write("a.lines", "one\ntwo");
        touch(file, CLOCK.instant());
        lookOnce();
        assertThat(kafka.published).containsExactly("one");
        touch(file, LONG_AGO);
        lookOnce();
        assertThat(kafka.published).containsExactly("one", "two");
    }

    @Test
    void readsAReplacedFileAgain() throws IOException {
        Path growing = write("a.lines", "one\ntwo\n");
        Path whole = write("b.whole", "three\n");
        lookOnce();
        write("a.lines", "ONE\ntwo\nmore\n");
        write("b.whole", "three\nfour\n");
        lookOnce();
        assertThat(kafka.published)
                .containsExactly("one", "two", "three", "ONE/1", "two/1", "more/1", "three/1", "four/1");
        assertThat(kafka.states.get(id(growing)).getCursor()).endsWith(":3:1:all");
        assertThat(kafka.states.get(id(whole)).getPublished()).isEqualTo(3);
    }

    @Test
    void whatAnotherKindHasReadIsStillToBeReadByThisOne() throws IOException {
        write("a.lines", "one\n");
        write("b.whole", "two\n");
        lookOnce(new Lines("some:"));
        lookOnce(new Lines("others:"));
        lookOnce(new Lines("some:"));
        assertThat(kafka.published).containsExactly("one", "two", "one", "two");
    }

    @Test
    void goesOnFromAStateThatWasSharedIfSomethingCameOfTheFile() throws IOException {
        Path file = write("a.lines", "one\n");
        lookOnce(new Lines("file:"));
        Files.writeString(file, "two\n", StandardOpenOption.APPEND);
        lookOnce();
        assertThat(kafka.published).containsExactly("one", "two");
        assertThat(kafka.states.get(id(file)))
                .returns(id(file), SourceState::getSourceId)
                .returns(2L, SourceState::getPublished);
    }

    @Test
    void aSharedStateOfAFileThatGaveNothingIsThatOfAnotherKind() throws IOException {
        Path file = write("a.lines", "one\n");
        lookOnce(new Lines("file:"));
        String shared = "file:" + file;
        kafka.states.put(
                shared,
                SourceState.newBuilder(kafka.states.get(shared)).setPublished(0).build());
        lookOnce();
        assertThat(kafka.published).containsExactly("one", "one");
    }

    @Test
    void waitsForAFileThatIsBeingWritten() throws IOException {
        Path file = write("b.whole", "half");
        touch(file, CLOCK.instant().minusMillis(1_500));
        lookOnce();
        assertThat(kafka.published).isEmpty();
        touch(file, LONG_AGO);
        lookOnce();
        assertThat(kafka.published).containsExactly("half");
    }

    @Test
    void triesAFileThatCouldNotBeReadAgainAfterAMinute() throws IOException {
        Path file = write("a.lines", "one\n");
        Lines broken = new Lines();
        broken.failure = "the disk is away";
        Instant[] now = {CLOCK.instant()};
        FileReading<String> reading = reading(broken, () -> now[0]);
        reading.look(file);
        assertThat(kafka.states.get(id(file)).getHealth()).isEqualTo(SourceHealth.BROKEN);
        broken.failure = null;
        reading.look(file);
        assertThat(broken.opened).as("at once").isEqualTo(1);
        now[0] = now[0].plusSeconds(60);
        reading.look(file);
        reading.look(file);
        assertThat(kafka.published).containsExactly("one");
        assertThat(broken.opened).isEqualTo(2);
        assertThat(kafka.states.get(id(file)).getHealth()).isEqualTo(SourceHealth.FRESH);
    }

    @Test
    void aFileThatStaysUnreadableIsTriedLessAndLess() throws IOException {
        Path file = write("a.lines", "one\n");
        Lines broken = new Lines();
        broken.failure = "the disk is away";
        Instant[] now = {CLOCK.instant()};
        FileReading<String> reading = reading(broken, () -> now[0]);
        for (int minute = 0; minute < 24 * 60; minute++) {
            reading.look(file);
            now[0] = now[0].plusSeconds(60);
        }
        assertThat(broken.opened).isBetween(24, 30);
        assertThat(kafka.commits).as("the state is the same").isEqualTo(1);
        touch(file, LONG_AGO.plusSeconds(1));
        broken.failure = null;
        reading.look(file);
        assertThat(kafka.published).as("it has changed").containsExactly("one");
    }

    @Test
    void aFileThatIsReadableAgainAndHasNothingNewIsNotBrokenAnyMore() throws IOException {
        Path file = write("b.whole", "one\n");
        lookOnce();
        touch(file, LONG_AGO.plusSeconds(1));
        Path aside = Files.move(file, folder.resolve("aside"));
        Files.createDirectory(file); // reading it fails
        FileReading<String> reading = reading(new Lines(), CLOCK::instant);
        reading.look(file);
        assertThat(kafka.states.get(id(file)).getHealth()).isEqualTo(SourceHealth.BROKEN);
        Files.delete(file);
        Files.move(aside, file);
        reading.look(file);
        assertThat(kafka.states.get(id(file)).getHealth()).isEqualTo(SourceHealth.FRESH);
        assertThat(kafka.published).containsExactly("one");
    }

    @Test
    void aFileThatWasGoneIsReadAgainEvenIfItLooksTheSame() throws Exception {
        Path kept = write("a.whole", "kept");
        Path other = write("b.whole", "one");
        try (FileService<String> service = service(folder.toString())) {
            service.start();
            kafka.await(2);
            Files.delete(kept);
            Files.delete(other);
            put("c.whole", "between");
            kafka.await(1);
            put("d.whole", "then"); // found one look later
            kafka.await(1);
            put("a.whole", "kept");
            put("b.whole", "two");
            kafka.await(1);
        }
        assertThat(kafka.published).containsExactly("kept", "one", "between", "then", "two/1");
    }

    @Test
    void aFileThatCouldNotBeReadIsTriedAtOnceWhenItComesBack() throws IOException {
        Path file = write("a.lines", "one\n");
        Lines broken = new Lines();
        broken.failure = "the disk is away";
        FileReading<String> reading = reading(broken, CLOCK::instant);
        reading.look(file);
        reading.forgetOthers(Set.of());
        broken.failure = null;
        reading.look(file);
        assertThat(kafka.published).containsExactly("one");
    }

    @Test
    void keepsTheStatesOfItsFilesAlone() {
        Path here = folder.resolve("gone.lines");
        List<String> ids = List.of(id(here), "file:" + here, "others:" + here, "lines:/elsewhere/a.lines", "push:0");
        Map<String, SourceState> all = new TreeMap<>();
        ids.forEach(id -> all.put(id, null));
        assertThat(FileReading.known(all, new Lines(), file -> file.startsWith(folder)))
                .containsOnlyKeys(id(here), "file:" + here);
    }

    @Test
    void sendsBadItemsToTheDeadLettersAndCounts() throws IOException {
        write("a.lines", "one\nBAD\nsame\ntwo\n");
        lookOnce();
        assertThat(kafka.published).containsExactly("one", "two");
        assertThat(kafka.rejected).singleElement().satisfies(bad -> {
            assertThat(bad.origin()).endsWith("a.lines:2");
            assertThat(bad.reason()).isEqualTo("no good");
        });
        assertThat(count("received")).isEqualTo(4);
        assertThat(count("published")).isEqualTo(2);
        assertThat(count("duplicate")).isEqualTo(1);
        assertThat(count("rejected")).isEqualTo(1);
    }

    @Test
    void runsInAThreadOfItsOwnUntilClosed() throws Exception {
        write("a.lines", "one\n");
        FileService<String> service = service(folder.toString());
        assertThat(service.notReady()).isPresent();
        service.start();
        kafka.await(1);
        assertThat(kafka.published).containsExactly("one");
        write(".hidden.lines", "never\n");
        write("sub/new.lines", "two\n");
        kafka.await(1);
        assertThat(service.notReady()).as("all was read once before").isEmpty();
        service.close();
        service.close();
        assertThat(kafka.published).containsExactly("one", "two");
        assertThat(kafka.closed).isTrue();
        assertThat(fatal).isNotDone();
    }

    @Test
    void reportsWhatItCannotGetOver() throws Exception {
        write("a.lines", "one\n");
        kafka.failAfter(0, false);
        try (FileService<String> service = service(folder.toString())) {
            service.start();
            assertThat(fatal).succeedsWithin(PATIENCE).satisfies(cause -> assertThat(cause)
                    .hasMessage("killed"));
            assertThat(service.notReady()).isPresent();
        }
    }

    @Test
    void waitsForARegistryThatIsAwayAndPublishesAllThen() throws Exception {
        write("a.lines", "one\ntwo\n");
        kafka.unreachable = 1;
        Lines lines = new Lines();
        FileService<String> service = service(lines, folder.toString());
        service.start();
        kafka.await(2);
        service.close();
        assertThat(service.notReady()).isEmpty();
        assertThat(kafka.published).containsExactly("one", "two");
        assertThat(lines.undone).isEqualTo(1);
        assertThat(fatal).isNotDone();
    }

    @Test
    void watchesAFolderThatIsEmptyAtFirst() throws Exception {
        try (FileService<String> service = service(folder.toString())) {
            service.start();
            write("a.lines", "one\n");
            kafka.await(1);
            assertThat(kafka.published).containsExactly("one");
        }
    }

    @Test
    void saysWhatIsWrongWithTheSetting() throws IOException {
        assertThatThrownBy(service(folder + "/missing")::start)
                .isInstanceOf(UserException.class)
                .hasMessage("test.files: " + folder + "/missing does not exist");
        Path other = write("other.bin", "x");
        assertThatThrownBy(service(other.toString())::start).hasMessageContaining("is not a file of a known kind");
    }

    @Test
    void ownsTheStatesOfTheFilesItReads() throws IOException {
        Path file = write("sub/a.lines", "one\n");
        Predicate<String> own = FileService.own(settings(folder.toString()), new Lines());
        assertThat(own).accepts(id(file), id(folder.resolve("gone/b.lines")));
        assertThat(own)
                .rejects(
                        "lines:/elsewhere/a.lines",
                        "file:" + file,
                        id(write("a.other", "x")),
                        "push:0",
                        "lines:\0",
                        "lines:/");
    }

    @Test
    void isIdleWithoutFiles() {
        try (FileService<String> service = service()) {
            service.start();
            assertThat(service.notReady()).isEmpty();
        }
    }

    private FileService<String> service(String... paths) {
        return service(new Lines(), paths);
    }

    private FileService<String> service(Lines kind, String... paths) {
        ServiceContext context = new ServiceContext(null, null, CLOCK, metrics, fatal::complete);
        return new FileService<>(settings(paths), kind, context, () -> kafka);
    }

    private static FileService.Settings settings(String... paths) {
        return new FileService.Settings("test", "test.files", List.of(paths), Duration.ofMillis(10), "silkwatch.test");
    }

    private static String id(Path file) {
        return "lines:" + file;
    }

    /** A process that looks at all files and is gone, or is killed on the way. */
    private void lookOnce() {
        lookOnce(new Lines());
    }

    private void lookOnce(Lines kind) {
        FileReading<String> reading = reading(kind, CLOCK::instant);
        try {
            new FileSet("test.files", List.of(folder.toString()), new Lines()::accepts)
                    .files()
                    .forEach(reading::look);
        } catch (Killed e) {
            // What was committed stays.
        }
    }

    private FileReading<String> reading(Lines kind, InstantSource now) {
        Clock clock = now.withZone(ZoneOffset.UTC);
        return new FileReading<>(
                kind, kafka, file -> true, new ItemCounters(metrics, "silkwatch.test", "file"), clock, () -> false);
    }

    private double count(String name) {
        return metrics.get("silkwatch.test." + name)
                .tag("source", "file")
                .counter()
                .count();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        touch(file, LONG_AGO);
        return file;
    }

    /** Appears as a whole, for a service that looks all the time. */
    private void put(String name, String text) throws IOException {
        Files.move(write("." + name, text), folder.resolve(name));
    }

    private static void touch(Path file, Instant time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private static String numbered(String name, int lines) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, lines).forEach(i -> text.append(name).append(i).append('\n'));
        return text.toString();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed");
        }
    }

    /** Keeps what is committed; dies before or right after a commit. */
    private static final class Kafka implements Outlet {
        private final List<String> published = new ArrayList<>();
        private final List<Rejected> rejected = new ArrayList<>();
        private final Map<String, SourceState> states = new TreeMap<>();
        private final Semaphore items = new Semaphore(0);
        private int left = Integer.MAX_VALUE;
        private boolean afterCommit;
        private int commits;
        private int unreachable;
        private volatile boolean closed;

        void failAfter(int commits, boolean afterCommit) {
            this.left = commits;
            this.afterCommit = afterCommit;
        }

        void neverFail() {
            left = Integer.MAX_VALUE;
        }

        /** Waits for so many further items. */
        void await(int further) throws InterruptedException {
            assertThat(items.tryAcquire(further, PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        }

        @Override
        public Map<String, SourceState> states() {
            return Map.copyOf(states);
        }

        @Override
        public void publish(Iterable<Outgoing<?>> records, List<Rejected> bad) {
            if (unreachable-- > 0) {
                throw new TimeoutException("no registry");
            }
            boolean fails = left-- == 0;
            if (fails && !afterCommit) {
                throw new Killed();
            }
            for (Outgoing<?> record : records) {
                if (record.value() instanceof SourceState state) {
                    states.put(record.key(), state);
                } else {
                    published.add(record.key());
                    items.release();
                }
            }
            rejected.addAll(bad);
            commits++;
            if (fails) {
                throw new Killed();
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Every line is an item. */
    private static final class Lines implements FileKind<String> {
        private final String idPrefix;
        private String failure;
        private int opened;
        private int undone;

        Lines() {
            this("lines:");
        }

        Lines(String idPrefix) {
            this.idPrefix = idPrefix;
        }

        @Override
        public String idPrefix() {
            return idPrefix;
        }

        @Override
        public boolean accepts(Path file) {
            return file.toString().endsWith(".lines") || file.toString().endsWith(".whole");
        }

        @Override
        public boolean grows(Path file) {
            return file.toString().endsWith(".lines");
        }

        @Override
        public Items<String> open(Path file, Progress from, boolean finished) throws IOException {
            opened++;
            if (failure != null) {
                throw new IOException(failure);
            }
            GrowingLines lines = new GrowingLines(file, from, finished);
            return new Items<>() {
                @Override
                public Item<String> next() throws IOException {
                    byte[] line = lines.next();
                    while (line != null && line.length == 0) {
                        line = lines.next();
                    }
                    if (line == null) {
                        return null;
                    }
                    String text = new String(line, StandardCharsets.UTF_8);
                    return text.equals("BAD")
                            ? new Item.Bad<>(line, file + ":" + progress().lines(), "no good")
                            : new Item.Good<>(text);
                }

                @Override
                public Progress progress() {
                    return lines.progress();
                }

                @Override
                public void close() throws IOException {
                    lines.close();
                }
            };
        }

        @Override
        public Optional<Outgoing<?>> outgoing(String item, int reading) {
            if (item.equals("same")) {
                return Optional.empty();
            }
            return Optional.of(
                    new Outgoing<TradeFlow>(Topics.TRADE_FLOW, reading == 0 ? item : item + "/" + reading, null));
        }

        @Override
        public void undo() {
            undone++;
        }

        @Override
        public int weight(String item) {
            return item.length();
        }
    }
}
