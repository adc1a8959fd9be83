/** Commands about the contract: the topics, the schemas of their records, and the records that are in a topic. */
package io.silkwatch.allinone.cli.topics;
