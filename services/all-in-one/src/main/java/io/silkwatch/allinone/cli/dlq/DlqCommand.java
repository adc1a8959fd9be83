package io.silkwatch.allinone.cli.dlq;

import io.silkwatch.allinone.cli.common.CommandGroup;
import picocli.CommandLine.Command;

/** What a service could not process. */
@Command(
        name = "dlq",
        description = "Look at what a service could not process, and give it another chance.",
        subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqReplayCommand.class})
public final class DlqCommand extends CommandGroup {}
