package io.silkwatch.tradeingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.schema.TradeFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
    void aWorldOfZeroSaysThatThereIsNothingAnyMore() throws IOException {
        assertThat(ends("KZ,0,271121,X,2022,0,2023-06-01,office\n")).hasSize(1);
    }
}
