package io.silkwatch.allinone.cli.feeds;

import io.silkwatch.allinone.cli.common.CommandGroup;
import picocli.CommandLine.Command;

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
public final class FeedsCommand extends CommandGroup {}
