package io.silkwatch.allinone.cli.common;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing itself: without one of its own commands it shows which there are. */
public abstract class CommandGroup implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public final void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        throw new ParameterException(
                line,
                "a command is missing: "
                        + String.join(", ", line.getSubcommands().keySet()));
    }
}
