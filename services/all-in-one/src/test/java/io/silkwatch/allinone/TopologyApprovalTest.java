package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.alerts.AlertsService;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.indicators.IndicatorsService;
import io.silkwatch.indicators.gauges.IndicatorGauges;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.TaggerService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The topologies are what was approved. Names of stores and repartition topics hold the data of running installations: renaming one loses it.
 *
 * <p>Two safe ways to change a deployed topology: add nodes and stores under new names and leave the old ones alone, or change the application id and read
 * the topics again from their start. When the change is meant, run {@code mvn -pl services/all-in-one -am test -Dtest=TopologyApprovalTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dapprove} and commit the files.
 */
class TopologyApprovalTest {
    private static final Path APPROVED = Path.of("src/test/resources/topology");

    @Test
    void tagger() throws IOException {
        check(TaggerService.NAME, TaggerService.stages(article -> (TaggedArticle) null));
    }

    @Test
    void indicators() throws IOException {
        check(
                IndicatorsService.NAME,
                IndicatorsService.stages(new IndicatorGauges(new SimpleMeterRegistry(), Clock.systemUTC())));
    }

    @Test
    void alerts() throws IOException {
        check(AlertsService.NAME, AlertsService.stages(RuleFile.shipped()));
    }

    private static void check(String service, List<Stage> stages) throws IOException {
        Config config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        KafkaSettings kafka = new KafkaSettings(config, "no.broker:1", "mock://approval", Path.of("target"));
        Flow flow = new Flow(kafka, kafka.streams(service), true);
        stages.forEach(stage -> stage.addTo(flow));
        String described = flow.build().describe().toString();
        Path approved = APPROVED.resolve(service + ".txt");
        if (System.getProperty("approve") != null) {
            Files.writeString(approved, described);
        }
        assertThat(described).isEqualTo(Files.readString(approved));
    }
}
