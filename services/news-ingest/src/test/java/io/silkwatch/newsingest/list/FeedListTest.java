package io.silkwatch.newsingest.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.UserException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedListTest {
    @TempDir
    private Path dir;

    @Test
    void shipsAListInFourLanguages() throws IOException {
        List<ListedFeed> feeds = FeedList.shipped();
        assertThat(feeds).hasSizeGreaterThanOrEqualTo(90);
        assertThat(feeds).extracting(ListedFeed::id).doesNotHaveDuplicates();
        assertThat(feeds).extracting(ListedFeed::url).doesNotHaveDuplicates();
        Map<String, Long> languages =
                feeds.stream().collect(Collectors.groupingBy(ListedFeed::lang, Collectors.counting()));
        assertThat(languages).containsOnlyKeys("en", "ru", "zh-Hans", "zh-Hant");
        assertThat(languages.values()).allMatch(count -> count >= 10);
        Set<String> topics = new HashSet<>();
        for (ListedFeed feed : feeds) {
            URI url = URI.create(feed.url());
            assertThat(url.getScheme()).as(feed.id()).matches("https?");
            assertThat(url.getHost()).as(feed.id()).contains(".");
            assertThat(feed.name()).as(feed.id()).isNotBlank();
            assertThat(feed.topics()).as(feed.id()).isNotEmpty().allMatch(topic -> topic.matches("[a-z]+(-[a-z]+)*"));
            topics.addAll(feed.topics());
        }
        assertThat(topics).contains("commodities", "energy", "mining", "trade-policy", "central-asia");
        try (var in = FeedListTest.class.getResourceAsStream("/feeds.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text.lines().limit(3)).anyMatch(line -> line.startsWith("# not checked from here"));
        }
    }

    @Test
    void extendsAListWithoutTouchingWhatIsThere() throws IOException {
        Path file = dir.resolve("feeds.yaml");
        String before = """
                # ours
                - id: one
                  url: https://a.example/rss   # the first
                  name: 'One: "first"'
                """;
        Files.writeString(file, before.stripTrailing());
        ListedFeed same = feed("other", "https://a.example/rss", "Other");
        ListedFeed taken = feed("one", "https://b.example/rss", "Two \"quoted\"\\ : # [x] 二");
        assertThat(FeedList.extend(file, List.of(same, taken)))
                .extracting(ListedFeed::id)
                .containsExactly("one-2");
        String after = Files.readString(file);
        assertThat(after).startsWith(before);
        assertThat(FeedList.read(file)).hasSize(2).contains(taken.withId("one-2"));
        assertThat(FeedList.extend(file, List.of(same, taken))).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(after);
    }

    @Test
    void writesWhereALinkLeadsAndKeepsWhoMayRead() throws IOException {
        Path file = dir.resolve("real.yaml");
        Files.write(file, "- {id: one, url: \"https://a.example/rss\", name: Ведомости}\n".getBytes("windows-1251"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(dir.resolve("link.yaml"), file);
        FeedList.extend(link, List.of(feed("two", "https://b.example/rss", "Two")));
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(FeedList.read(file)).extracting(ListedFeed::name).containsExactly("Ведомости", "Two");
    }

    @Test
    void makesAList() {
        Path file = dir.resolve("new.yaml");
        ListedFeed feed = feed("one", "https://a.example/rss", "One");
        assertThat(FeedList.extend(file, List.of(feed))).containsExactly(feed);
        assertThat(FeedList.read(file)).containsExactly(feed);
    }

    @Test
    void isNotInTheWayOfAnImportThatWasBrokenOff() throws IOException {
        Path file = dir.resolve("feeds.yaml");
        Files.createDirectory(dir.resolve("feeds.yaml.part"));
        ListedFeed feed = feed("one", "https://a.example/rss", "One");
        assertThat(FeedList.extend(file, List.of(feed))).containsExactly(feed);
        assertThat(dir.toFile().list()).containsExactlyInAnyOrder("feeds.yaml", "feeds.yaml.part");
    }

    @Test
    void whatTwoImportsAddAtTheSameTimeIsAllThereOrRefused() throws Exception {
        Path file = dir.resolve("feeds.yaml");
        Set<String> added = ConcurrentHashMap.newKeySet();
        ExecutorService imports = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 200; i++) {
            String id = "feed-" + i;
            imports.execute(() -> {
                try {
                    FeedList.extend(file, List.of(feed(id, "https://a.example/" + id, id)));
                    added.add(id);
                } catch (UserException e) {
                    assertThat(e).hasMessage(file + " is being changed by another import; run this one again");
                }
            });
        }
        imports.shutdown();
        assertThat(imports.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(FeedList.read(file)).extracting(ListedFeed::id).containsExactlyInAnyOrderElementsOf(added);
        assertThat(added).isNotEmpty();
        assertThat(dir.toFile().list()).containsExactly("feeds.yaml");
    }

    @Test
    void aLockThatWasLeftBehindDoesNotHold() throws IOException {
        Path file = dir.resolve("feeds.yaml");
        Files.writeString(dir.resolve(".feeds.yaml.lock"), "of a process that was killed while it had the lock");
        ListedFeed feed = feed("one", "https://a.example/rss", "One");
        assertThat(FeedList.extend(file, List.of(feed))).containsExactly(feed);
        assertThat(dir.toFile().list()).containsExactly("feeds.yaml");
    }

    @Test
    void namesFileAndLineOfWhatIsWrong() throws IOException {
        assertWrong("- {id: a, url: \"https://a.example/\"}\n- {id: a, url: \"https://b.example/\"}", ":2:", "twice");
        assertWrong("- {id: a, url: \"https://a.example/\"}\n- {id: b, url: \"https://a.example/\"}", ":2:", "twice");
        assertWrong("- {id: \"file:x\", url: \"https://a.example/\"}", ":1:", "id");
        assertWrong("- {id: a, url: \"file:///etc/passwd\"}", ":1:", "http");
        assertWrong("- {id: A b, url: \"https://a.example/\"}", ":1:", "id");
        assertWrong("- {id: a, url: \"https://a.example/\", grade: X}", ":1:", "A to F");
        assertWrong("- {id: a, address: \"https://a.example/\"}", ":1:", "address");
        assertThatThrownBy(() -> FeedList.read(dir.resolve("none.yaml")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("none.yaml");
    }

    private void assertWrong(String yaml, String line, String reason) throws IOException {
        Path file = dir.resolve("wrong.yaml");
        Files.writeString(file, yaml);
        assertThatThrownBy(() -> FeedList.read(file)).hasMessageContaining(line).hasMessageContaining(reason);
    }

    private static ListedFeed feed(String id, String url, String name) {
        return new ListedFeed(id, url, name, "en", "C", List.of("oil", "a: b"), false);
    }

    @Test
    void complaintsShowNoPassword() {
        String twice =
                "- {id: a, url: \"http://ann:secret@a.example/\"}\n- {id: b, url: \"http://ann:secret@a.example/\"}\n";
        assertThatThrownBy(() -> FeedList.parse("feeds.yaml", twice))
                .hasMessageContaining("http://a.example/ is there twice")
                .hasMessageNotContaining("secret");
    }
}
