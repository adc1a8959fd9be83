package io.silkwatch.newsingest.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import io.silkwatch.common.yaml.YamlMap;
import io.silkwatch.newsingest.CanonicalUrl;
import io.silkwatch.newsingest.http.Addresses;
import io.silkwatch.newsingest.text.Decoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A list of feeds as YAML: one mapping a feed with {@code id, url, name, lang, grade, topics, fullText}; id and url must be there. */
public final class FeedList {
    private static final String SHIPPED = "/feeds.yaml";
    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");
    static final Pattern LANG = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    static final Pattern GRADE = Pattern.compile("[A-F]");
    private static final Pattern ITEM = Pattern.compile("(?m)^( *)- ");
    private static final ObjectMapper JSON = new ObjectMapper();

    private FeedList() {}

    /** The list that comes with the program. */
    public static List<ListedFeed> shipped() {
        try (InputStream in = FeedList.class.getResourceAsStream(SHIPPED)) {
            return parse("feeds.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("feeds.yaml is missing in the program", e);
        }
    }

    /**
     * A list from a file.
     *
     * @throws UserException if it cannot be read, with file and line where something is wrong in it
     */
    public static List<ListedFeed> read(Path file) {
        return parse(file.toString(), text(file));
    }

    /**
     * A list from a text.
     *
     * @param file its name
     * @throws YamlException if something is wrong in it
     */
    public static List<ListedFeed> parse(String file, String text) {
        Set<String> ids = new HashSet<>();
        Set<String> urls = new HashSet<>();
        List<ListedFeed> feeds = new ArrayList<>();
        for (YamlMap entry : YamlDocument.parse(file, text).maps()) {
            entry.allow("id", "url", "name", "lang", "grade", "topics", "fullText");
            ListedFeed feed = feed(entry);
            if (!ids.add(feed.id())) {
                throw entry.error("id", feed.id() + " is there twice");
            }
            if (!urls.add(feed.url())) {
                throw entry.error("url", Addresses.shown(feed.url()) + " is there twice");
            }
            feeds.add(feed);
        }
        return List.copyOf(feeds);
    }

    private static ListedFeed feed(YamlMap entry) {
        String id = matching(entry, "id", entry.string("id"), ID, "small letters, digits, dot, underscore and hyphen");
        String url = entry.string("url");
        if (CanonicalUrl.of(url).isEmpty()) {
            throw entry.error("url", Addresses.shown(url) + " is no http or https address");
        }
        String lang = entry.string("lang", ListedFeed.NO_LANG);
        String grade = entry.string("grade", ListedFeed.NO_GRADE);
        return new ListedFeed(
                id,
                url,
                entry.string("name", ""),
                matching(entry, "lang", lang, LANG, "a language tag such as en, ru, zh-Hans"),
                matching(entry, "grade", grade, GRADE, "a letter from A to F"),
                entry.list("topics"),
                entry.string("fullText", "false").equals("true"));
    }

    private static String matching(YamlMap entry, String key, String value, Pattern pattern, String wanted) {
        if (!pattern.matcher(value).matches()) {
            throw entry.error(key, value + " is not " + wanted);
        }
        return value;
    }

    /**
     * Adds the feeds whose address is not in the list yet at its end, under ids that are free; what is there stays as it is, comments included. A file that does
     * not exist is made.
     *
     * @return what was added
     * @throws UserException if the file cannot be read or written, or another process extends it now
     */
    public static List<ListedFeed> extend(Path file, List<ListedFeed> more) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            ListLock lock = ListLock.of(target);
            try {
                return extend(file, target, more);
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw new UserException(file + " cannot be written: " + Reasons.of(e), e);
        }
    }

    private static List<ListedFeed> extend(Path file, Path target, List<ListedFeed> more) throws IOException {
        String before = Files.exists(file) ? text(file) : "";
        boolean empty = before.lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
        List<ListedFeed> known = empty ? List.of() : parse(file.toString(), before);
        List<ListedFeed> added = added(known, more);
        if (added.isEmpty()) {
            return added;
        }
        StringBuilder after = new StringBuilder(before.isEmpty() || before.endsWith("\n") ? before : before + "\n");
        String indent = lastIndent(before);
        added.forEach(feed -> after.append(indent).append(line(feed)).append('\n'));
        List<ListedFeed> all = new ArrayList<>(known);
        all.addAll(added);
        if (!parsesTo(file, after.toString(), all)) {
            throw new UserException(file + " cannot be extended: it does not end with its list of feeds");
        }
        write(target, after.toString());
        return added;
    }

    private static boolean parsesTo(Path file, String text, List<ListedFeed> expected) {
        try {
            return parse(file.toString(), text).equals(expected);
        } catch (YamlException e) {
            return false;
        }
    }

    private static List<ListedFeed> added(List<ListedFeed> known, List<ListedFeed> more) {
        Set<String> ids = new HashSet<>();
        Set<String> urls = new HashSet<>();
        known.forEach(feed -> {
            ids.add(feed.id());
            urls.add(feed.url());
        });
        List<ListedFeed> added = new ArrayList<>();
        for (ListedFeed feed : more) {
            if (urls.add(feed.url())) {
                String id = free(feed.id(), ids);
                ids.add(id);
                added.add(feed.withId(id));
            }
        }
        return added;
    }

    private static String free(String id, Set<String> taken) {
        String free = id;
        for (int i = 2; taken.contains(free); i++) {
            free = id + "-" + i;
        }
        return free;
    }

    private static String lastIndent(String text) {
        Matcher matcher = ITEM.matcher(text);
        String indent = "";
        while (matcher.find()) {
            indent = matcher.group(1);
        }
        return indent;
    }

    private static String line(ListedFeed feed) {
        return "- {id: " + feed.id() + ", url: " + quoted(feed.url()) + ", name: " + quoted(feed.name()) + ", lang: "
                + feed.lang() + ", grade: " + feed.grade() + ", topics: ["
                + String.join(", ", feed.topics().stream().map(FeedList::quoted).toList()) + "]"
                + (feed.fullText() ? ", fullText: true}" : "}");
    }

    /** A JSON text is a YAML text too. */
    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Decoding.text(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UserException(file + " cannot be read: " + Reasons.of(e), e);
        }
    }

    private static void write(Path target, String text) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            write(draft, target, text);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(Path draft, Path target, String text) throws IOException {
        if (Files.exists(target)) {
            // For its permissions.
            Files.copy(target, draft, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.writeString(draft, text);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
