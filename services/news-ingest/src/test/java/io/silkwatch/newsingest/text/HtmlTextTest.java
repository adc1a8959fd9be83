package io.silkwatch.newsingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

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
}
