package io.silkwatch.allinone.cli.rules;

import io.silkwatch.alerts.AlertsService;
import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.alerts.rules.Matcher;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.instance.Lazy;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.allinone.rules.UnknownLabels;
import io.silkwatch.common.UserException;
import io.silkwatch.indicators.IndicatorsService;
import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Are they right? */
@Command(name = "check", description = "Check rule files: all that is wrong is told with file, line and cause.")
final class RulesCheckCommand implements Runnable {
    /** Labels of events whose values are ids of the taxonomy. */
    private static final Map<String, Set<EntityKind>> IDS = Map.of(
            "commodity", Set.of(EntityKind.COMMODITY),
            "corridor", Set.of(EntityKind.CORRIDOR),
            "actor", Set.of(EntityKind.COUNTRY, EntityKind.BLOC),
            "recipient", Set.of(EntityKind.COUNTRY, EntityKind.BLOC),
            "organisation", Set.of(EntityKind.ORGANISATION, EntityKind.PERSON));

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
                report(file, RuleFile.read(file));
            } catch (UserException e) {
                e.getMessage().lines().forEach(wrong::add);
            }
        }
        if (!wrong.isEmpty()) {
            throw new UserException(String.join("\nsilkwatch: ", wrong));
        }
        AlertsService.rules(files.stream().map(Path::toString).toList()); // no name twice among them
    }

    private void report(Path file, List<Rule> rules) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + ": " + rules.size() + (rules.size() == 1 ? " rule" : " rules"));
        if (rules.isEmpty()) {
            out.println(file + ": note: there is no rule in it, so that nothing fires");
        }
        Map<String, Set<String>> published = IndicatorsService.indicators();
        for (Rule rule : rules) {
            String note = file + ": note: rule " + rule.name() + " asks for ";
            rule.expression().indicators().stream()
                    .filter(name -> !published.containsKey(name))
                    .forEach(name ->
                            out.println(note + name + ", which Silkwatch does not publish; it fires only if you do"));
            if (rule.expression() instanceof Expression.OnValues values) {
                UnknownLabels.of(values, published).forEach(phrase -> out.println(note + phrase));
            }
            if (rule.expression() instanceof Expression.OnEvent event) {
                event.matchers().stream()
                        .filter(this::namesNothing)
                        .forEach(matcher -> out.println(note + matcher.label() + " \"" + matcher.value()
                                + "\", which is no id of the taxonomy (silkwatch taxonomy list)"));
            }
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
