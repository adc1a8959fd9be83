package io.silkwatch.allinone.cli.rules;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Alert rules. */
@Command(
        name = "rules",
        description = "Check, list, test and apply alert rules; docs/rules.md describes them.",
        subcommands = {RulesCheckCommand.class, RulesListCommand.class, RulesTestCommand.class, RulesApplyCommand.class
        })
public final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        throw new ParameterException(line, "a command is missing: check, list, test or apply");
    }
}
