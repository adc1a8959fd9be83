/**
 * A running Silkwatch: broker, registry and services in one process, or some of them beside what the configuration names. A new service is made in
 * {@link io.silkwatch.allinone.instance.Services}; where others reach what runs is kept in {@link io.silkwatch.allinone.instance.Endpoints}.
 */
package io.silkwatch.allinone.instance;
