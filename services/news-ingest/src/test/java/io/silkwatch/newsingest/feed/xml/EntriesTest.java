package io.silkwatch.newsingest.feed.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.jdom2.Element;
import org.jdom2.Text;
import org.junit.jupiter.api.Test;

class EntriesTest {

    @Test
    void manyDatesOfAnEntryTakeNoLonger() {
        Element entry = new Element("item");
        for (int i = 0; i < 700_000; i++) {
            entry.addContent(new Element("date").setText(i == 1 ? "first" : i == 2 ? "second" : ""));
            entry.addContent(new Text("x"));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(Entries.takeDate(entry)).isEqualTo("first");
            assertThat(entry.getContentSize()).isEqualTo(700_000);
        });
    }
}
