package io.silkwatch.tradeingest.comtrade.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchListTest {
    @TempDir
    Path folder;

    @Test
    void putsTogetherWhatIsAskedOfOneReporter() throws IOException {
        Path file = Files.writeString(
                folder.resolve("watch.yaml"),
                "- reporters: [KZ, USA]\n  commodities: [gas]\n  hs: '2844'\n  frequency: [A, M]\n  years: 3\n  flows: [X, RX]\n");
        List<Watched> watched = WatchList.read(List.of("kz+12345 270900 A 10"), file, WatchListTest::codes);
        assertThat(watched)
                .containsExactlyInAnyOrder(
                        new Watched(
                                398, "A", List.of("270900", "271111", "271121", "2844"), List.of("M", "RX", "X"), 10),
                        new Watched(12345, "A", List.of("270900"), List.of("M", "X"), 10),
                        new Watched(398, "M", List.of("271111", "271121", "2844"), List.of("RX", "X"), 3),
                        new Watched(842, "A", List.of("271111", "271121", "2844"), List.of("RX", "X"), 3),
                        new Watched(842, "M", List.of("271111", "271121", "2844"), List.of("RX", "X"), 3));
    }

    @Test
    void knowsItsPeriods() {
        Watched months = WatchList.read(List.of("KZ 2709 M 1"), null, WatchListTest::codes)
                .get(0);
        assertThat(months.periods(YearMonth.of(2026, 2)))
                .hasSize(14)
                .startsWith("202602", "202601", "202512")
                .endsWith("202501");
        Watched years = WatchList.read(List.of("KZ 2709 A 2"), null, WatchListTest::codes)
                .get(0);
        assertThat(years.periods(YearMonth.of(2026, 2))).containsExactly("2026", "2025", "2024");
    }

    @Test
    void asksForNothingThatCannotBeRead() {
        for (String frequency : List.of("A", "M")) {
            Watched longAgo = WatchList.read(List.of("KZ 2709 " + frequency + " 60"), null, WatchListTest::codes)
                    .get(0);
            assertThat(longAgo.periods(YearMonth.of(2026, 2))).last().asString().startsWith("1970");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KZ 2709 A|expected 'reporters commodities frequency years'",
                "Kazakhstan 2709 A 5|Kazakhstan is no reporter: neither an ISO code nor a number",
                "KZ phlogiston A 5|phlogiston is neither an HS code nor a commodity with HS codes",
                "KZ 270 A 5|270 is neither an HS code nor a commodity with HS codes",
                "KZ 2709 Q 5|frequency must be A or M, not Q",
                "KZ 2709 A many|years must be a whole number from 0 to 60, not many"
            })
    void saysWhatIsWrong(String entry, String reason) {
        assertThatThrownBy(() -> WatchList.read(List.of(entry), null, WatchListTest::codes))
                .isInstanceOf(UserException.class)
                .hasMessage("trade.comtrade.watch: '" + entry + "': " + reason);
    }

    @Test
    void namesTheLineOfTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("watch.yaml"), "- reporters: KZ\n  hs: '2709'\n- reporters: XX\n  hs: '2709'\n");
        assertThatThrownBy(() -> WatchList.read(List.of(), file, WatchListTest::codes))
                .isInstanceOf(UserException.class)
                .hasMessage(file + ":3: reporters: XX is no reporter: neither an ISO code nor a number");
        Path other = folder.resolve("none.yaml");
        assertThatThrownBy(() -> WatchList.read(List.of(), other, WatchListTest::codes))
                .hasMessage("trade.comtrade.watch.file: " + other + " cannot be read: there is no such file");
    }

    private static List<String> codes(String commodity) {
        return commodity.equals("gas") ? List.of("271121", "271111") : List.of();
    }
}
