package io.silkwatch.allinone.cli.rules;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.DataDirectory;
import io.silkwatch.allinone.rules.RuleTests;
import io.silkwatch.common.config.Config;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Do they do what is meant? */
@Command(
        name = "test",
        description =
                "Run unit tests of rules: input series and events at times, and the alerts expected then. Ends with 1 when one fails.")
final class RulesTestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Test files; docs/rules.md describes them")
    private List<Path> files;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Config config = options.load(Map.of());
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        for (Path file : files) {
            try (DataDirectory scratch = DataDirectory.ephemeral()) {
                RuleTests.Result result = new RuleTests(config, scratch.path()).run(file);
                failed += result.failures().size();
                out.println(file + ": " + result.passed() + " passed, "
                        + result.failures().size() + " failed");
                result.failures().forEach(failure -> out.println("  " + failure));
            }
        }
        out.flush();
        return failed == 0 ? 0 : 1;
    }
}
