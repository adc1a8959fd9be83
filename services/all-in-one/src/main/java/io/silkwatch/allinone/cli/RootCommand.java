package io.silkwatch.allinone.cli;

import io.silkwatch.allinone.cli.common.CommandGroup;
import io.silkwatch.allinone.cli.dlq.DlqCommand;
import io.silkwatch.allinone.cli.feeds.FeedsCommand;
import io.silkwatch.allinone.cli.rules.BacktestCommand;
import io.silkwatch.allinone.cli.rules.RulesCommand;
import io.silkwatch.allinone.cli.run.BrokerCommand;
import io.silkwatch.allinone.cli.run.DemoCommand;
import io.silkwatch.allinone.cli.run.DemoInputCommand;
import io.silkwatch.allinone.cli.run.RunCommand;
import io.silkwatch.allinone.cli.run.ServiceCommand;
import io.silkwatch.allinone.cli.tagging.TagCommand;
import io.silkwatch.allinone.cli.tagging.TaxonomyCommand;
import io.silkwatch.allinone.cli.topics.ConsumeCommand;
import io.silkwatch.allinone.cli.topics.SchemasCommand;
import io.silkwatch.allinone.cli.topics.TopicsCommand;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.common.Version;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The command line. */
@Command(
        name = "silkwatch",
        description = "A Kafka streaming monitor for commodity and policy news.",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.ProgramVersion.class,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed while running, or some of the input could not be read",
            "2:wrong use or configuration, or nothing readable in the input"
        },
        subcommands = {
            DemoCommand.class,
            DemoInputCommand.class,
            RunCommand.class,
            ServiceCommand.class,
            BrokerCommand.class,
            TagCommand.class,
            TaxonomyCommand.class,
            FeedsCommand.class,
            ReplayCommand.class,
            RulesCommand.class,
            BacktestCommand.class,
            TradeCommand.class,
            TopicsCommand.class,
            SchemasCommand.class,
            ConsumeCommand.class,
            DlqCommand.class,
            BenchCommand.class,
            HelpCommand.class
        })
public final class RootCommand extends CommandGroup {
    private static final Logger log = LoggerFactory.getLogger(RootCommand.class);
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    /** Runs a command line and gives its exit code. */
    public static int run(String... args) {
        return run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args);
    }

    /** Runs a command line that writes its results and its messages where it is told to. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new RootCommand());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.registerConverter(LocalDate.class, RootCommand::day);
        line.registerConverter(int.class, text -> whole(text, Integer::parseInt));
        line.registerConverter(long.class, text -> whole(text, Long::parseLong));
        line.registerConverter(Long.class, text -> whole(text, Long::parseLong));
        line.setParameterExceptionHandler(RootCommand::wrongUse);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
        return line.execute(args);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no day like 2024-01-31");
        }
    }

    private static <N> N whole(String text, Function<String, N> parse) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no whole number, or too large a one");
        }
    }

    private static int wrongUse(ParameterException wrong, String[] args) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println("silkwatch: " + wrong.getMessage().replace("option option", "option")); // picocli says it twice
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return WRONG_USE;
    }

    private static int failed(Exception failure, CommandLine command) {
        boolean wrong = failure instanceof UserException;
        command.getErr().println("silkwatch: " + (wrong ? failure.getMessage() : Reasons.of(failure)));
        if (!wrong) {
            log.debug("The failure in full", failure);
        }
        return wrong || isAboutConfiguration(failure) ? WRONG_USE : FAILED;
    }

    /** Kafka's clients find out themselves what is wrong with their settings. */
    private static boolean isAboutConfiguration(Throwable failure) {
        return failure instanceof ConfigException
                || failure.getCause() != null && isAboutConfiguration(failure.getCause());
    }

    /** The version as built. */
    static final class ProgramVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"silkwatch " + Version.current()};
        }
    }
}
