package io.silkwatch.allinone.cli.feeds;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What concerns feeds. */
@Command(
        name = "feeds",
        description = "Read feed documents; see and change what is polled.",
        subcommands = {
            FeedsParseCommand.class,
            FeedsImportCommand.class,
            FeedsExportCommand.class,
            FeedsListCommand.class,
            FeedsCheckCommand.class,
            FeedsHealthCommand.class
        })
public final class FeedsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        throw new ParameterException(line, "a command is missing");
    }
}
