package io.silkwatch.newsingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.newsingest.feed.document.Deadline;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {

    @Test
    void readsWhatAFormHoldsButItsFields() {
        String words = "The ministry published a long explanation of the licence. "
                .repeat(3)
                .strip();
        String form = "<form><header>Menu</header><label>Search</label><input value=x><select><option>en</select><p>"
                + words + "</p><textarea>Comment</textarea><button>Send</button></form>";
        assertThat(HtmlText.main(Jsoup.parse("<body>" + form))).isEqualTo(words);
        assertThat(HtmlText.fragment("Before" + form + "after")).isEqualTo("Before\nMenu\n" + words + "\nafter");
    }

    @Test
    void takesTheLongestArticleAndNoTeaser() {
        String words = "The ministry published a long explanation of the licence. "
                .repeat(3)
                .strip();
        String inner = "<article>" + words + "</article>";
        assertThat(main("<article>Teaser</article>" + inner + "<article>" + words.substring(60) + "</article>"))
                .isEqualTo(words);
        assertThat(main("<article><h1>Licence</h1>" + inner + "</article>")).isEqualTo("Licence\n" + words);
        assertThat(main("<main><p>Menu</p>" + inner + "</main>")).isEqualTo(words);
        assertThat(main("<article>Teaser</article><main>" + words + "</main>")).isEqualTo(words);
    }

    @Test
    void takesTheMostTextInParagraphsThatIsNotLinked() {
        String words = "The ministry published a long explanation of the licence. "
                .repeat(3)
                .strip();
        String links = "<p><a href=x>" + words + words + "</a></p>";
        String text = "<p>" + words + " <a href=x>More</a></p>";
        assertThat(main("<div id=1>" + links + "</div><div id=2>" + text + text + "</div>"))
                .isEqualTo(words + " More\n" + words + " More");
        assertThat(main("<a href=x><div><p>" + words + "</p></div></a><div><p>Short</p></div>"))
                .isEqualTo(words);
        assertThat(main("<p>Short</p>" + links)).isEqualTo("Short\n" + words + words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<article>a ",
                "<article>a</article>",
                "<article><a>x</a><p>y",
                "<main>a<p>",
                "<form>a</form>",
                "<nav>a</nav>",
                "<label>a</label>b",
                "<p><table><td>",
                "<div><p>a</div>",
                "<script>a</script>"
            })
    void aMegabyteOfOneElementTakesNoLongerThanAnyOther(String piece) {
        String html = piece.repeat(1024 * 1024 / piece.length());
        Deadline deadline = Deadline.in(Duration.ofSeconds(3));
        HtmlText.fragment(html);
        assertThat(deadline.passed()).as("fragment").isFalse();
        deadline = Deadline.in(Duration.ofSeconds(3));
        main(html);
        assertThat(deadline.passed()).as("main").isFalse();
    }

    private static String main(String html) {
        return HtmlText.main(Jsoup.parse(html));
    }
}
