package io.silkwatch.allinone.cli.rules;

import io.silkwatch.allinone.cli.common.CommandGroup;
import picocli.CommandLine.Command;

/** Alert rules. */
@Command(
        name = "rules",
        description = "Check, list, test and apply alert rules; docs/rules.md describes them.",
        subcommands = {RulesCheckCommand.class, RulesListCommand.class, RulesTestCommand.class, RulesApplyCommand.class
        })
public final class RulesCommand extends CommandGroup {}
