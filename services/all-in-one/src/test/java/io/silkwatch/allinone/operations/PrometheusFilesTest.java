package io.silkwatch.allinone.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration of Prometheus and Alertmanager, checked by their own tools; left out where those are not installed. */
class PrometheusFilesTest {
    private static final Path DOCKER = Path.of("../../docker");

    @ParameterizedTest
    @CsvSource({
        "promtool check config prometheus/prometheus.yml",
        "promtool check rules prometheus/rules.yml",
        "promtool test rules prometheus/rules_test.yml",
        "amtool check-config alertmanager/alertmanager.yml"
    })
    void holds(String command) throws Exception {
        List<String> words = List.of(command.split(" "));
        assumeTrue(isInstalled(words.get(0)), words.get(0) + " is not installed");

        Process process = new ProcessBuilder(words)
                .directory(DOCKER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    private static boolean isInstalled(String tool) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(tool, "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
