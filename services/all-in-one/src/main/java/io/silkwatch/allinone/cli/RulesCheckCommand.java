package io.silkwatch.allinone.cli;

import io.silkwatch.alerts.AlertsService;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.UserException;
import io.silkwatch.indicators.IndicatorsService;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Are they right? */
@Command(name = "check", description = "Check rule files: all that is wrong is told with file, line and cause.")
final class RulesCheckCommand implements Runnable {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Rule files")
    private List<Path> files;

    @Spec
    private CommandSpec spec;

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
        Set<String> published = IndicatorsService.indicators();
        for (Rule rule : rules) {
            rule.expression().indicators().stream()
                    .filter(name -> !published.contains(name))
                    .forEach(name -> out.println(file + ": note: rule " + rule.name() + " asks for " + name
                            + ", which Silkwatch does not publish; it fires only if you do"));
        }
    }
}
