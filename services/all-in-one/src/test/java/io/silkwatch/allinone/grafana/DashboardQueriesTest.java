package io.silkwatch.allinone.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.silkwatch.allinone.DemoRun;
import io.silkwatch.allinone.grafana.Dashboards.Dashboard;
import io.silkwatch.allinone.grafana.Dashboards.Panel;
import io.silkwatch.allinone.grafana.Dashboards.Variable;
import io.silkwatch.allinone.instance.AllInOne;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards, and Prometheus' rules, ask for what the running demo has: by name, and by what a Prometheus that scrapes it answers. */
@ExtendWith(DemoRun.class)
@Timeout(300)
class DashboardQueriesTest {
    private static final Path OPERATIONS_RULES = Path.of("../../docker/prometheus/rules.yml");
    private static final Pattern METRIC = Pattern.compile("\\b(?:silkwatch|kafka|jvm|process|system)_[a-z0-9_]+");

    /** What the demo has nothing of, and why. */
    private static final Map<String, String> NOT_IN_THE_DEMO = Map.of(
            "silkwatch_news_feeds", "the demo reads files, no feeds",
            "silkwatch_news_feed_polls_total", "the demo reads files, no feeds");

    /** The binders of Kafka's metrics look for new ones once a minute. */
    private static final Duration ALL_THERE = Duration.ofSeconds(100);

    @Test
    void everyMetricIsExposed(AllInOne all) throws Exception {
        Set<String> asked = new TreeSet<>();
        Dashboards.all().forEach(dashboard -> asked.addAll(asked(dashboard)));
        asked.addAll(names(Files.readString(OPERATIONS_RULES)));
        asked.removeAll(NOT_IN_THE_DEMO.keySet());
        long end = System.nanoTime() + ALL_THERE.toNanos();
        while (System.nanoTime() < end && !scrape(all).containsAll(asked)) {
            TimeUnit.SECONDS.sleep(1);
        }
        assertThat(scrape(all)).containsAll(asked);
    }

    private static Set<String> scrape(AllInOne all) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(all.endpoints().opsUrl() + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    private static Set<String> asked(Dashboard dashboard) {
        List<String> queries = new ArrayList<>(dashboard.annotations());
        dashboard.panels().forEach(panel -> queries.addAll(panel.queries()));
        dashboard.variables().stream().filter(Variable::isQuery).forEach(variable -> {
            if (!variable.selector().contains("__name__")) { // a pattern of names, tried on Prometheus below
                queries.add(variable.selector());
            }
        });
        return names(String.join("\n", queries));
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = METRIC.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    @Test
    void everyQueryAnswersOnPrometheus(AllInOne all, @TempDir Path dir) throws Exception {
        assumeTrue(
                Prometheus.program().isPresent(), "no Prometheus on this machine: the queries of panels are not tried");
        String target = URI.create(all.endpoints().opsUrl()).getAuthority();
        try (Prometheus prometheus = new Prometheus(Prometheus.program().get(), target, dir)) {
            List<String> empty = empty(prometheus);
            long end = System.nanoTime() + ALL_THERE.toNanos();
            while (!empty.isEmpty() && System.nanoTime() < end) {
                TimeUnit.SECONDS.sleep(1);
                empty = empty(prometheus);
            }
            assertThat(empty).isEmpty();
        }
    }

    /** The queries that have no series, whatever is chosen. */
    private static List<String> empty(Prometheus prometheus) throws IOException, InterruptedException {
        List<String> empty = new ArrayList<>();
        for (Dashboard dashboard : Dashboards.all()) {
            List<Map<String, String>> choices = choices(prometheus, dashboard.variables(), Map.of());
            assertThat(choices).as("what can be chosen in %s", dashboard).isNotEmpty();
            for (String annotation : dashboard.annotations()) {
                prometheus.query(filledIn(annotation, choices.get(0)));
            }
            for (Panel panel : dashboard.panels()) {
                for (String query : panel.queries()) {
                    if (!isKnownToBeEmpty(query) && !answers(prometheus, query, choices)) {
                        empty.add(panel + ": " + query);
                    }
                }
            }
        }
        return empty;
    }

    private static boolean isKnownToBeEmpty(String query) {
        return NOT_IN_THE_DEMO.keySet().stream().anyMatch(query::contains);
    }

    /** Whether there is a choice of variables for which there are series. */
    private static boolean answers(Prometheus prometheus, String query, List<Map<String, String>> choices)
            throws IOException, InterruptedException {
        for (Map<String, String> choice : choices) {
            if (!prometheus.query(filledIn(query, choice)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** All that can be chosen, in the order of the variables: each offers what the choice before it leaves. */
    private static List<Map<String, String>> choices(
            Prometheus prometheus, List<Variable> variables, Map<String, String> chosen)
            throws IOException, InterruptedException {
        if (variables.isEmpty()) {
            return List.of(chosen);
        }
        Variable variable = variables.get(0);
        List<Map<String, String>> choices = new ArrayList<>();
        for (String value : values(prometheus, variable, chosen)) {
            Map<String, String> next = new HashMap<>(chosen);
            next.put(variable.name(), value);
            choices.addAll(choices(prometheus, variables.subList(1, variables.size()), next));
        }
        return choices;
    }

    private static Set<String> values(Prometheus prometheus, Variable variable, Map<String, String> chosen)
            throws IOException, InterruptedException {
        if (!variable.isQuery()) {
            return Set.of(variable.json().path("query").asText());
        }
        Set<String> values = prometheus.values(filledIn(variable.selector(), chosen), variable.label());
        return variable.allValue().isEmpty() || values.isEmpty() ? values : Set.of(variable.allValue());
    }

    private static String filledIn(String query, Map<String, String> values) {
        String filled = query.replace("$__rate_interval", "1m");
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue())
                    .replace("$" + value.getKey(), value.getValue());
        }
        return filled;
    }
}
