package io.silkwatch.tradeingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.Areas;
import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tradeingest.format.TradeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which releases a file closes: those it holds as a whole. */
class ReleaseEndsTest {
    private static final String HEADER = "reporter,partner,hs,flow,period,value_usd,releasedAt,source\n";

    @TempDir
    private Path dir;

    private List<TradeFlow> ends(String csv) throws IOException {
        Path file = Files.writeString(dir.resolve("trade.csv"), HEADER + csv);
        try (Items<TradeFlow> items = new TradeReader(Clock.systemUTC()).read(file)) {
            return items.toList().stream()
                    .filter(item -> item instanceof Item.Good<TradeFlow>)
                    .map(item -> ((Item.Good<TradeFlow>) item).value())
                    .filter(TradeFlow::getClosesRelease)
                    .toList();
        }
    }

    @Test
    void aReleaseWhosePartnersAddUpToWorldIsClosed() throws IOException {
        List<TradeFlow> ends = ends("""
                KZ,0,271121,X,2022,1000,2023-06-01,office
                KZ,CN,271121,X,2022,600,2023-06-01,office
                KZ,899,271121,X,2022,400.5,2023-06-01,office
                """);
        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.getSource()).isEqualTo("office");
            assertThat(end.getReporterCode()).isEqualTo(398);
            assertThat(end.getFlow()).isEqualTo("X");
            assertThat(end.getClassification()).isEqualTo("HS");
            assertThat(end.getHs()).isEqualTo("271121");
            assertThat(end.getFrequency()).isEqualTo("A");
            assertThat(end.getPeriod()).isEqualTo("2022");
            assertThat(end.getReleasedAt()).isEqualTo(Instant.parse("2023-06-01T00:00:00Z"));
        });
    }

    @Test
    void aPartOfAReleaseClosesNothing() throws IOException {
        assertThat(ends("""
                KZ,0,271121,X,2022,1000,2023-06-01,office
                KZ,CN,271121,X,2022,600,2023-06-01,office
                KZ,CN,2709,X,2022,600,2023-06-01,office
                KZ,IT,2709,X,2022,300,2023-06-01,office
                KZ,0,2603,X,2022,300,2023-06-01,office
                """)).isEmpty();
    }

    @Test
    void recordsWithoutReleaseTimeBelongToNone() throws IOException {
        assertThat(ends("""
                KZ,0,271121,X,2022,600,,office
                KZ,CN,271121,X,2022,600,,office
                """)).isEmpty();
    }

    @Test
    void releasesSourcesAndPeriodsAreToldApart() throws IOException {
        assertThat(ends("""
                KZ,0,271121,X,2022-03,600,2023-06-01,office
                KZ,CN,271121,X,2022-03,600,2023-07-01,office
                KZ,0,2709,X,2022-03,600,2023-06-01,office
                KZ,CN,2709,X,2022-03,600,2023-06-01,other
                KZ,0,2603,X,2022-03,600,2023-06-01,office
                KZ,CN,2603,X,2022-04,600,2023-06-01,office
                KZ,0,7403,M,2022-03,600,2023-06-01,office
                KZ,CN,7403,X,2022-03,600,2023-06-01,office
                """)).isEmpty();
    }

    @Test
    void repeatsCountOnceAndGroupsAndSplitsDoNot() throws IOException {
        assertThat(ends("""
                KZ,0,271121,X,2022,1000,2023-06-01,office
                KZ,CN,271121,X,2022,600,2023-06-01,office
                KZ,CN,271121,X,2022,600,2023-06-01,office
                KZ,97,271121,X,2022,400,2023-06-01,office
                KZ,IT,271121,X,2022,400,2023-06-01,office
                """)).hasSize(1);
    }

    @Test
    void aFileOfExactlyWhatComtradeGivesAtOnceClosesNothing() throws IOException {
        String full = months("comtrade", 10);
        assertThat(full.lines()).hasSize(500);
        assertThat(ends(full)).isEmpty();
        assertThat(ends(full + "KZ,CN,271121,X,2022,600,2023-06-01,comtrade\n"))
                .as("more than an answer holds")
                .hasSize(10);
        assertThat(ends(full.substring(full.indexOf('\n') + 1)))
                .as("one less, the World of the first month")
                .hasSize(9);
        assertThat(ends(months("office", 10))).as("not from there").hasSize(10);
    }

    @Test
    void recordsThatCannotBeReadCountAmongThoseOfTheAnswer() throws IOException {
        String full = months("comtrade", 10);
        String damaged =
                full.substring(0, full.lastIndexOf("KZ,")) + "KZ,CN,271121,X,2022-10,much,2023-06-01,comtrade\n";
        Path file = Files.writeString(dir.resolve("trade.csv"), HEADER + damaged);
        List<Long> cutOff = new ArrayList<>();
        try (Items<TradeFlow> items = new TradeReader(Clock.systemUTC()).read(file, cutOff::add)) {
            items.toList();
        }
        assertThat(cutOff).containsExactly(500L);
    }

    @Test
    void aReleaseOfWhichARecordIsRefusedStaysOpen() throws IOException {
        String whole = """
                KZ,0,271121,X,2022,100000,2023-06-01,office
                KZ,CN,271121,X,2022,99950,2023-06-01,office
                """;
        assertThat(ends(whole)).hasSize(1);
        assertThat(ends(whole + "KZ,UZ,271121,X,2022,fifty,2023-06-01,office\n"))
                .as("Uzbekistan's 50 were released, but are too little to show")
                .isEmpty();
        assertThat(ends("KZ,UZ,271121,X,2022,fifty,2023-06-01,office\n" + whole))
                .isEmpty();
    }

    @Test
    void aRefusedRecordCostsNoReleaseThatIsWholeToTheDollar() throws IOException {
        assertThat(ends("""
                KZ,0,271121,X,2022,100000,2023-06-01,office
                KZ,CN,271121,X,2022,99950,2023-06-01,office
                KZ,UZ,271121,X,2022,fifty,2023-06-01,office
                KZ,0,2709,X,2022,100001,2023-06-01,office
                KZ,CN,2709,X,2022,99950,2023-06-01,office
                KZ,UZ,2709,X,2022,50,2023-06-01,office
                """)).extracting(TradeFlow::getHs).containsExactly("2709");
    }

    /** Synthetic releases of one month each: World and 49 partners, who trade for 1 to 49 dollars. */
    private static String months(String source, int count) {
        List<Integer> partners = Areas.all().stream()
                .filter(area ->
                        area.kind() == Areas.Kind.COUNTRY && !area.iso2().equals("KZ"))
                .map(Areas.Area::code)
                .limit(49)
                .toList();
        return IntStream.rangeClosed(1, count)
                .boxed()
                .flatMap(month -> IntStream.rangeClosed(0, 49)
                        .mapToObj(value -> "KZ,%d,271121,X,2022-%02d,%d,2023-06-01,%s"
                                .formatted(
                                        value == 0 ? Areas.WORLD : partners.get(value - 1),
                                        month,
                                        value == 0 ? 1225 : value,
                                        source)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void aWorldOfZeroSaysThatThereIsNothingAnyMore() throws IOException {
        assertThat(ends("KZ,0,271121,X,2022,0,2023-06-01,office\n")).hasSize(1);
    }
}
