package io.silkwatch.tradeingest.comtrade.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.tradeingest.comtrade.api.Release;
import io.silkwatch.tradeingest.comtrade.watch.Query;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final List<Integer> PARTNERS = List.of(4, 156, 643);
    private static final Watched WATCHED =
            new Watched(398, "A", List.of("2709", "2711", "271121"), List.of("X", "M"), 9);

    @Test
    void theCursorSurvivesBeingWritten() {
        Map<String, Release> releases = new TreeMap<>(Map.of("2023", new Release(5, "a"), "2022", Release.UNKNOWN));
        Cursor cursor = Cursor.start(WATCHED).released(WATCHED, releases, List.of("2023", "2022"));
        Cursor split = cursor.instead(cursor.left().get(0).split(PARTNERS)).withoutFirst();
        assertThat(Cursor.parse(split.written(), WATCHED)).isEqualTo(split);
        assertThat(Cursor.parse("12-ab:3:0:all", WATCHED)).isEqualTo(Cursor.start(WATCHED));
        assertThat(Cursor.parse("{\"contents\":null}", WATCHED)).isEqualTo(Cursor.start(WATCHED));
        Watched other = new Watched(398, "A", List.of("2701"), List.of("X"), 9);
        assertThat(Cursor.parse(split.written(), other)).isEqualTo(Cursor.start(other));
    }

    @Test
    void aNewReleaseReplacesWhatIsLeftOfItsPeriod() {
        Map<String, Release> releases = new TreeMap<>(Map.of("2023", new Release(5, "a"), "2022", new Release(5, "a")));
        List<String> order = List.of("2023", "2022");
        Cursor cursor = Cursor.start(WATCHED).released(WATCHED, releases, order);
        Cursor split = cursor.instead(cursor.left().get(0).split(PARTNERS));
        assertThat(split.released(WATCHED, releases, order)).isSameAs(split);
        releases.put("2022", new Release(6, "b"));
        Cursor again = split.released(WATCHED, releases, order);
        assertThat(again.left()).extracting(Query::periods).containsExactly(List.of("2023"), List.of("2022"));
        assertThat(again.releases()).isEqualTo(releases);
    }
}
