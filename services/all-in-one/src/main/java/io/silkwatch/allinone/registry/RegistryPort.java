package io.silkwatch.allinone.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port of the embedded registry, kept in the data directory so that a client finds a restarted one where it was. */
final class RegistryPort {
    private static final Logger log = LoggerFactory.getLogger(RegistryPort.class);

    private final Path file;

    RegistryPort(Path dataDir) {
        this.file = dataDir.resolve("registry.port");
    }

    /** The port it had the last time; 0 if there is none or it is taken. */
    int last() {
        try {
            int port = Integer.parseInt(Files.readString(file).strip());
            new ServerSocket(port, 1, InetAddress.getByName(EmbeddedRegistry.LOOPBACK)).close();
            return port;
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
    }

    void keep(int port) {
        try {
            Files.writeString(file, port + "\n");
        } catch (IOException e) {
            log.warn("{} cannot be written, the registry will have another port next time: {}", file, e.getMessage());
        }
    }
}
