package io.silkwatch.allinone.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * The two loopback ports of the broker. They are kept in a file of the data directory, so that a client finds a restarted broker where it was.
 *
 * @param broker port of the clients
 * @param controller port between the two halves of the node
 */
record BrokerPorts(int broker, int controller) {
    static final String HOST = "127.0.0.1";

    private static final String FILE = "broker.properties";
    private static final String BROKER = "port";
    private static final String CONTROLLER = "controller.port";

    /** Takes the port asked for, or else the ones used last, or else free ones. */
    static BrokerPorts choose(Path dataDir, OptionalInt asked) throws IOException {
        Properties last = read(dataDir.resolve(FILE));
        int controller = freePort(number(last, CONTROLLER), asked.orElse(0));
        int broker = asked.isPresent() ? demand(asked.getAsInt()) : freePort(number(last, BROKER), controller);
        BrokerPorts ports = new BrokerPorts(broker, controller);
        ports.write(dataDir.resolve(FILE));
        return ports;
    }

    private static int demand(int port) {
        if (port < 1 || port > 65535) {
            throw new BrokerException("port " + port + " does not exist: ports are 1 to 65535");
        }
        try (ServerSocket socket = bind(port)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerException(
                    "port " + port + " on " + HOST + " is not free (" + e.getMessage()
                            + "); choose another port or end the program that uses it",
                    e);
        }
    }

    /** The wanted port if it is free, otherwise one that is; 0 wants none. */
    private static int freePort(int wanted, int other) throws IOException {
        if (wanted != 0 && wanted != other && isFree(wanted)) {
            return wanted;
        }
        // Both sockets stay open until both ports are known, so they differ.
        try (ServerSocket first = bind(0);
                ServerSocket second = bind(0)) {
            return first.getLocalPort() == other ? second.getLocalPort() : first.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(HOST));
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IllegalArgumentException e) {
                // Only a convenience: a damaged file costs other ports, nothing else.
                properties.clear();
            }
        }
        return properties;
    }

    private static int number(Properties properties, String key) {
        try {
            int port = Integer.parseInt(properties.getProperty(key, "0").strip());
            return port > 0 && port < 65536 ? port : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(BROKER, String.valueOf(broker));
        properties.setProperty(CONTROLLER, String.valueOf(controller));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Ports of the embedded Kafka broker on " + HOST);
        }
    }
}
