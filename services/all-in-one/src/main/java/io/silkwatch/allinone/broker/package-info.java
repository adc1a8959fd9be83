/**
 * The Kafka broker that comes with Silkwatch: {@link io.silkwatch.allinone.broker.EmbeddedKafka} starts and ends it. How it is set up for one small machine is in
 * {@link io.silkwatch.allinone.broker.BrokerSettings}, what lies on the disk in {@link io.silkwatch.allinone.broker.BrokerStorage}, and how a server finds its port again, the
 * registry too, in {@link io.silkwatch.allinone.broker.KeptPorts}.
 */
package io.silkwatch.allinone.broker;
