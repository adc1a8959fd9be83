package io.silkwatch.tradeingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.common.files.Items;
import io.silkwatch.schema.TradeFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TradeFilesTest {
    private static final String HEADER = "reporter,partner,hs,flow,period,value_usd,source\n";
    private static final String RECORD = "KZ,CN,271121,X,2022,600,comtrade\n";

    @TempDir
    private Path dir;

    @Test
    void aFileThatMayBeCutOffIsCountedAndNamedInTheLog() throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger(TradeFiles.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        TradeFiles files = new TradeFiles(Clock.systemUTC(), metrics);
        try {
            for (String name : List.of("whole.csv", "cut.csv")) {
                int records = name.equals("cut.csv") ? 500 : 499;
                Path file = Files.writeString(dir.resolve(name), HEADER + RECORD.repeat(records));
                try (Items<TradeFlow> items = files.open(file, Items.Progress.START, true)) {
                    assertThat(items.toList()).hasSize(records);
                }
            }
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .startsWith(dir.resolve("cut.csv") + ": exactly 500 records, as many as UN Comtrade gives");
        });
        assertThat(metrics.get("silkwatch.trade.truncated")
                        .tag("source", "file")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
