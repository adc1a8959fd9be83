package io.silkwatch.allinone.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The dashboards as they are provisioned. */
final class Dashboards {
    static final Path DIRECTORY = Path.of("../../grafana/dashboards");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");

    private Dashboards() {}

    /**
     * One dashboard.
     *
     * @param file where it is
     * @param json its model
     */
    record Dashboard(Path file, JsonNode json) {
        String uid() {
            return json.path("uid").asText();
        }

        /** Panels that are no rows. */
        List<Panel> panels() {
            List<Panel> panels = new ArrayList<>();
            json.path("panels").forEach(panel -> {
                if (!panel.path("type").asText().equals("row")) {
                    panels.add(new Panel(this, panel));
                }
            });
            return panels;
        }

        List<Variable> variables() {
            List<Variable> variables = new ArrayList<>();
            json.path("templating").path("list").forEach(variable -> variables.add(new Variable(variable)));
            return variables;
        }

        /** Queries that mark times on all panels. */
        List<String> annotations() {
            return json.path("annotations").path("list").findValuesAsText("expr");
        }

        @Override
        public String toString() {
            return DIRECTORY.relativize(file).toString();
        }
    }

    /** A panel of a dashboard. */
    record Panel(Dashboard dashboard, JsonNode json) {
        String title() {
            return json.path("title").asText();
        }

        String type() {
            return json.path("type").asText();
        }

        List<String> queries() {
            return json.path("targets").findValuesAsText("expr");
        }

        @Override
        public String toString() {
            return dashboard + ": " + title();
        }
    }

    /** A variable of a dashboard. */
    record Variable(JsonNode json) {
        String name() {
            return json.path("name").asText();
        }

        boolean isQuery() {
            return json.path("type").asText().equals("query");
        }

        /** What stands for all its values; empty where only one can be chosen. */
        String allValue() {
            return json.path("multi").asBoolean() ? json.path("allValue").asText() : "";
        }

        /** The series whose labels are its values. */
        String selector() {
            return matcher().group(1);
        }

        /** The label whose values it has. */
        String label() {
            return matcher().group(2);
        }

        private Matcher matcher() {
            String query = json.path("query").path("query").asText();
            Matcher matcher = LABEL_VALUES.matcher(query);
            if (!matcher.matches()) {
                throw new AssertionError("not of the form label_values(series, label): " + query);
            }
            return matcher;
        }
    }

    static List<Dashboard> all() {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Dashboards::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(file, JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no JSON", e);
        }
    }
}
