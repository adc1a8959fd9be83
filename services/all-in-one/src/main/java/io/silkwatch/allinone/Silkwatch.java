package io.silkwatch.allinone;

import io.silkwatch.allinone.cli.RootCommand;

/** Entry point of the program. */
public final class Silkwatch {
    private Silkwatch() {}

    /** Runs a command line; the exit codes are those of {@link RootCommand}. */
    public static void main(String[] args) {
        System.exit(RootCommand.run(args));
    }
}
