package io.silkwatch.allinone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.allinone.instance.Endpoints;
import io.silkwatch.common.config.ConfigLoader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands find what runs, and say so when nothing does. */
@Timeout(120)
class ConnectionTest {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(PrintWriter to, String... command) {
        err.getBuffer().setLength(0);
        List<String> args = new ArrayList<>(List.of(command));
        args.add("--data-dir=" + dir);
        return RootCommand.run(to, new PrintWriter(err), args.toArray(String[]::new));
    }

    private int run(String... command) {
        out.getBuffer().setLength(0);
        return run(new PrintWriter(out), command);
    }

    @Test
    void isToWhatRunsInTheDataDirectory() throws IOException {
        Path rules = Files.writeString(
                dir.resolve("r.yaml"), "groups: [{name: g, rules: [{alert: Mine, expr: export_share > 0.61}]}]");
        try (AllInOne broker = new AllInOne(
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of("ops.port", "0")), dir.resolve("broker"))) {
            broker.endpoints().write(dir);
            assertThat(run("rules", "apply", rules.toString()))
                    .as(err.toString())
                    .isZero();
            assertThat(run("rules", "list")).isZero();
            assertThat(out.toString()).contains("Mine ");
            String brokers = "-Dbootstrap.servers=" + broker.endpoints().bootstrapServers();
            assertThat(run("rules", "list", brokers)).as("the same brokers").isZero();

            assertThat(run("rules", "apply", rules.toString(), "-Dbootstrap.servers=127.0.0.1:1"))
                    .as("brokers of one with the registry of the other")
                    .isEqualTo(2);
            assertThat(err.toString()).contains("bootstrap.servers is given without schema.registry.url: give both");

            assertThat(run(new PrintWriter(nobody()), "consume", "alert.rule", "--from-beginning"))
                    .as("ends when nobody reads any more")
                    .isZero();
        }
        assertThat(run("consume", "alert")).as("killed").isEqualTo(2);
        assertThat(err.toString()).contains("no Silkwatch runs in " + dir + " any more", "did not answer within 5 s");
        assertThat(run("rules", "list")).isZero();
        assertThat(out.toString()).contains("ExportAtRisk");
        assertThat(err.toString()).contains("what was applied is not shown: no Silkwatch runs");

        Endpoints.read(dir).remove(dir);
        assertThat(run("rules", "list")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void brokersThatDoNotAnswerAreToldBeforeARegistryOfOurOwnNeedsThem() {
        assertThat(run("run", "-Dbootstrap.servers=127.0.0.1:1")).isEqualTo(2);
        assertThat(err.toString()).contains("the Kafka brokers 127.0.0.1:1 did not answer within 30 s");
    }

    private static OutputStream nobody() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
    }
}
