package io.silkwatch.allinone.cli.rules;

import io.silkwatch.alerts.AlertsService;
import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.alerts.rules.Matcher;
import io.silkwatch.alerts.rules.Node;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.instance.Lazy;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.allinone.rules.UnknownLabels;
import io.silkwatch.common.UserException;
import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import io.silkwatch.common.yaml.YamlMap;
import io.silkwatch.indicators.IndicatorDescriptor;
import io.silkwatch.indicators.IndicatorsService;
import io.silkwatch.indicators.LabelValues;
import io.silkwatch.indicators.Range;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Are they right? */
@Command(
        name = "check",
        description = {
            "Check rule files: all that is wrong is told with file, line and cause.",
            "What is right but can hardly fire, such as an indicator or a country that there is not, is only noted.",
            "Exit code 2 if anything is wrong; notes do not change it."
        })
final class RulesCheckCommand implements Runnable {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Rule files")
    private List<Path> files;

    @Mixin
    private ConfigOptions config;

    @Spec
    private CommandSpec spec;

    /** Few rules name what is in it. */
    private final Supplier<Taxonomy> taxonomy = new Lazy<>(() -> Services.taxonomy(config.load(Map.of())));

    @Override
    public void run() {
        List<String> wrong = new ArrayList<>();
        for (Path file : files) {
            try {
                count(file, RuleFile.read(file).size());
            } catch (UserException e) {
                e.getMessage().lines().forEach(wrong::add);
            }
            readable(file).forEach((rule, line) -> note(file + ":" + line, rule));
        }
        if (!wrong.isEmpty()) {
            spec.commandLine().getOut().flush();
            throw new UserException(String.join("\nsilkwatch: ", wrong));
        }
        AlertsService.rules(files.stream().map(Path::toString).toList()); // no name twice among them
    }

    private void count(Path file, int rules) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + ": " + rules + (rules == 1 ? " rule" : " rules"));
        if (rules == 0) {
            out.println(file + ": note: there is no rule in it, so that nothing fires");
        }
    }

    /** The rules of a file that are right, with their lines; errors are told elsewhere, and one must not hide the notes on the others. */
    private static Map<Rule, Integer> readable(Path file) {
        Map<Rule, Integer> rules = new LinkedHashMap<>();
        try {
            YamlMap root = YamlDocument.read(file.toString(), Files.newInputStream(file))
                    .map("groups");
            for (YamlMap group : root.maps("groups")) {
                for (YamlMap rule : group.maps("rules")) {
                    try {
                        rules.put(RuleFile.one(file.toString(), rule.text()), rule.line("expr"));
                    } catch (YamlException e) {
                        continue;
                    }
                }
            }
        } catch (IOException | YamlException e) {
            return rules;
        }
        return rules;
    }

    private void note(String place, Rule rule) {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, IndicatorDescriptor> published = IndicatorsService.indicators();
        String note = place + ": note: rule " + rule.name() + " asks for ";
        rule.expression().indicators().stream()
                .filter(name -> !published.containsKey(name))
                .forEach(name ->
                        out.println(note + name + ", which Silkwatch does not publish; it fires only if you do"));
        if (rule.expression() instanceof Expression.OnValues values) {
            UnknownLabels.of(values, published).forEach(phrase -> out.println(note + phrase));
            values.condition().all().forEach(node -> {
                if (node instanceof Node.Selector selector) {
                    IndicatorDescriptor known = published.get(selector.indicator());
                    selector.matchers().stream()
                            .filter(matcher -> known != null && known.labels().contains(matcher.label()))
                            .filter(matcher -> !matcher.names(LabelValues.ALL))
                            .forEach(matcher -> noteValue(note, matcher));
                } else if (node instanceof Node.Compare compare
                        && compare.operand() instanceof Node.Selector selector
                        && published.containsKey(selector.indicator())) {
                    beyond(compare, published.get(selector.indicator()).range())
                            .ifPresent(
                                    phrase -> out.println(note + "values of " + selector.indicator() + " " + phrase));
                }
            });
        }
        if (rule.expression() instanceof Expression.OnEvent event) {
            event.matchers().forEach(matcher -> noteValue(note, matcher));
        }
    }

    /** A comparison that no value in the range can meet. */
    private static Optional<String> beyond(Node.Compare compare, Range range) {
        boolean high = compare.comparison().asksForHigh();
        boolean possible = !high && !compare.comparison().asksForLow()
                || compare.comparison().holds(high ? range.highest() : range.lowest(), compare.line());
        return possible ? Optional.empty() : Optional.of("beyond " + number(compare.line()) + ", which " + lie(range));
    }

    /** Of a range that ends somewhere. */
    private static String lie(Range range) {
        if (Double.isInfinite(range.lowest())) {
            return "are never above " + number(range.highest());
        }
        return Double.isInfinite(range.highest())
                ? "are never below " + number(range.lowest())
                : "lie between " + number(range.lowest()) + " and " + number(range.highest());
    }

    private static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private void noteValue(String note, Matcher matcher) {
        LabelValues.of(matcher.label())
                .filter(values -> !matcher.names("") && !fits(matcher, values)) // no value at all may be asked for
                .ifPresent(values -> spec.commandLine()
                        .getOut()
                        .println(note + matcher.label() + " \"" + matcher.value() + "\", which is "
                                + (values.entities().isEmpty()
                                        ? "none of " + values.others()
                                        : "no id of the taxonomy (silkwatch taxonomy list)")));
    }

    private boolean fits(Matcher matcher, LabelValues values) {
        return values.others().stream().anyMatch(matcher::names)
                || !values.entities().isEmpty()
                        && taxonomy.get().definitions().stream()
                                .map(Definition::entity)
                                .anyMatch(entity ->
                                        values.entities().contains(entity.kind()) && matcher.names(entity.id()));
    }
}
