package io.silkwatch.allinone.cli.dlq;

import io.silkwatch.allinone.json.AvroJson;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Dead letters with headers and bytes. */
@Command(name = "show", description = "Show dead letters of a service with headers and bytes (text, or hexadecimal).")
final class DlqShowCommand implements Runnable {
    @Mixin
    private DlqOptions letters;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        letters.read(letters.kafka(), letter -> out.println(AvroJson.line(letter.full())));
        out.flush();
    }
}
