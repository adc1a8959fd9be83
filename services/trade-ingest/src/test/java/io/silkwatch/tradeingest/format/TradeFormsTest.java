package io.silkwatch.tradeingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.schema.TradeFlow;
import io.silkwatch.tradeingest.TrapTally;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same record in every form it is published in. */
class TradeFormsTest {
    private static final List<String> NEW_NAMES = List.of(
            "typeCode",
            "freqCode",
            "refPeriodId",
            "refYear",
            "refMonth",
            "period",
            "reporterCode",
            "reporterISO",
            "reporterDesc",
            "flowCode",
            "flowDesc",
            "partnerCode",
            "partnerISO",
            "partnerDesc",
            "partner2Code",
            "classificationCode",
            "cmdCode",
            "cmdDesc",
            "aggrLevel",
            "customsCode",
            "motCode",
            "qtyUnitCode",
            "qtyUnitAbbr",
            "qty",
            "isQtyEstimated",
            "netWgt",
            "isNetWgtEstimated",
            "cifvalue",
            "fobvalue",
            "primaryValue",
            "legacyEstimationFlag",
            "isReported",
            "isAggregate");
    private static final List<String> NEW_CELLS = List.of(
            "C",
            "A",
            "20170101",
            "2017",
            "52",
            "2017",
            "398",
            "KAZ",
            "Kazakhstan",
            "X",
            "Export",
            "380",
            "ITA",
            "Italy",
            "0",
            "H4",
            "2709",
            "Petroleum oils; crude",
            "4",
            "C00",
            "0",
            "8",
            "kg",
            "9",
            "False",
            "7000000",
            "True",
            "",
            "123456789.5",
            "123456789.5",
            "4",
            "True",
            "False");
    private static final List<String> OLD_NAMES = List.of(
            "Classification",
            "Year",
            "Period",
            "Period Desc.",
            "Aggregate Level",
            "Is Leaf Code",
            "Trade Flow Code",
            "Trade Flow",
            "Reporter Code",
            "Reporter",
            "Reporter ISO",
            "Partner Code",
            "Partner",
            "Partner ISO",
            "2nd Partner Code",
            "2nd Partner",
            "Customs Proc. Code",
            "Mode of Transport Code",
            "Commodity Code",
            "Commodity",
            "Qty Unit Code",
            "Qty Unit",
            "Qty",
            "Netweight (kg)",
            "Trade Value (US$)",
            "Flag");
    private static final List<String> OLD_CELLS = List.of(
            "H4",
            "2017",
            "2017",
            "2017",
            "4",
            "0",
            "2",
            "Export",
            "398",
            "Kazakhstan",
            "KAZ",
            "380",
            "Italy",
            "ITA",
            "",
            "",
            "",
            "",
            "2709",
            "\"Petroleum oils, crude\"",
            "8",
            "Weight in kilograms",
            "9",
            "7000000",
            "123456789.5",
            "4");

    @TempDir
    Path folder;

    private static Stream<Arguments> forms() {
        return Stream.of(Arguments.of(NEW_NAMES, NEW_CELLS), Arguments.of(OLD_NAMES, OLD_CELLS));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void columnsMayStandInAnyOrderUnderAnyMark(List<String> names, List<String> cells) throws IOException {
        Random random = new Random(3);
        List<Integer> order = new ArrayList<>(
                java.util.stream.IntStream.range(0, names.size()).boxed().toList());
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(order, random);
            String csv = line(order, names) + line(order, cells);
            TradeFlow flow = only(write("plain.csv", csv.getBytes(StandardCharsets.UTF_8)));
            assertThat(flow.getReporter()).isEqualTo("KZ");
            assertThat(flow.getPartner()).isEqualTo("IT");
            assertThat(flow.getHs()).isEqualTo("2709");
            assertThat(flow.getPeriod()).isEqualTo("2017");
            assertThat(flow.getFlow()).isEqualTo("X");
            assertThat(flow.getClassification()).isEqualTo("H4");
            assertThat(flow.getValueUsd()).isEqualTo(123456789.5);
            assertThat(flow.getNetWeightKg()).isEqualTo(7e6);
            assertThat(flow.getEstimated()).isTrue();
            assertThat(same(only(write("mark.csv", ("\ufeff" + csv).getBytes(StandardCharsets.UTF_8))), flow))
                    .isTrue();
            assertThat(same(only(write("wide.csv", ("\ufeff" + csv).getBytes(StandardCharsets.UTF_16LE))), flow))
                    .isTrue();
            assertThat(same(only(write("packed.csv.gz", packed(csv))), flow)).isTrue();
            assertThat(same(
                            only(write(
                                    "tabs.tsv",
                                    csv.replace("Petroleum oils, crude", "Petroleum oils")
                                            .replace(',', '\t')
                                            .getBytes(StandardCharsets.UTF_8))),
                            flow))
                    .isTrue();
        }
    }

    @Test
    void bytesOfAnotherEncodingDoNotMatter() throws IOException {
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.writeBytes("reporterCode,reporterDesc,partnerCode,cmdCode,cmdDesc,flowCode,period,primaryValue\n"
                .getBytes(StandardCharsets.UTF_8));
        String[] encodings = {"UTF-8", "ISO-8859-1", "windows-1251", "GB18030", "Shift_JIS"};
        for (int i = 0; i < encodings.length; i++) {
            String row = "384,Côte d'Ivoire Россия 哈萨克斯坦,156,1801,\"cacao; Gefäß\",X,202" + i + ",5\n";
            mixed.writeBytes(row.getBytes(Charset.forName(encodings[i])));
        }
        List<Item<TradeFlow>> items = read(write("mixed.csv", mixed.toByteArray()));
        assertThat(items).hasSize(5).allMatch(Item.Good.class::isInstance);
    }

    @Test
    void anotherSeparatorIsNamed() throws IOException {
        for (String separator : List.of("|", " ", "#")) {
            String csv = "reporter,partner,hs,flow,period,value_usd\nKZ,CN,2709,X,2023,1\n".replace(",", separator);
            assertThat(read(write("wrong.csv", csv.getBytes(StandardCharsets.UTF_8))))
                    .singleElement()
                    .isInstanceOfSatisfying(Item.Bad.class, bad -> assertThat(bad.reason())
                            .isEqualTo("no header of columns separated by comma, semicolon or tab"));
        }
    }

    @Test
    void aBulkFileOfAHundredThousandRowsWithSplitsIsReadWhole() throws IOException {
        StringBuilder csv = new StringBuilder(String.join(",", NEW_NAMES)).append('\n');
        String row = String.join(",", NEW_CELLS) + "\n";
        String byMode = row.replace(",C00,0,", ",C00,9110,");
        String bySecond = row.replace(",ITA,Italy,0,", ",ITA,Italy,757,");
        for (int i = 0; i < 100_000; i++) {
            csv.append(i % 4 == 0 ? byMode : i % 4 == 1 ? bySecond : row);
        }
        TrapTally tally = new TrapTally();
        List<Item<TradeFlow>> items = read(write("bulk.csv", csv.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(items).hasSize(100_000);
        for (Item<TradeFlow> item : items) {
            tally.add(((Item.Good<TradeFlow>) item).value());
        }
        assertThat(tally).hasToString("50000 ignored (25000 second partner, 25000 mode of transport)");
    }

    @Test
    void namesEveryTrap() throws IOException {
        String header =
                "reporterCode,partnerCode,cmdCode,flowCode,period,primaryValue,partner2Code,motCode,customsCode,classificationCode\n";
        List<String> rows = List.of(
                "398,156,2709,X,2023,1,0,0,C00,H6",
                "398,156,2709,X,2023,1,643,0,C00,H6",
                "398,156,2709,X,2023,1,0,3100,C00,H6",
                "398,156,2709,X,2023,1,0,0,C04,H6",
                "398,156,2709,RX,2023,1,0,0,C00,H6",
                "97,156,2709,X,2023,1,0,0,C00,H6",
                "398,0,2709,X,2023,1,0,0,C00,H6",
                "398,156,33,X,2023,1,0,0,C00,S4",
                "398,156,TOTAL,X,2023,1,0,0,C00,H6");
        TrapTally tally = new TrapTally();
        for (Item<TradeFlow> item :
                read(write("traps.csv", (header + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8)))) {
            tally.add(((Item.Good<TradeFlow>) item).value());
        }
        assertThat(tally)
                .hasToString(
                        "8 ignored (1 second partner, 1 mode of transport, 1 customs procedure, 1 part of a flow, 1 group, 1 world, "
                                + "1 all commodities, 1 other classification)");
    }

    @Test
    void acceptsPackedVariantsOfEveryEnding() {
        assertThat(List.of("a.csv", "a.tsv", "a.json", "a.jsonl", "a.csv.gz", "a.TSV.gz", "a.json.GZ"))
                .allMatch(name -> TradeReader.accepts(Path.of(name)));
        assertThat(List.of("a.xlsx", "a.gz", "a.zip", "csv")).noneMatch(name -> TradeReader.accepts(Path.of(name)));
    }

    private static boolean same(TradeFlow one, TradeFlow other) {
        return one.equals(other);
    }

    private static String line(List<Integer> order, List<String> cells) {
        return String.join(",", order.stream().map(cells::get).toList()) + "\r\n";
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private TradeFlow only(Path file) throws IOException {
        List<Item<TradeFlow>> items = read(file);
        assertThat(items).hasSize(1);
        return ((Item.Good<TradeFlow>) items.get(0)).value();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static List<Item<TradeFlow>> read(Path file) throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        try (Items<TradeFlow> items = new TradeReader(clock).read(file)) {
            return items.toList();
        }
    }
}
