/**
 * Commands that start something and run until they are ended: everything ({@code demo}, {@code run}), one service or the broker. {@link io.silkwatch.allinone.cli.run.Running} has how
 * they end and what they print of where to reach them; what is started is in {@code instance}.
 */
package io.silkwatch.allinone.cli.run;
