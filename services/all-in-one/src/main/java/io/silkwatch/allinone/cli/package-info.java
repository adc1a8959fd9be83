/**
 * The command line. A new command is named in {@link io.silkwatch.allinone.cli.RootCommand}, which also has the exit codes. Commands are beside each other by what they are about: in
 * {@code run} what runs until it is ended, {@code feeds}, {@code tagging} texts and the taxonomy, alert {@code rules}, {@code topics} with their schemas and records, and the dead letters
 * in {@code dlq}; here those that stand alone. What several of them need is in {@code common}.
 */
package io.silkwatch.allinone.cli;
