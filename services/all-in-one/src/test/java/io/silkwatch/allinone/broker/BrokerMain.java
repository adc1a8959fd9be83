package io.silkwatch.allinone.broker;

import java.nio.file.Path;
import java.util.OptionalInt;

/** A broker in a process of its own, for tests that kill it: prints its address, runs until its standard input ends. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), OptionalInt.empty())) {
            System.out.println(kafka.bootstrapServers());
            System.err.println("up after " + (System.nanoTime() - start) / 1_000_000 + " ms");
            while (System.in.read() >= 0) {
                // The parent only ever closes the stream.
            }
            start = System.nanoTime();
        }
        System.err.println("down after " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
