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
import io.silkwatch.indicators.IndicatorsService;
import io.silkwatch.schema.EntityKind;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Are they right? */
@Command(name = "check", description = "Check rule files: all that is wrong is told with file, line and cause.")
final class RulesCheckCommand implements Runnable {
    private static final Set<EntityKind> STATES = Set.of(EntityKind.COUNTRY, EntityKind.BLOC);

    /** Labels of events and indicators whose values are ids of the taxonomy. Partners in trade are also areas that are no country. */
    private static final Map<String, Set<EntityKind>> IDS = Map.of(
            "commodity",
            Set.of(EntityKind.COMMODITY),
            "corridor",
            Set.of(EntityKind.CORRIDOR),
            "alternative",
            Set.of(EntityKind.CORRIDOR),
            "actor",
            STATES,
            "recipient",
            STATES,
            "exporter",
            STATES,
            "importer",
            STATES,
            "organisation",
            Set.of(EntityKind.ORGANISATION, EntityKind.PERSON));

    private static final String DIRECTION = "direction";
    private static final Set<String> DIRECTIONS = new TreeSet<>(Set.of("restrictive", "cooperative"));

    /** What stands in indicators of events that name none. */
    private static final String ALL = "all";

    /** The highest value of indicators that have one; their lowest is 0. */
    private static final Map<String, Double> HIGHEST = Map.of(
            "export.share", 1.0,
            "import.share", 1.0,
            "export.hhi", 1.0,
            "import.hhi", 1.0,
            "export.hhi.upper", 1.0,
            "import.hhi.upper", 1.0,
            "engagement.share", 1.0,
            "corridor.risk", 100.0,
            "corridor.alternative.risk", 100.0,
            "export.at.risk", 100.0);

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
        Map<String, Set<String>> published = IndicatorsService.indicators();
        String note = place + ": note: rule " + rule.name() + " asks for ";
        rule.expression().indicators().stream()
                .filter(name -> !published.containsKey(name))
                .forEach(name ->
                        out.println(note + name + ", which Silkwatch does not publish; it fires only if you do"));
        if (rule.expression() instanceof Expression.OnValues values) {
            UnknownLabels.of(values, published).forEach(phrase -> out.println(note + phrase));
            values.condition().all().forEach(node -> {
                if (node instanceof Node.Selector selector) {
                    selector.matchers().stream()
                            .filter(matcher -> published
                                    .getOrDefault(selector.indicator(), Set.of())
                                    .contains(matcher.label()))
                            .filter(matcher -> !matcher.names(ALL))
                            .forEach(matcher -> noteValue(note, matcher));
                } else if (node instanceof Node.Compare compare) {
                    beyond(compare).ifPresent(phrase -> out.println(note + phrase));
                }
            });
        }
        if (rule.expression() instanceof Expression.OnEvent event) {
            event.matchers().forEach(matcher -> noteValue(note, matcher));
        }
    }

    /** A comparison that no value of an indicator can meet. */
    private static Optional<String> beyond(Node.Compare compare) {
        if (!(compare.operand() instanceof Node.Selector selector) || !HIGHEST.containsKey(selector.indicator())) {
            return Optional.empty();
        }
        double highest = HIGHEST.get(selector.indicator());
        boolean high = compare.comparison().asksForHigh();
        boolean possible = !high && !compare.comparison().asksForLow()
                || compare.comparison().holds(high ? highest : 0, compare.line());
        return possible
                ? Optional.empty()
                : Optional.of("values of " + selector.indicator() + " beyond " + number(compare.line())
                        + ", which lie between 0 and " + number(highest));
    }

    private static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private void noteValue(String note, Matcher matcher) {
        String reason = "";
        if (matcher.label().equals(DIRECTION) && DIRECTIONS.stream().noneMatch(matcher::names)) {
            reason = "which is none of " + DIRECTIONS;
        } else if (namesNothing(matcher)) {
            reason = "which is no id of the taxonomy (silkwatch taxonomy list)";
        }
        if (!reason.isEmpty()) {
            spec.commandLine().getOut().println(note + matcher.label() + " \"" + matcher.value() + "\", " + reason);
        }
    }

    /** Whether a matcher asks for ids of the taxonomy and there is none that fits; nothing at all may be asked for. */
    private boolean namesNothing(Matcher matcher) {
        Set<EntityKind> kinds = IDS.get(matcher.label());
        return kinds != null
                && !matcher.names("")
                && taxonomy.get().definitions().stream()
                        .map(Definition::entity)
                        .noneMatch(entity -> kinds.contains(entity.kind()) && matcher.names(entity.id()));
    }
}
