package io.silkwatch.allinone.broker;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The two loopback ports of the broker.
 *
 * @param broker port of the clients
 * @param controller port between the two halves of the node
 */
record BrokerPorts(int broker, int controller) {
    private static final String BROKER = "port";
    private static final String CONTROLLER = "controller.port";

    /** Takes the port asked for, or else the ones used last, or else free ones. */
    static BrokerPorts choose(Path dataDir, OptionalInt asked) {
        KeptPorts ports = new KeptPorts(dataDir.resolve("broker.properties"));
        asked.ifPresent(port -> ports.keep(BROKER, demand(port)));
        int broker = asked.isPresent() ? asked.getAsInt() : ports.choose(BROKER);
        return new BrokerPorts(broker, ports.choose(CONTROLLER));
    }

    private static int demand(int port) {
        if (port < 1 || port > 65535) {
            throw new BrokerException("port " + port + " does not exist: ports are 1 to 65535");
        }
        try (ServerSocket socket = KeptPorts.bind(port)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerException(
                    "port " + port + " on " + KeptPorts.HOST + " is not free (" + e.getMessage()
                            + "); choose another port or end the program that uses it",
                    e);
        }
    }
}
