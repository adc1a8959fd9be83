package io.silkwatch.allinone.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.silkwatch.allinone.Silkwatch;
import io.silkwatch.allinone.instance.Endpoints;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.common.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the containers run, without containers: each service a process of its own against one broker and registry that are a process too, the demo's input through
 * all of them, and the examples of foreign consumers at the end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceProcessesTest {
    private static final Path EXAMPLES = Path.of("../../examples");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** How long an example waits for a first or further alert, in seconds. */
    private static final String EXAMPLE_SECONDS = "8";

    private final List<Process> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private Path dir;
    private Endpoints broker;

    @BeforeAll
    void startAll(@TempDir Path shared) throws Exception {
        dir = shared;
        start("broker", "broker", "--data-dir=" + dir.resolve("broker"));
        await("the broker", () -> Files.exists(dir.resolve("broker/endpoints.properties")));
        broker = Endpoints.read(dir.resolve("broker"));
        demoInput("--first");
        for (String service : Services.downstreamFirst()) {
            start(
                    service,
                    "service",
                    service,
                    "--data-dir=" + dir.resolve(service),
                    "-Dbootstrap.servers=" + broker.bootstrapServers(),
                    "-Dschema.registry.url=" + broker.registryUrl(),
                    "-Dnews.files=" + dir.resolve("input/news"),
                    "-Dtrade.files=" + dir.resolve("input/trade"),
                    "-Dalerts.max.age.enforced=false");
        }
        for (String service : Topics.services()) {
            await(service, () -> isReady(service));
        }
        demoInput("--seconds=5");
        await("an alert", () -> log("notifier").contains("FIRING"));
    }

    @AfterAll
    void endAll() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void alertsComeOutOfTheLastServiceWithTheirEvidence() throws IOException {
        assertThat(log("notifier")).contains("FIRING").contains("demo.silkwatch.example");
    }

    @Test
    void eachSaysHowToSubscribe() throws Exception {
        for (String name : List.of("broker", "notifier")) {
            String line = log(name)
                    .lines()
                    .filter(said -> said.startsWith("Subscribe"))
                    .findFirst()
                    .orElseThrow();
            String command = line.replaceFirst("^Subscribe +silkwatch ", "").replace("'", "") + " --until-end";
            Process consumer = start("consumer-" + name, command.split(" "));
            assertThat(consumer.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(log("consumer-" + name)).contains("\"state\":\"FIRING\"");
        }
    }

    @Test
    void aConsumerInJavaReadsThem() throws Exception {
        List<String> lines = example(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EXAMPLES.resolve("java/Alerts.java").toString());

        assertThat(lines).anyMatch(line -> line.startsWith("FIRING"));
        assertThat(lines.get(lines.size() - 1)).matches("[1-9]\\d* alert changes");
    }

    @Test
    void aConsumerInPythonReadsThem() throws Exception {
        assumeTrue(hasPythonClient(), "Confluent's client for Python is not installed");

        List<String> lines =
                example("/usr/bin/python3", EXAMPLES.resolve("python/alerts.py").toString());

        assertThat(lines).anyMatch(line -> line.startsWith("FIRING"));
        assertThat(lines.get(lines.size() - 1)).matches("[1-9]\\d* alert changes");
    }

    private void demoInput(String option) throws Exception {
        Process input = start("input", "demo-input", dir.resolve("input").toString(), option);
        assertThat(input.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(input.exitValue()).as(log("input")).isZero();
    }

    private static boolean hasPythonClient() throws InterruptedException {
        try {
            return new ProcessBuilder("/usr/bin/python3", "-c", "import confluent_kafka.avro")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> example(String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(broker.bootstrapServers(), broker.registryUrl(), EXAMPLE_SECONDS));
        Process process = new ProcessBuilder(words)
                .redirectError(dir.resolve("example.log").toFile())
                .start();
        processes.add(process);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(log("example")).isZero();
        return output.lines().toList();
    }

    private Process start(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Silkwatch.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private boolean isReady(String service) throws Exception {
        try (Stream<Path> files = Files.walk(dir.resolve(service), 2)) {
            Path endpoints = files.filter(file -> file.endsWith("endpoints.properties"))
                    .findFirst()
                    .orElse(null);
            return endpoints != null
                    && answersReady(Endpoints.read(endpoints.getParent()).opsUrl());
        } catch (java.nio.file.NoSuchFileException e) {
            return false;
        }
    }

    private boolean answersReady(String ops) throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(ops + "/readyz"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            boolean failed = processes.stream().anyMatch(process -> !process.isAlive() && process.exitValue() != 0);
            if (failed || System.nanoTime() > end) {
                throw new AssertionError(what + " did not come up; the processes said:\n" + allLogs());
            }
            Thread.sleep(100); // polling other processes
        }
    }

    private String log(String name) throws IOException {
        Path file = dir.resolve(name + ".log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String allLogs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                all.append("== ").append(file.getFileName()).append('\n').append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
