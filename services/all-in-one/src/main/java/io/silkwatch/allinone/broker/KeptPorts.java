package io.silkwatch.allinone.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ports on the loopback address, kept in a file of the data directory so that a client finds a restarted server where
 * it was. Only a convenience: a file that is damaged or cannot be written costs other ports, nothing else.
 */
public final class KeptPorts {
    /** The address of all servers that run inside Silkwatch. */
    public static final String HOST = "127.0.0.1";

    private static final Logger log = LoggerFactory.getLogger(KeptPorts.class);

    private final Path file;
    private final Properties ports = new Properties();

    /** Reads the file if there is one. */
    public KeptPorts(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            read();
        }
    }

    private void read() {
        try (Reader reader = Files.newBufferedReader(file)) {
            ports.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            log.warn("{} cannot be read, ports may be others than before: {}", file, e.getMessage());
            ports.clear();
        }
    }

    /** The port last kept under that name if it is free, otherwise one that is and that no other name has. */
    public int choose(String name) {
        int last = last(name);
        ports.remove(name);
        int port = last != 0 && !isTaken(last) && isFree(last) ? last : free();
        keep(name, port);
        return port;
    }

    /** Keeps a port that was chosen otherwise. */
    public void keep(String name, int port) {
        ports.setProperty(name, String.valueOf(port));
        try (Writer writer = Files.newBufferedWriter(file)) {
            ports.store(writer, "Ports on " + HOST);
        } catch (IOException e) {
            log.warn("{} cannot be written, ports may be others next time: {}", file, e.getMessage());
        }
    }

    /** A socket on that port of the loopback address; 0 takes any that is free. */
    static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(HOST));
    }

    private int last(String name) {
        try {
            int port = Integer.parseInt(ports.getProperty(name, "0").strip());
            return port > 0 && port < 65536 ? port : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private boolean isTaken(int port) {
        return ports.containsValue(String.valueOf(port));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** The socket of a port that another name has stays open while the next one is asked for, so they differ. */
    private int free() {
        try (ServerSocket socket = bind(0)) {
            return isTaken(socket.getLocalPort()) ? free() : socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port on " + HOST + " is free: " + e.getMessage(), e);
        }
    }
}
