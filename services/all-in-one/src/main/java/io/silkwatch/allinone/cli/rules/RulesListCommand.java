package io.silkwatch.allinone.cli.rules;

import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.Connection;
import io.silkwatch.allinone.instance.Endpoints;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.TopicReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which are there? */
@Command(
        name = "list",
        description = {
            "Show rules: those of the files, else the configured ones, else the shipped ones.",
            "Without files, those that were applied to what runs in the data directory, or on bootstrap.servers and schema.registry.url, stand in the place of these."
        })
final class RulesListCommand implements Runnable {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Rule files")
    private List<String> files = new ArrayList<>();

    @Option(names = "--json", description = "One JSON line a rule")
    private boolean json;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Config config = options.load(Map.of());
        Map<String, Rule> rules = new LinkedHashMap<>();
        Services.rules(config, files).forEach(rule -> rules.put(rule.name(), rule));
        if (files.isEmpty()) {
            rules.putAll(applied(config));
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Rule rule : rules.values()) {
            if (json) {
                out.println(AvroJson.line(tree(rule)));
            } else {
                out.printf(
                        "%-28s %-9s %s%n",
                        rule.name(),
                        rule.severity(),
                        onOneLine(rule.expression().text()));
            }
        }
        out.flush();
    }

    /** Spaces within a line may stand in a quoted text. */
    private static String onOneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private Map<String, Rule> applied(Config config) {
        boolean named = config.bootstrapServers().isPresent();
        if (!named && Endpoints.find(ConfigOptions.dataDir(config)).isEmpty()) {
            return Map.of();
        }
        Map<String, Rule> rules = new LinkedHashMap<>();
        try {
            TopicReader.newest(Connection.of(config), Topics.ALERT_RULE)
                    .forEach((name, rule) ->
                            rules.put(name, RuleFile.one("rule " + name + " of topic alert.rule", rule.getYaml())));
        } catch (UserException e) {
            if (named) {
                throw e;
            }
            // Nobody asked for them: what is configured can be shown all the same.
            spec.commandLine().getErr().println("silkwatch: what was applied is not shown: " + e.getMessage());
        }
        return rules;
    }

    private static Map<String, Object> tree(Rule rule) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("alert", rule.name());
        tree.put("expr", rule.expression().text());
        tree.put("severity", rule.severity());
        tree.put("forSeconds", rule.hold().toSeconds());
        tree.put("keepFiringForSeconds", rule.keepFiring().toSeconds());
        tree.put("unless", rule.holdLine());
        tree.put("maxAgeSeconds", rule.maxAge() == null ? null : rule.maxAge().toSeconds());
        tree.put("labels", new TreeMap<>(rule.labels()));
        tree.put("annotations", new TreeMap<>(rule.annotations()));
        return tree;
    }
}
