/**
 * Commands about what a service could not process. {@link io.silkwatch.allinone.cli.dlq.DeadLetter} knows the headers of such a record and whether it can be published again; what was
 * overtaken meanwhile is found by {@link io.silkwatch.allinone.cli.dlq.Overtaken}, and what was published again before by {@link io.silkwatch.allinone.cli.dlq.EarlierReplays}.
 */
package io.silkwatch.allinone.cli.dlq;
