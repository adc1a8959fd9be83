package io.silkwatch.allinone.cli;

import io.silkwatch.allinone.TradeBench;
import io.silkwatch.common.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measurements on this machine. */
@Command(
        name = "bench",
        description =
                "Measure on this machine. Figures depend on it; ratios to the plain pass of the same run hardly do.",
        synopsisSubcommandLabel = "COMMAND")
final class BenchCommand {
    private static final int SMALLER = 10;

    @Command(
            name = "trade",
            description = {
                "Replay synthetic trade records, beside a plain pass of the same records through the serde of their topic.",
                "Measures a tenth of the records first: what a record costs must not depend on how many series there are."
            })
    int trade(
            @Mixin ConfigOptions options,
            @Option(
                            names = "--records",
                            paramLabel = "N",
                            description = "How many records (default: ${DEFAULT-VALUE})",
                            defaultValue = "1000000")
                    int records)
            throws IOException {
        if (records < SMALLER) {
            throw new UserException("--records must be " + SMALLER + " or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (DataDirectory scratch = DataDirectory.ephemeral()) {
            TradeBench bench = new TradeBench(options.load(Map.of()), scratch.path());
            out.println(bench.run(records / SMALLER));
            out.println(bench.run(records));
            out.flush();
        }
        return 0;
    }

    @Spec
    private CommandSpec spec;
}
