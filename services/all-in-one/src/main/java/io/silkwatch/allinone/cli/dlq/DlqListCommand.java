package io.silkwatch.allinone.cli.dlq;

import io.silkwatch.allinone.json.AvroJson;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The dead letters of a service. */
@Command(name = "list", description = "List the dead letters of a service as JSON lines, the oldest first.")
final class DlqListCommand implements Runnable {
    @Mixin
    private DlqOptions letters;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        letters.read(letters.kafka(), letter -> out.println(AvroJson.line(letter.line())));
        out.flush();
    }
}
