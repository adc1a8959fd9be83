package io.silkwatch.newsingest.gdelt.slot;

import static io.silkwatch.newsingest.gdelt.slot.GdeltSamples.md5;
import static io.silkwatch.newsingest.gdelt.slot.GdeltSamples.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZipRowsTest {
    private static final int MAX_ROW = 1_000;

    private final List<String> rows = new ArrayList<>();

    @Test
    void givesRowsWithTheirNumbers() throws IOException {
        read(zip("a.CSV", "one\r\ntwo\t\"x\n\nfour — четыре"), 10_000);
        assertThat(rows).containsExactly("1:one", "2:two\t\"x", "4:four — четыре");
    }

    @Test
    void givesRowsThatSpanBuffers() throws IOException {
        String row = "x".repeat(900);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append(row).append('\n');
        }
        read(zip("a.csv", text.toString()), 1_000_000);
        assertThat(rows).hasSize(300).allMatch(each -> each.endsWith(":" + row));
    }

    @Test
    void refusesRowsThatAreTooLongAndGoesOn() throws IOException {
        read(zip("a.csv", "one\n" + "x".repeat(200_000) + "\nthree\n" + "y".repeat(1_001)), 1_000_000);
        assertThat(rows).containsExactly("1:one", "2 too long", "3:three", "4 too long");
    }

    @Test
    void stopsInflatingAtTheLimit() {
        byte[] bomb = zip("a.csv", new byte[64 << 20]);
        assertThat(bomb.length).isLessThan(100_000);
        assertThatThrownBy(() -> read(bomb, 1 << 20))
                .isInstanceOf(BrokenFileException.class)
                .hasMessageContaining("larger than 1048576");
    }

    @Test
    void tellsDamagedArchives() {
        byte[] whole = zip("a.csv", "some text that is there ".repeat(50));
        byte[] damaged = whole.clone();
        damaged[60] ^= 0x55;
        assertThatThrownBy(() -> read(damaged, 10_000)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, 60), 10_000)).isInstanceOf(BrokenFileException.class);
        assertThatThrownBy(() -> read("<html>".getBytes(StandardCharsets.UTF_8), 10_000))
                .isInstanceOf(BrokenFileException.class)
                .hasMessageContaining("no table");
        assertThatThrownBy(() -> read(zip("readme.txt", "x"), 10_000)).isInstanceOf(BrokenFileException.class);
    }

    @Test
    void checksTheChecksum() throws IOException {
        byte[] file = zip("a.csv", "x");
        ZipRows.check(file, Optional.of(md5(file)));
        ZipRows.check(file, Optional.empty());
        assertThatThrownBy(() -> ZipRows.check(file, Optional.of("0".repeat(32))))
                .isInstanceOf(BrokenFileException.class);
    }

    private void read(byte[] zip, long maxInflated) throws IOException {
        ZipRows.read(zip, maxInflated, MAX_ROW, new ZipRows.Taker() {
            @Override
            public void row(long number, String row) {
                rows.add(number + ":" + row);
            }

            @Override
            public void tooLong(long number, byte[] start) {
                rows.add(number + " too long");
            }
        });
    }
}
