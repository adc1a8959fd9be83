package io.silkwatch.allinone.cli;

import io.silkwatch.allinone.cli.common.CommandGroup;
import picocli.CommandLine.Command;

/** What concerns trade statistics. */
@Command(name = "trade", description = "Trade statistics.", subcommands = TradePlanCommand.class)
final class TradeCommand extends CommandGroup {}
