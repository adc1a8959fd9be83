package io.silkwatch.tradeingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.schema.TradeFlow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String SIMPLE = "reporter,partner,hs,flow,period,value_usd,net_weight_kg\n";
    private static final String RECORD =
            "{\"freqCode\":\"A\",\"period\":\"2024\",\"reporterCode\":398,\"reporterISO\":\"KAZ\",\"flowCode\":\"X\",\"partnerCode\":842,\"partner2Code\":0,"
                    + "\"classificationCode\":\"H6\",\"cmdCode\":\"8101\",\"customsCode\":\"C00\",\"motCode\":0,\"qtyUnitAbbr\":\"kg\",\"qty\":5.5,\"netWgt\":12000.0,"
                    + "\"isNetWgtEstimated\":true,\"cifvalue\":null,\"fobvalue\":1.5E6,\"primaryValue\":1500000.25,\"legacyEstimationFlag\":4,\"unknown\":[{\"a\":1}]}";

    @TempDir
    Path folder;

    @Test
    void readsAnswersOfTheApi() throws IOException {
        TradeFlow flow =
                only(write("a.json", "{\"elapsedTime\":\"0.1\",\"count\":1,\"data\":[" + RECORD + "],\"error\":\"\"}"));
        assertThat(flow.getSource()).isEqualTo("comtrade");
        assertThat(flow.getReporterCode()).isEqualTo(398);
        assertThat(flow.getReporter()).isEqualTo("KZ");
        assertThat(flow.getPartner()).isEqualTo("US");
        assertThat(flow.getFlow()).isEqualTo("X");
        assertThat(flow.getClassification()).isEqualTo("H6");
        assertThat(flow.getHs()).isEqualTo("8101");
        assertThat(flow.getFrequency()).isEqualTo("A");
        assertThat(flow.getPeriod()).isEqualTo("2024");
        assertThat(flow.getValueUsd()).isEqualTo(1500000.25);
        assertThat(flow.getNetWeightKg()).isEqualTo(12000.0);
        assertThat(flow.getQuantity()).isEqualTo(5.5);
        assertThat(flow.getEstimated()).isTrue();
        assertThat(flow.getReleasedAt()).isNull();
        assertThat(flow.getIngestedAt()).isEqualTo(NOW);
    }

    @Test
    void takesAnyCaseOfKeysAndOtherValues() throws IOException {
        String cased = RECORD.replace("\"primaryValue\":1500000.25", "\"primaryValue\":null")
                .replace("fobvalue", "fobValue")
                .replace("cmdCode", "CmdCode");
        assertThat(only(write("a.json", "[" + cased + "]")).getValueUsd()).isEqualTo(1.5e6);
        assertThat(only(write("b.json", cased)).getHs()).isEqualTo("8101");
        String monthly = RECORD.replace("\"A\"", "\"M\"")
                .replace("\"2024\"", "202403")
                .replace("12000.0", "0")
                .replace("\"motCode\":0", "\"motCode\":9110");
        TradeFlow flow = only(write("c.json", "{\"dataset\":[" + monthly + "]}"));
        assertThat(flow.getPeriod()).isEqualTo("2024-03");
        assertThat(flow.getNetWeightKg()).isNull();
        assertThat(flow.getModeOfTransport()).isEqualTo(9110);
    }

    @Test
    void readsDownloadsOfTheEarlierSite() throws IOException {
        String csv =
                "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,"
                        + "Partner,Partner ISO,2nd Partner Code,Customs Proc. Code,Mode of Transport Code,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Netweight (kg),"
                        + "Trade Value (US$),Flag\r\n"
                        + "H4,2016,2016,2016,2,0,2,Export,398,Kazakhstan,KAZ,0,World,WLD,,,,27,\"Mineral fuels, oils\",1,No Quantity,,,22000000000,0\r\n"
                        + "H4,2016,201611,November 2016,2,0,1,Import,251,France,FRA,757,Switzerland,CHE,,,,1,\"Animals; \"\"live\"\"\",8,Weight in kilograms,5,5,7,6\r\n";
        List<TradeFlow> flows = good(read(write("a.csv", csv)));
        assertThat(flows).hasSize(2);
        assertThat(flows.get(0).getPartnerCode()).isZero();
        assertThat(flows.get(0).getPartner()).isEmpty();
        assertThat(flows.get(0).getFlow()).isEqualTo("X");
        assertThat(flows.get(0).getValueUsd()).isEqualTo(2.2e10);
        assertThat(flows.get(0).getEstimated()).isFalse();
        assertThat(flows.get(1).getReporter()).isEqualTo("FR");
        assertThat(flows.get(1).getPartner()).isEqualTo("CH");
        assertThat(flows.get(1).getHs()).isEqualTo("01");
        assertThat(flows.get(1).getPeriod()).isEqualTo("2016-11");
        assertThat(flows.get(1).getEstimated()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"',',KZ,TW", "';',KAZ,TWN", "'\t',398,490"})
    void readsTheSimpleForm(String separator, String reporter, String partner) throws IOException {
        String csv = "\ufeff"
                + (SIMPLE + "R,P,2709,X,2024-03,1000.5,20\n")
                        .replace("R,P,", reporter + "," + partner + ",")
                        .replace(",", separator);
        TradeFlow flow = only(write("a.csv", csv));
        assertThat(flow.getReporter()).isEqualTo("KZ");
        assertThat(flow.getPartnerCode()).isEqualTo(490);
        assertThat(flow.getPartner()).isEqualTo("TW");
        assertThat(flow.getFrequency()).isEqualTo("M");
        assertThat(flow.getClassification()).isEqualTo("HS");
        assertThat(flow.getCustomsProcedure()).isEqualTo("C00");
    }

    @ParameterizedTest
    @CsvSource({
        "'KZ,CN,2709,X,2024,NaN,1', value_usd is no number: NaN",
        "'KZ,CN,2709,X,2024,1e400,1', value_usd is too large: 1e400",
        "'KZ,CN,2709,X,2024,1e308,1', value_usd is too large: 1e308",
        "'KZ,CN,2709,X,2024,1,1000000000000001000', net_weight_kg is too large: 1000000000000001000",
        "'KZ,CN,2709,X,2024,-5,1', value_usd is negative: -5",
        "'KZ,CN,2709,X,2024,5,-1', net_weight_kg is negative: -1",
        "'KZ,CN,2709,X,2024,,1', no value",
        "'KZ,QQ,2709,X,2024,5,1', unknown partner QQ",
        "'12345,CN,2709,X,2024,5,1', unknown reporter code 12345",
        "',CN,2709,X,2024,5,1', no reporter",
        "'KZ,CN,2709,X,2024-13,5,1', bad period 2024-13",
        "'KZ,CN,2709,X,20241,5,1', bad period 20241",
        "'KZ,CN,2709,X,202400,5,1', bad period 202400",
        "'KZ,CN,2709,X,1969,5,1', period before 1970: 1969",
        "'KZ,CN,2709,X,1968-12,5,1', period before 1970: 1968-12",
        "'KZ,CN,2709,X,,5,1', no period",
        "'KZ,CN,2709,Q,2024,5,1', unknown flow Q",
        "'KZ,CN,27 09,X,2024,5,1', bad commodity code 27 09",
        "'KZ,CN,2709,X,2024,5', 6 cells instead of 7"
    })
    void refusesWhatMakesNoSense(String line, String reason) throws IOException {
        List<Item<TradeFlow>> items =
                read(write("a.csv", SIMPLE + "KZ,CN,2709,X,2023,1,1\n" + line + "\nKZ,CN,2709,X,2025,1,1\n"));
        assertThat(good(items)).extracting(TradeFlow::getPeriod).containsExactly("2023", "2025");
        assertThat(bad(items)).singleElement().satisfies(bad -> {
            assertThat(bad.reason()).isEqualTo(reason);
            assertThat(bad.origin()).endsWith("a.csv:3");
            assertThat(new String(bad.bytes(), StandardCharsets.UTF_8)).isEqualTo(line);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "+300000000-01-01T00:00:00, release time in the future: +300000000-01-01T00:00:00",
        "2999-01-01, release time in the future: 2999-01-01",
        "2026-11-22T12:00:01Z, release time in the future: 2026-11-22T12:00:01Z",
        "1959-12-31, release time before 1960: 1959-12-31",
        "-300000000-01-01T00:00:00, release time before 1960: -300000000-01-01T00:00:00",
        "yesterday, bad release time yesterday"
    })
    void refusesReleaseTimesThatCannotBe(String written, String reason) throws IOException {
        List<Item<TradeFlow>> items = read(write(
                "a.csv",
                SIMPLE.replace("\n", ",releasedAt\n")
                        + ("KZ,CN,2709,X,2023,1,1,2026-11-22T12:00:00Z\nKZ,CN,2709,X,2024,1,1," + written + "\n")));
        assertThat(good(items)).extracting(TradeFlow::getReleasedAt).containsExactly(NOW.plus(Duration.ofDays(1)));
        assertThat(bad(items)).extracting(Item.Bad::reason).containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource({"H|6", "H.6", "HS 2022", "H6H6H6H6H"})
    void refusesAClassificationThatIsNoCode(String classification) throws IOException {
        String json = "{\"data\":[" + RECORD.replace("H6", classification) + "," + RECORD + "]}";
        List<Item<TradeFlow>> items = read(write("a.json", json));
        assertThat(good(items)).hasSize(1);
        assertThat(bad(items)).extracting(Item.Bad::reason).containsExactly("bad classification " + classification);
    }

    /** Reasons are shown in terminals. */
    @Test
    void whatIsRefusedDoesNotSteerATerminal() throws IOException {
        assertThat(bad(read(write("a.csv", SIMPLE + "KZ,CN,2709,\u001b[2Jx\u009b,2024,5,1\n"))))
                .extracting(Item.Bad::reason)
                .containsExactly("unknown flow [2JX");
        assertThat(bad(read(write("b.json", "{\"message\":\"\\u001b[2J\\n" + "x".repeat(1_000) + "\"}"))))
                .singleElement()
                .extracting(Item.Bad::reason)
                .asString()
                .startsWith("no trade record but a message: [2J xxx")
                .hasSizeLessThan(300);
    }

    /** Sources are kept in mind, and in stores beside every figure. */
    @Test
    void refusesASourceThatIsNoName() throws IOException {
        String header = SIMPLE.replace("\n", ",source\n");
        String line = "KZ,CN,2709,X,2024,5,1,";
        List<Item<TradeFlow>> items =
                read(write("a.csv", header + line + "s".repeat(100) + "\n" + line + "s".repeat(101) + "\n"));
        assertThat(good(items)).extracting(TradeFlow::getSource).containsExactly("s".repeat(100));
        assertThat(bad(items))
                .extracting(Item.Bad::reason)
                .containsExactly("source longer than 100 characters: " + "s".repeat(40) + "...");
    }

    @Test
    @Timeout(5)
    void aLongNumberThatIsNoneIsRefusedAtOnce() throws IOException {
        String line = "KZ,CN,2709,X,2024," + "1".repeat(60_000) + "x,1\n";
        List<Item<TradeFlow>> items = read(write("a.csv", SIMPLE + line.repeat(20)));
        assertThat(bad(items)).hasSize(20);
        assertThat(bad(items).get(0).reason()).startsWith("value_usd is no number: 111");
    }

    @ParameterizedTest
    @CsvSource({
        "2024, 2024",
        "2024.0, 2024",
        "2024.00, 2024",
        "202403, 2024-03",
        "202403.0, 2024-03",
        "202410, 2024-10",
        "2024-03, 2024-03",
        "2024/3, 2024-03",
        "2024.10, 2024-10",
        "2024M3, 2024-03",
        "2024-M12, 2024-12"
    })
    void takesPeriodsAsTheyAreWritten(String written, String period) throws IOException {
        TradeFlow flow = only(write("a.csv", SIMPLE + "KZ,CN,2709,X," + written + ",5,1\n"));
        assertThat(flow.getPeriod()).isEqualTo(period);
    }

    @Test
    void losesNothingElseToBrokenJson() throws IOException {
        String nan = RECORD.replace("1500000.25", "NaN");
        String huge = RECORD.replace("1500000.25", "1e400");
        String deep = "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        String json = "{\"data\":["
                + String.join(",", RECORD, nan, huge, deep, RECORD.replace("8101", "8102"), RECORD.substring(0, 100));
        List<Item<TradeFlow>> items = read(write("a.json", json));
        assertThat(good(items)).extracting(TradeFlow::getHs).containsExactly("8101", "8102");
        assertThat(bad(items))
                .extracting(Item.Bad::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).isEqualTo("primaryValue is no number: NaN"),
                        reason -> assertThat(reason).isEqualTo("primaryValue is too large: 1e400"),
                        reason -> assertThat(reason).contains("nesting depth"),
                        reason -> assertThat(reason).isEqualTo("the file ends inside it"));
        assertThat(bad(items).get(0).origin()).endsWith("a.json:record 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void aLineEndsInAnyOfTheWaysThereAre(String end) throws IOException {
        String csv = SIMPLE + "KZ,CN,2709,X,2023,1,\"2\"\n\nKZ,CN,2709,X,2024,x,1\nKZ,CN,2709,X,2025,1,1";
        List<Item<TradeFlow>> items = read(write("a.csv", csv.replace("\n", end)));
        assertThat(good(items)).extracting(TradeFlow::getPeriod).containsExactly("2023", "2025");
        assertThat(bad(items)).singleElement().satisfies(bad -> assertThat(bad.origin())
                .endsWith("a.csv:4"));
    }

    @Test
    void anOpenQuotationMarkCostsOneLine() throws IOException {
        String header = "reporterCode,partnerCode,cmdDesc,cmdCode,flowCode,period,primaryValue\n";
        String csv = header + "398,156,\"open,2709,X,2020,1\n" + "398,156,pipe 12\" wide,2709,X,2021,1\n"
                + "398,156,\"two\nlines\",2709,X,2022,1\n" + "398,156,x,2709,X,2023,1\n".repeat(30);
        List<Item<TradeFlow>> items = read(write("a.csv", csv));
        assertThat(good(items))
                .extracting(TradeFlow::getPeriod)
                .contains("2022", "2023")
                .filteredOn("2023"::equals)
                .hasSize(30);
        assertThat(bad(items)).hasSizeBetween(1, 2);
    }

    /** As the API's own Python client names and packs them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"COMTRADE-FINAL-CA3982023H6[2024-06-01].gz", "COMTRADE-FINALCLASSIC-CA3982023H6[2024-06-01].txt"
            })
    void readsBulkFiles(String name) throws IOException {
        String text =
                "datasetCode\ttypeCode\tfreqCode\trefPeriodId\trefYear\trefMonth\tperiod\treporterCode\tflowCode\tpartnerCode\tpartner2Code"
                        + "\tclassificationCode\tcmdCode\tcustomsCode\tmotCode\tnetWgt\tprimaryValue\n"
                        + "20398202301\tC\tA\t20230101\t2023\t52\t2023\t398\tX\t156\t0\tH6\t2709\tC00\t0\t7\t5\n";
        Path file = folder.resolve(name);
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(TradeReader.accepts(file)).isTrue();
        assertThat(TradeReader.accepts(folder.resolve("notes.txt"))).isFalse();
        assertThat(only(file).getSource()).isEqualTo("comtrade");
    }

    /** So does the download of today's Comtrade site. */
    @Test
    void rowsMayEndWithASeparatorThatTheHeaderHasNot() throws IOException {
        String header = "reporterCode,partnerCode,cmdDesc,cmdCode,flowCode,period,primaryValue\n";
        String csv = header + "398,156,\"a, b\",2709,X,2020,1,\n" + "398,156,pipe 12\" wide,2709,X,2021,1,\n"
                + "398,156,a, b,2709,X,2022,1,\n" + "398,156,a,2709,X,2023,1,5\n" + "398,156,a,2709,X,2024,1,\n";
        List<Item<TradeFlow>> items = read(write("a.csv", csv));
        assertThat(good(items)).extracting(TradeFlow::getPeriod).containsExactly("2020", "2021", "2024");
        assertThat(bad(items))
                .extracting(Item.Bad::reason)
                .containsExactly("9 cells instead of 7", "8 cells instead of 7");
    }

    @Test
    void aSeparatorTooManyInOneRowIsNotTakenForItsEnd() throws IOException {
        String csv = "reporter,partner,hs,flow,period,note,value_usd,flag\n" + "KZ,CN,2709,X,2024,a,5,1\n"
                + "KZ,CN,2709,X,2023,a,4,5,\n";
        assertThat(bad(read(write("a.csv", csv)))).extracting(Item.Bad::reason).containsExactly("9 cells instead of 8");
        String first = "cmdDesc,reporter,partner,hs,flow,period,value_usd,flag\n" + "a, b,KZ,CN,2709,X,2024,5,\n";
        List<Item<TradeFlow>> items = read(write("b.csv", first + "a,KZ,CN,2709,X,2023,5,\n"));
        assertThat(bad(items)).extracting(Item.Bad::reason).containsExactly("unknown reporter b");
        assertThat(good(items)).hasSize(1);
    }

    @Test
    void saysWhatAFileIsInstead() throws IOException {
        assertThat(bad(read(write("a.csv", "year|value\n1|2\n"))))
                .singleElement()
                .extracting(Item.Bad::reason)
                .asString()
                .startsWith("no header");
        assertThat(bad(read(write("b.csv", "reporter,partner,period\nKZ,CN,2020\n"))))
                .singleElement()
                .extracting(Item.Bad::reason)
                .isEqualTo("missing column flowCode, cmdCode, primaryValue");
        assertThat(bad(read(write("c.json", "<html>busy</html>"))))
                .singleElement()
                .extracting(Item.Bad::reason)
                .asString()
                .startsWith("a web page");
        assertThat(bad(read(write("d.json", "{\"statusCode\":401,\"message\":\"Access denied\"}"))))
                .singleElement()
                .extracting(Item.Bad::reason)
                .isEqualTo("no trade record but a message: Access denied");
        assertThat(bad(read(write("e.csv", ""))))
                .singleElement()
                .extracting(Item.Bad::reason)
                .isEqualTo("the file is empty");
        assertThat(bad(read(write("g.csv", SIMPLE.replace("reporter", "\"reporter\"x") + "KZ,CN,2709,X,2024,5,1\n"))))
                .singleElement()
                .satisfies(header -> {
                    assertThat(header.reason()).startsWith("not CSV: ");
                    assertThat(header.origin()).endsWith("g.csv:1");
                });
        assertThat(read(write("f.json", "{\"count\":0,\"data\":[]}"))).isEmpty();
    }

    @Test
    void unpacksGzipAsFarAsItGoes() throws IOException {
        StringBuilder csv = new StringBuilder(SIMPLE);
        for (int i = 0; i < 20_000; i++) {
            csv.append("KZ,CN,2709,X,2023,").append(i * 7919L % 100_003).append(",1\n");
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(csv.toString().getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("a.csv.gz");
        Files.write(file, packed.toByteArray());
        assertThat(good(read(file))).hasSize(20_000);
        Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        List<Item<TradeFlow>> items = read(file);
        assertThat(good(items)).hasSizeGreaterThan(1_000);
        assertThat(bad(items))
                .singleElement()
                .extracting(Item.Bad::reason)
                .asString()
                .startsWith("the file cannot be read beyond");
        Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() - 3));
        assertThat(bad(read(file)))
                .extracting(Item.Bad::reason)
                .containsExactly("the file cannot be read beyond 20000 records: it breaks off");
        Files.write(file, Arrays.copyOf(packed.toByteArray(), 5));
        assertThat(bad(read(file))).extracting(Item.Bad::reason).containsExactly("cannot be read: it breaks off");
    }

    private TradeFlow only(Path file) throws IOException {
        List<Item<TradeFlow>> items = read(file);
        assertThat(bad(items)).isEmpty();
        assertThat(items).hasSize(1);
        return good(items).get(0);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Item<TradeFlow>> read(Path file) throws IOException {
        try (Items<TradeFlow> items = reader().read(file)) {
            return items.toList();
        }
    }

    private static TradeReader reader() {
        return new TradeReader(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static List<TradeFlow> good(List<Item<TradeFlow>> items) {
        return items.stream()
                .filter(Item.Good.class::isInstance)
                .map(item -> ((Item.Good<TradeFlow>) item).value())
                .toList();
    }

    private static List<Item.Bad<TradeFlow>> bad(List<Item<TradeFlow>> items) {
        return items.stream()
                .filter(Item.Bad.class::isInstance)
                .map(item -> (Item.Bad<TradeFlow>) item)
                .toList();
    }

    /** People look for what is wrong under the name that stands in their file. */
    @Test
    void callsAColumnAsTheFileDoes() throws IOException {
        String header = "Reporter ISO;Partner ISO;Trade Flow;Commodity Code;Year;Trade Value (US$);2nd Partner Code\n";
        List<Item<TradeFlow>> items =
                read(write("a.csv", header + "KAZ;CHN;Export;2709;2024;x;0\nKAZ;CHN;Export;2709;2024;1;y\n"));
        assertThat(bad(items))
                .extracting(Item.Bad::reason)
                .containsExactly("Trade Value (US$) is no number: x", "2nd Partner Code is no code: y");
    }
}
