package io.silkwatch.allinone.cli.topics;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The topics of the contract. */
@Command(name = "topics", description = "Show the topics: key, value, cleanup and retention.")
public final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(TopicTable.text());
        spec.commandLine().getOut().flush();
    }
}
