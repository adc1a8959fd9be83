/**
 * Schema registries: a client of Confluent's REST interface, a registry inside the JVM for {@code mock://} addresses,
 * and the rules both follow ({@link io.silkwatch.common.registry.SchemaStore}).
 */
package io.silkwatch.common.registry;
