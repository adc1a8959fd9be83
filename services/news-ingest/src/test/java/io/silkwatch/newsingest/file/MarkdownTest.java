package io.silkwatch.newsingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class MarkdownTest {

    @Test
    void leavesTheWordsOfWhatIsMarked() {
        assertThat(Markdown.plain("> - A **ban** on [exports](https://example.org/1), ![map](m.png)*not* `yet`"))
                .isEqualTo("A ban on exports, not yet");
        assertThat(Markdown.plain("2 ** 3, __init__ and a_b_c")).isEqualTo("2 ** 3, init and a_b_c");
    }

    @Test
    void whatIsFarApartDoesNotBelongTogether() {
        String near = "a".repeat(1_000);
        assertThat(Markdown.plain("**" + near + "** [" + near + "](" + near + ")"))
                .isEqualTo(near + " " + near);
        for (String far : new String[] {"**%s**", "[%s](x)", "[x](%s)", "![%s](x)", "![](%s)"}) {
            String line = String.format(far, near + "a");
            assertThat(Markdown.plain(line)).isEqualTo(line);
        }
    }

    /** The patterns say what is meant, but take long for long lines. */
    @Test
    void findsWhatPatternsFind() {
        Random random = new Random(1);
        String marks = "**__[]()! ab";
        for (int each = 0; each < 200_000; each++) {
            StringBuilder line = new StringBuilder("x");
            random.ints(random.nextInt(20), 0, marks.length()).forEach(at -> line.append(marks.charAt(at)));
            assertThat(Markdown.plain(line.toString())).as(line.toString()).isEqualTo(byPatterns(line.toString()));
        }
    }

    private static String byPatterns(String line) {
        return line.replaceAll("!\\[[^\\]]{0,1000}]\\([^)]{0,1000}\\)", "")
                .replaceAll("\\[([^\\]]{1,1000})]\\([^)]{0,1000}\\)", "$1")
                .replaceAll("(\\*\\*|__)(?=\\S)(.{1,1000}?)(?<=\\S)\\1", "$2")
                .replaceAll("(?<![\\w*])\\*(?=\\S)([^*]+)(?<=\\S)\\*(?![\\w*])", "$1");
    }
}
