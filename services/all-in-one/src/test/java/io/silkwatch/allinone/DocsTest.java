package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.allinone.cli.RootCommand;
import io.silkwatch.allinone.cli.topics.TopicTable;
import io.silkwatch.common.config.ConfigTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The documentation says what is so. Tables between markers are generated: with {@code -Dapprove} this test writes them anew, as in {@code mvn -pl
 * services/all-in-one -am test -Dtest=DocsTest -Dsurefire.failIfNoSpecifiedTests=false -Dapprove}.
 */
class DocsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path README = ROOT.resolve("README.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\./)?silkwatch ([a-z]+)");

    @Test
    void generatedTablesAreCurrent() throws IOException {
        String readme = Files.readString(README);
        String current = readme;
        for (Map.Entry<String, String> table : Map.of(
                        "topics", TopicTable.markdown(), "configuration", ConfigTable.markdown())
                .entrySet()) {
            current = replace(current, table.getKey(), table.getValue());
        }
        if (System.getProperty("approve") != null) {
            Files.writeString(README, current);
        }
        assertThat(readme)
                .as("README.md is stale; the comment of this test says how to write it anew")
                .isEqualTo(current);
    }

    private static String replace(String text, String name, String table) {
        String start = "<!-- generated: " + name + " -->\n";
        String end = "<!-- end: " + name + " -->";
        assertThat(text).contains(start, end);
        return text.substring(0, text.indexOf(start) + start.length()) + table.strip() + "\n"
                + text.substring(text.indexOf(end));
    }

    @Test
    void everyFileThatIsLinkedIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            Matcher links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                boolean elsewhere =
                        links.group(1).contains("://") || links.group(1).startsWith("mailto:");
                if (!elsewhere && !Files.exists(document.resolveSibling(links.group(1)))) {
                    missing.add(document + ": " + links.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyCommandThatIsShownExists() throws IOException {
        CommandLine line = new CommandLine(new RootCommand());
        for (Path document : documents()) {
            Matcher commands = COMMAND.matcher(Files.readString(document));
            while (commands.find()) {
                assertThat(line.getSubcommands()).as("in " + document).containsKey(commands.group(1));
            }
        }
    }

    @Test
    void everyCommandIsInTheReadme() throws IOException {
        String readme = Files.readString(README);
        new CommandLine(new RootCommand())
                .getSubcommands().keySet().stream()
                        .filter(name -> !name.equals("help"))
                        .forEach(name -> assertThat(readme).contains("silkwatch " + name));
    }

    private static List<Path> documents() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("target"))
                    .toList();
        }
    }
}
