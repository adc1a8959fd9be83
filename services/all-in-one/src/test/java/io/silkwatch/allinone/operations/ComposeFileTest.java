package io.silkwatch.allinone.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.allinone.cli.RootCommand;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.common.config.ConfigTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** What can be known of the containers without starting one. */
class ComposeFileTest {
    private static final Path DOCKER = Path.of("../../docker");
    private static final Pattern PINNED = Pattern.compile("[a-z0-9/-]+:v?\\d+(\\.\\d+)+");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:-([^}]*))?}");
    private static final Set<String> ONE_SHOT = Set.of("demo-folders", "demo-input");

    private final Map<String, Object> file = yaml(DOCKER.resolve("docker-compose.yml"));
    private final Map<String, Map<String, Object>> services = services();

    @Test
    void everyServiceOfSilkwatchIsThere() {
        assertThat(services.keySet()).containsAll(Services.names()).contains("kafka", "schema-registry", "grafana");
        Services.names()
                .forEach(name ->
                        assertThat(services.get(name).get("command")).as(name).isEqualTo(List.of("service", name)));
    }

    @Test
    void profilesSayWhatStarts() {
        Map<String, Set<String>> byProfile = new TreeMap<>();
        services.forEach((name, service) -> texts(service.getOrDefault("profiles", List.of("")))
                .forEach(profile ->
                        byProfile.computeIfAbsent(profile, p -> new TreeSet<>()).add(name)));
        Set<String> demo = new TreeSet<>(Services.names());
        demo.addAll(ONE_SHOT);
        assertThat(byProfile.get("")).containsExactly("kafka", "schema-registry");
        assertThat(byProfile.get("demo")).containsExactlyElementsOf(demo);
        assertThat(byProfile.get("monitoring")).containsExactly("alertmanager", "grafana", "prometheus");
        assertThat(byProfile.get("three-brokers")).containsExactly("kafka-2", "kafka-3");
    }

    @Test
    void everyImageIsPinned() throws IOException {
        services.forEach((name, service) ->
                assertThat(withDefaults((String) service.get("image"))).as(name).matches(PINNED));
        List<String> bases = Files.readAllLines(DOCKER.resolve("Dockerfile")).stream()
                .filter(line -> line.startsWith("FROM "))
                .toList();
        assertThat(bases).isNotEmpty().allMatch(line -> line.matches("FROM [a-z0-9/-]+:\\d+\\.\\d+[^ ]*( AS [a-z]+)?"));
    }

    @Test
    void everyServiceIsHealthChecked() {
        services.forEach((name, service) -> {
            Map<?, ?> check = (Map<?, ?>) service.get("healthcheck");
            assertThat(check).as(name).isNotNull();
            assertThat(ONE_SHOT.contains(name) ? check.get("disable") : check.get("test"))
                    .as(name)
                    .isNotNull();
        });
    }

    @Test
    void whatIsWaitedForIsThereAndHealthy() {
        services.forEach((name, service) -> {
            Map<?, ?> awaited = (Map<?, ?>) service.getOrDefault("depends_on", Map.of());
            awaited.forEach((other, condition) -> {
                assertThat(services).as(name).containsKey((String) other);
                assertThat(map(condition).get("condition"))
                        .as(name + " on " + other)
                        .isEqualTo(other.equals("demo-folders") ? "service_completed_successfully" : "service_healthy");
            });
        });
    }

    @Test
    void everyPortIsOnLoopback() {
        services.forEach((name, service) -> assertThat(texts(service.getOrDefault("ports", List.of())))
                .as(name)
                .allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void noServiceMayMoreThanItMust() {
        services.forEach((name, service) -> {
            assertThat(service.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
            assertThat(service.get("security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service.get("mem_limit")).as(name).isNotNull();
        });
        Services.names()
                .forEach(name ->
                        assertThat(services.get(name).get("read_only")).as(name).isEqualTo(true));
    }

    @Test
    void everyMountedFileAndVolumeIsThere() {
        Set<?> volumes = ((Map<?, ?>) file.get("volumes")).keySet();
        services.forEach((name, service) -> texts(service.getOrDefault("volumes", List.of()))
                .forEach(mount -> {
                    String source = mount.substring(0, mount.indexOf(':'));
                    if (source.startsWith(".")) {
                        assertThat(DOCKER.resolve(source)).as(name).exists();
                    } else {
                        assertThat(volumes.contains(source))
                                .as(name + ": " + source)
                                .isTrue();
                    }
                }));
    }

    @Test
    void everyVariableIsAKnownSetting() {
        String known = ConfigTable.markdown();
        services.forEach((name, service) -> {
            Map<?, ?> environment = (Map<?, ?>) service.getOrDefault("environment", Map.of());
            environment.keySet().stream()
                    .map(String.class::cast)
                    .filter(variable -> variable.startsWith("SILKWATCH_"))
                    .forEach(variable -> assertThat(known).as(name).contains("`" + variable + "`"));
        });
    }

    @Test
    void whatCanBeSetIsDocumentedWithItsDefault() throws IOException {
        String example = Files.readString(DOCKER.resolve(".env.example"));
        Matcher variables = VARIABLE.matcher(Files.readString(DOCKER.resolve("docker-compose.yml")));
        while (variables.find()) {
            String shown = variables.group(3).isEmpty()
                    ? variables.group(1) + "="
                    : variables.group(1) + "=" + variables.group(3);
            assertThat(example).contains("#" + shown);
        }
    }

    @Test
    void offsetsOutliveServicesThatAreSwitchedOffForWeeks() {
        services.keySet().stream().filter(name -> name.startsWith("kafka")).forEach(name -> {
            Map<?, ?> environment = (Map<?, ?>) services.get(name).get("environment");
            long minutes = Long.parseLong(String.valueOf(environment.get("KAFKA_OFFSETS_RETENTION_MINUTES")));
            assertThat(Duration.ofMinutes(minutes)).as(name).isGreaterThan(Duration.ofDays(365));
        });
    }

    @Test
    void everyCommandExists() {
        CommandLine line = new CommandLine(new RootCommand());
        services.values().stream()
                .filter(service -> service.containsKey("command"))
                .filter(service -> ((String) service.get("image")).contains("silkwatch"))
                .forEach(service -> assertThat(line.getSubcommands())
                        .containsKey(texts(service.get("command")).get(0)));
    }

    @Test
    void prometheusScrapesEveryService() {
        Map<String, Object> prometheus = yaml(DOCKER.resolve("prometheus/prometheus.yml"));
        String jobs = prometheus.get("scrape_configs").toString();
        Services.names().forEach(name -> assertThat(jobs).contains(name + ":8080"));
    }

    private Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> found = new TreeMap<>();
        ((Map<?, ?>) file.get("services")).forEach((name, service) -> found.put((String) name, map(service)));
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    private static Map<String, Object> yaml(Path path) {
        try {
            return map(new Yaml().load(Files.readString(path)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> texts(Object node) {
        return new ArrayList<>((Collection<?>) node)
                .stream().map(String::valueOf).collect(Collectors.toList());
    }

    private static String withDefaults(String text) {
        return VARIABLE.matcher(text).replaceAll("$3");
    }
}
