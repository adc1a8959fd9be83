package io.silkwatch.tradeingest.comtrade.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "2025-06-01T10:00:00, 2025-06-01T10:00:00Z",
        "2025-06-01 10:00:00, 2025-06-01T10:00:00Z",
        "2025-06-01 10:00:00.5+01:00, 2025-06-01T09:00:00.500Z",
        "2025-06-01, 2025-06-01T00:00:00Z",
        "2026-11-22T12:00:00, 2026-11-22T12:00:00Z",
        "2026-11-22T12:00:01,",
        "+300000000-01-01T00:00:00,",
        "-300000000-01-01T00:00:00,",
        "soon,"
    })
    void aReleaseTimeThatCannotBeIsUnknown(String written, Instant time) throws Exception {
        Path file = folder.resolve("releases.json");
        Files.writeString(
                file, "{\"data\":[{\"reporterCode\":398,\"period\":2024,\"lastReleased\":\"" + written + "\"}]}");
        assertThat(Releases.read(file, 398, NOW).get("2024").time()).isEqualTo(time);
    }

    @Test
    void keepsTheBeginningOfALongChecksum() throws Exception {
        Path file = folder.resolve("releases.json");
        Files.writeString(
                file,
                "{\"data\":[{\"reporterCode\":398,\"period\":2024,\"datasetChecksum\":\"" + "a".repeat(60_000)
                        + "\"}]}");
        assertThat(Releases.read(file, 398, NOW).get("2024").checksum()).isEqualTo("a".repeat(100));
    }

    /** A period has a data set for each classification, and the order of the list may change. */
    @Test
    void theReleaseOfAPeriodDoesNotDependOnTheOrderOfItsDataSets() throws Exception {
        String one = "{\"reporterCode\":398,\"period\":2024,\"lastReleased\":\"2025-06-01\",\"datasetChecksum\":1}";
        String other = one.replace("\"datasetChecksum\":1", "\"datasetChecksum\":2");
        Path file = folder.resolve("a.json");
        Path turned = folder.resolve("b.json");
        Files.writeString(file, "{\"data\":[" + one + "," + other + "]}");
        Files.writeString(turned, "{\"data\":[" + other + "," + one + "]}");
        assertThat(Releases.read(file, 398, NOW)).isEqualTo(Releases.read(turned, 398, NOW));
    }
}
