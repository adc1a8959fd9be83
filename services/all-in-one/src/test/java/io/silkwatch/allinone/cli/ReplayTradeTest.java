package io.silkwatch.allinone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trade files in, indicator lines out. */
class ReplayTradeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "reporter,partner,hs,flow,period,value_usd,net_weight_kg,releasedAt\n";

    @TempDir
    private Path dir;

    private final StringWriter err = new StringWriter();

    private List<JsonNode> replay(String csv, String... more) throws IOException {
        Path file = Files.writeString(dir.resolve("trade.csv"), HEADER + csv);
        Path out = dir.resolve("out");
        List<String> args = new ArrayList<>(List.of("replay", "--trade", file.toString(), "--out", out.toString()));
        args.addAll(List.of(more));
        int code =
                RootCommand.run(new PrintWriter(new StringWriter()), new PrintWriter(err), args.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve("indicator.value.jsonl"))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static Map<String, JsonNode> byKey(List<JsonNode> lines) {
        Map<String, JsonNode> values = new HashMap<>();
        lines.forEach(line -> assertThat(values.put(key(line), line))
                .as("one line per series and window")
                .isNull());
        return values;
    }

    private static String key(JsonNode line) {
        return line.get("name").asText() + " " + line.get("labels").toString().replace('"', '\'') + " "
                + line.get("window").asText();
    }

    @Test
    void oneSortedLinePerSeriesAndWindow() throws IOException {
        List<JsonNode> lines = replay("""
                KZ,0,27,X,2017,1000,10,
                KZ,IT,27,X,2017,276,5,
                KZ,899,27,X,2017,24,1,
                KZ,490,271121,X,2017,100,1,
                RU,0,271121,X,2016,100,1,
                RU,490,271121,X,2016,40,1,
                RU,0,271121,X,2017,100,1,
                RU,490,271121,X,2017,50,1,
                KZ,0,2711,X,2017,200,2,
                """);

        Map<String, JsonNode> values = byKey(lines);

        JsonNode share = values.get("export.share {'exporter':'KZ','hs':'27','partner':'IT'} 2017");
        assertThat(share.get("value").asDouble()).isEqualTo(0.276);
        assertThat(share.get("basis").asText()).isEqualTo("reported");
        assertThat(share.get("coverage").asDouble()).isEqualTo(1);
        assertThat(share.get("unit").asText()).isEqualTo("ratio");
        assertThat(values)
                .containsKey("export.share {'exporter':'KZ','hs':'27','partner':'899'} 2017")
                .containsKey("export.share {'commodity':'natural-gas','exporter':'RU','partner':'TW'} 2015..2017");
        assertThat(lines.stream().map(ReplayTradeTest::place).toList())
                .as("by name, then one label after the other, then window")
                .isSorted();
        assertThat(dir.resolve("out")).isDirectoryNotContaining("glob:**.part");
    }

    private static String place(JsonNode line) {
        StringBuilder place = new StringBuilder(line.get("name").asText()).append('\0');
        line.get("labels").properties().forEach(label -> place.append(label.getKey())
                .append('\0')
                .append(label.getValue().asText())
                .append('\0'));
        return place.append(line.get("window").asText()).toString();
    }

    @Test
    void theSameFileGivesTheSameBytes() throws IOException {
        String csv = "KZ,0,27,X,2017,1000,10,\nKZ,IT,27,X,2017,276,5,\nKZ,CN,27,X,2017,76,5,\n";
        replay(csv);
        byte[] first = Files.readAllBytes(dir.resolve("out/indicator.value.jsonl"));
        replay(csv);
        assertThat(Files.readAllBytes(dir.resolve("out/indicator.value.jsonl")))
                .isEqualTo(first)
                .isNotEmpty();
    }

    @Test
    void asOfADayOnlyReleasesOfThenCount() throws IOException {
        String csv = """
                KZ,0,27,X,2017,1000,10,2018-03-01
                KZ,IT,27,X,2017,276,5,2018-03-01
                KZ,IT,27,X,2017,300,5,2018-09-15T10:00:00Z
                """;
        String italy = "export.share {'exporter':'KZ','hs':'27','partner':'IT'} 2017";
        assertThat(byKey(replay(csv, "--as-of", "2018-09-14"))
                        .get(italy)
                        .get("value")
                        .asDouble())
                .isEqualTo(0.276);
        assertThat(err.toString())
                .contains("Left out 0 articles and 1 trade records that were not known on 2018-09-14");
        assertThat(byKey(replay(csv, "--as-of", "2018-09-15"))
                        .get(italy)
                        .get("value")
                        .asDouble())
                .isEqualTo(0.3);
        assertThat(byKey(replay(csv)).get(italy).get("previous").asDouble()).isEqualTo(0.276);
    }

    @Test
    void aPartnerLeftOutOfAWholeReleaseIsGoneInAnyOrderOfFilesAndBackBeforeIt() throws IOException {
        String first = """
                KZ,0,27,X,2021,1000,,2022-02-01
                KZ,IT,27,X,2021,300,,2022-02-01
                KZ,CN,27,X,2021,700,,2022-02-01
                TM,0,27,M,2021,90,,2022-02-01
                """;
        String second = """
                KZ,0,27,X,2021,700,,2022-06-01
                KZ,CN,27,X,2021,700,,2022-06-01
                """;
        String part = """
                KZ,0,27,X,2021,1100,,2022-09-01
                KZ,CN,27,X,2021,720,,2022-09-01
                """;
        String italy = "export.share {'exporter':'KZ','hs':'27','partner':'IT'} 2021";
        String china = "export.share {'exporter':'KZ','hs':'27','partner':'CN'} 2021";
        Map<String, JsonNode> values = byKey(replay(first + second));
        assertThat(values).doesNotContainKey(italy);
        assertThat(values.get(china).get("value").asDouble()).isEqualTo(1);
        assertThat(values.keySet())
                .as("Italy's mirror as well")
                .noneMatch(key -> key.contains("'importer':'IT'"))
                .anyMatch(key -> key.contains("'importer':'CN'"));
        assertThat(err.toString()).contains("6 trade records");
        List<JsonNode> inOrder = replay(first + second);
        assertThat(replay(second + first)).isEqualTo(inOrder);

        assertThat(byKey(replay(first + second, "--as-of", "2022-05-31"))
                        .get(italy)
                        .get("value")
                        .asDouble())
                .isEqualTo(0.3);
        assertThat(byKey(replay(first + part)).get(italy).get("value").asDouble())
                .as("a release that is not whole leaves the rest of the earlier one as it was")
                .isEqualTo(300 / 1100.0);
    }

    @Test
    void aLineCrossedInAYearFiresOnce() throws IOException {
        replay("""
                KZ,0,284410,X,2015,1000,10,
                KZ,CN,284410,X,2015,500,5,
                KZ,0,284410,X,2016,1000,10,
                KZ,CN,284410,X,2016,700,5,
                """);
        List<String> alerts = Files.readAllLines(dir.resolve("out/alert.jsonl"));
        assertThat(alerts.stream().filter(alert -> alert.contains("OnePartnerTakesMost")))
                .singleElement()
                .satisfies(alert ->
                        assertThat(JSON.readTree(alert).get("value").asDouble()).isEqualTo(0.7));
    }

    @Test
    void aSmallMeasurementRuns() {
        StringWriter out = new StringWriter();
        int code = RootCommand.run(new PrintWriter(out), new PrintWriter(err), "bench", "trade", "--records", "2000");
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("2,000 records: replay")
                .contains("ratio")
                .contains("state");
    }
}
