/**
 * The schema registry that comes with Silkwatch: the common subset of Confluent's REST interface, with its schemas in a
 * topic in Confluent's format, so that Confluent Schema Registry can take over.
 */
package io.silkwatch.allinone.registry;
