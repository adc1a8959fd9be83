package io.silkwatch.allinone.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Settings of a node that is broker and controller at once, alone, on a small machine, reachable from this machine only. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CLIENTS = "PLAINTEXT";
    static final String CONTROLLER = "CONTROLLER";

    /** A broker that is not up by then never will be; recovery of a large log after a crash is well inside. */
    static final Duration MAX_START = Duration.ofMinutes(2);

    private static final int MIB = 1 << 20;
    private static final int TEN_YEARS_IN_MINUTES = 10 * 365 * 24 * 60;

    private BrokerSettings() {}

    static Map<String, Object> of(Path logDir, BrokerPorts ports) {
        Map<String, Object> settings = new HashMap<>();
        node(settings, logDir, ports);
        oneCopyOfEverything(settings);
        quickTransactions(settings);
        fastGroups(settings);
        fewThreads(settings);
        smallFiles(settings);
        // As in a properties file: Kafka reads each into the number type it wants.
        settings.replaceAll((key, value) -> value.toString());
        return settings;
    }

    private static void node(Map<String, Object> settings, Path logDir, BrokerPorts ports) {
        String clients = CLIENTS + "://" + KeptPorts.HOST + ":" + ports.broker();
        String controller = CONTROLLER + "://" + KeptPorts.HOST + ":" + ports.controller();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE_ID);
        settings.put("log.dirs", logDir.toString());
        settings.put("listeners", clients + "," + controller);
        settings.put("advertised.listeners", clients);
        settings.put("listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", CLIENTS);
        settings.put("controller.listener.names", CONTROLLER);
        // Fixed voters stand in this setting alone, so the port may change between two starts.
        settings.put("controller.quorum.voters", NODE_ID + "@" + KeptPorts.HOST + ":" + ports.controller());
        settings.put("auto.create.topics.enable", false);
        settings.put("unclean.leader.election.enable", false);
        settings.put("controlled.shutdown.enable", true);
        settings.put("server.max.startup.time.ms", MAX_START.toMillis());
        // After a crash the controller lets the broker back in only when its old session is over.
        settings.put("broker.session.timeout.ms", 2_000);
        settings.put("broker.heartbeat.interval.ms", 500);
        // Offsets of services that were switched off for weeks must still be there: without them they would do
        // everything again.
        settings.put("offsets.retention.minutes", TEN_YEARS_IN_MINUTES);
    }

    private static void oneCopyOfEverything(Map<String, Object> settings) {
        settings.put("default.replication.factor", 1);
        settings.put("min.insync.replicas", 1);
        settings.put("offsets.topic.replication.factor", 1);
        settings.put("offsets.topic.num.partitions", 4);
        settings.put("transaction.state.log.replication.factor", 1);
        settings.put("transaction.state.log.min.isr", 1);
        settings.put("transaction.state.log.num.partitions", 4);
        settings.put("share.coordinator.state.topic.replication.factor", 1);
        settings.put("share.coordinator.state.topic.min.isr", 1);
        settings.put("share.coordinator.state.topic.num.partitions", 1);
    }

    /** A transaction may begin before all are told that the one before has ended; the broker then tries again by itself, after 20 ms if it is not told otherwise. */
    private static void quickTransactions(Map<String, Object> settings) {
        settings.put("add.partitions.to.txn.retry.backoff.ms", 2);
    }

    private static void fastGroups(Map<String, Object> settings) {
        settings.put("group.initial.rebalance.delay.ms", 0);
        settings.put("group.streams.initial.rebalance.delay.ms", 0);
        for (String group : new String[] {"group.consumer.", "group.streams."}) {
            settings.put(group + "min.session.timeout.ms", 6_000);
            settings.put(group + "session.timeout.ms", 10_000);
            settings.put(group + "min.heartbeat.interval.ms", 1_000);
            settings.put(group + "heartbeat.interval.ms", 3_000);
        }
    }

    private static void fewThreads(Map<String, Object> settings) {
        settings.put("num.network.threads", 2);
        settings.put("num.io.threads", 4);
        settings.put("background.threads", 2);
        settings.put("num.recovery.threads.per.data.dir", 2);
        settings.put("group.coordinator.threads", 1);
        settings.put("share.coordinator.threads", 1);
        settings.put("log.cleaner.threads", 1);
        settings.put("log.cleaner.dedupe.buffer.size", 8 * MIB);
    }

    private static void smallFiles(Map<String, Object> settings) {
        settings.put("log.segment.bytes", 64 * MIB);
        // An entry of 8 bytes for each 4 KiB of log: half a MiB would do for 64 MiB; the default lays out 10 MiB for
        // each.
        settings.put("log.index.size.max.bytes", MIB);
        settings.put("offsets.topic.segment.bytes", 16 * MIB);
        settings.put("transaction.state.log.segment.bytes", 16 * MIB);
        settings.put("metadata.log.segment.bytes", 16 * MIB);
    }
}
