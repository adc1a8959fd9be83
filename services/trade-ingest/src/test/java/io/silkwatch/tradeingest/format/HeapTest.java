package io.silkwatch.tradeingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.files.Item;
import io.silkwatch.common.files.Items;
import io.silkwatch.schema.TradeFlow;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads large and hostile files in a process that has less memory than the largest of them has bytes. */
@Timeout(60)
class HeapTest {
    private static final int MEGABYTE = 1 << 20;
    private static final int LARGE = 50 * MEGABYTE;
    private static final int LARGE_ITEM = 20 * MEGABYTE;
    private static final String RECORD =
            "{\"period\":\"2024\",\"reporterCode\":398,\"flowCode\":\"X\",\"partnerCode\":842,\"cmdCode\":\"8101\",\"primaryValue\":5}";

    @TempDir
    Path folder;

    @Test
    void anArrayOfFiftyMegabytesNeedsFarLess() throws IOException, InterruptedException {
        Path file = folder.resolve("a.json");
        int records = LARGE / RECORD.length();
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("{\"count\":1,\"data\":[" + RECORD);
            for (int i = 1; i < records; i++) {
                out.write("," + RECORD);
            }
            out.write("]}");
        }
        assertThat(readElsewhere(file)).isEqualTo(records + " good 0 bad");
    }

    @Test
    void oneHugeRecordCostsOnlyItself() throws IOException, InterruptedException {
        Path file = folder.resolve("b.json");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("[" + RECORD + ",{\"period\":[");
            for (int i = 0; i < LARGE_ITEM / 10; i++) {
                out.write("123456789,");
            }
            out.write("1]}," + RECORD + "]");
        }
        assertThat(readElsewhere(file)).startsWith("2 good ").endsWith(" bad");
    }

    @Test
    void oneHugeLineCostsOnlyItself() throws IOException, InterruptedException {
        Path file = folder.resolve("c.csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("reporter,partner,hs,flow,period,value_usd\nKZ,CN,2709,X,2023,1\nKZ,CN,2709,X,2024,");
            for (int i = 0; i < LARGE_ITEM / 10; i++) {
                out.write("1234567890");
            }
            out.write("\nKZ,CN,2709,X,2025,1\n");
        }
        assertThat(readElsewhere(file)).isEqualTo("2 good 1 bad");
    }

    private static String readElsewhere(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            List<String> lines = said.strip().lines().toList();
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        } finally {
            process.destroyForcibly();
        }
    }

    /** What the other process does. */
    public static final class Reading {
        private Reading() {}

        /** @param args the file */
        public static void main(String[] args) throws IOException {
            int good = 0;
            int bad = 0;
            try (Items<TradeFlow> items = new TradeReader(Clock.systemUTC()).read(Path.of(args[0]))) {
                for (Item<TradeFlow> item = items.next(); item != null; item = items.next()) {
                    good += item instanceof Item.Good<TradeFlow> ? 1 : 0;
                    bad += item instanceof Item.Good<TradeFlow> ? 0 : 1;
                }
            }
            System.out.println(good + " good " + bad + " bad");
        }
    }
}
