package io.silkwatch.allinone.cli;

import io.silkwatch.alerts.AlertsService;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Are they right? */
@Command(name = "check", description = "Check rule files: what is wrong is told with file, line and cause.")
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
                int count = RuleFile.read(file).size();
                spec.commandLine().getOut().println(file + ": " + count + (count == 1 ? " rule" : " rules"));
            } catch (UserException e) {
                wrong.add(e.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new UserException(String.join("\nsilkwatch: ", wrong));
        }
        AlertsService.rules(files.stream().map(Path::toString).toList()); // no name twice among them
    }
}
