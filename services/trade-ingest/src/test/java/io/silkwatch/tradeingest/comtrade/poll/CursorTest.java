package io.silkwatch.tradeingest.comtrade.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.tradeingest.comtrade.api.Release;
import io.silkwatch.tradeingest.comtrade.watch.Query;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
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

    /** As when all six-digit codes of a country are watched for many years. */
    @Test
    void fitsIntoOneRecordHoweverMuchIsAskedFor() {
        List<String> codes = IntStream.range(0, 5_600)
                .mapToObj(i -> String.valueOf(100_000 + i))
                .toList();
        Watched watched = new Watched(398, "M", codes, List.of("X", "M"), 30);
        List<String> periods = watched.periods(YearMonth.of(2026, 12));
        Map<String, Release> all = new TreeMap<>();
        periods.forEach(period -> all.put(period, new Release(1_700_000_000_000L, "c".repeat(20))));
        Cursor cursor = Cursor.start(watched);
        Set<String> asked = new TreeSet<>();
        for (int look = 0; look < 20 && asked.size() < periods.size(); look++) {
            cursor = cursor.released(watched, all, periods);
            assertThat(cursor.written()).hasSizeLessThan(700_000);
            cursor.left().forEach(query -> asked.addAll(query.periods()));
            cursor = new Cursor(cursor.contents(), cursor.releases(), List.of(), List.of());
        }
        assertThat(asked).containsExactlyInAnyOrderElementsOf(periods);
        assertThat(cursor.released(watched, all, periods)).isEqualTo(cursor);
    }
}
