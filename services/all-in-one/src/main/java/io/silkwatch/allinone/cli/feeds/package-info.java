/** Commands about feeds: reading feed documents without a broker, lists of feeds and their exchange with other readers, and how the sources of an instance are. */
package io.silkwatch.allinone.cli.feeds;
