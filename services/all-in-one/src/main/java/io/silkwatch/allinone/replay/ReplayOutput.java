package io.silkwatch.allinone.replay;

import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.allinone.json.IndicatorFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;

/** The results of a replay as files of JSON lines. */
public final class ReplayOutput {
    private ReplayOutput() {}

    /**
     * Writes {@code indicator.value.jsonl} (final values, sorted by name, labels and window), {@code policy.event.jsonl} and {@code alert.jsonl}.
     *
     * @return the number of indicator values
     */
    public static long write(Replay replay, Path folder) throws IOException {
        Files.createDirectories(folder);
        IndicatorFile indicators = new IndicatorFile(folder.resolve("indicator.value.jsonl"));
        try (indicators) {
            replay.indicators(indicators::write);
        }
        write(folder.resolve("policy.event.jsonl"), replay.events());
        write(folder.resolve("alert.jsonl"), replay.alerts());
        return indicators.count();
    }

    private static void write(Path file, List<? extends IndexedRecord> records) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (IndexedRecord record : records) {
                writer.write(AvroJson.line(record));
                writer.newLine();
            }
        }
    }
}
