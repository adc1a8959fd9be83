package io.silkwatch.allinone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.common.config.ConfigLoader;
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

@Timeout(120)
class AppliedRulesTest {
    @TempDir
    private Path dir;

    @Test
    void listShowsWhatWasAppliedUntilItIsTakenBack() throws Exception {
        Path file = Files.writeString(dir.resolve("r.yaml"), """
                groups:
                  - name: g
                    rules:
                      - {alert: Mine, expr: export_share > 0.61}
                      - {alert: ExportAtRisk, expr: export_at_risk > 31}
                """);
        try (AllInOne broker = new AllInOne(
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of("ops.port", "0")), dir.resolve("broker"))) {
            int shipped = run(broker, "list").size();
            run(broker, "apply", file.toString());

            List<String> applied = run(broker, "list");
            assertThat(applied).hasSize(shipped + 1);
            assertThat(applied).anyMatch(line -> line.matches("Mine +warning +export_share > 0.61"));
            assertThat(applied).anyMatch(line -> line.matches("ExportAtRisk +warning +export_at_risk > 31"));

            run(broker, "apply", "--remove", "Mine", "--remove", "ExportAtRisk");
            assertThat(run(broker, "list")).hasSize(shipped).noneMatch(line -> line.contains("> 31"));
            assertThat(told(broker, 2, "apply", "--remove", "Mine")).contains("no rule Mine was applied");
        }
    }

    private static List<String> run(AllInOne broker, String... command) {
        return told(broker, 0, command).lines().toList();
    }

    /** What a command says, on both streams. */
    private static String told(AllInOne broker, int code, String... command) {
        List<String> args = new ArrayList<>(List.of("rules"));
        args.addAll(List.of(command));
        args.add("-Dbootstrap.servers=" + broker.endpoints().bootstrapServers());
        args.add("-Dschema.registry.url=" + broker.endpoints().registryUrl());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(RootCommand.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new)))
                .as(err.toString())
                .isEqualTo(code);
        return out.toString() + err;
    }
}
