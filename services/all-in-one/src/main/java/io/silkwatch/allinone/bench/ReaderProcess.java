package io.silkwatch.allinone.bench;

import io.silkwatch.allinone.instance.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Another Silkwatch process on this computer, seen through its metrics. */
final class ReaderProcess {
    private static final double MIB = 1 << 20;
    private static final long LOOK_AGAIN_MS = 100;
    private static final int COLLECTIONS = 5;
    private static final Duration COLLECTION = Duration.ofSeconds(20);

    private final Process process;
    private final String ops;
    private final HttpClient http = HttpClient.newHttpClient();

    private ReaderProcess(Process process, String ops) {
        this.process = process;
        this.ops = ops;
    }

    /** Waits until the process says where its metrics are. */
    static ReaderProcess of(Process process, Path data, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!Files.exists(data.resolve("endpoints.properties"))) {
            if (process.waitFor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new IllegalStateException("the reader did not start");
            }
        }
        return new ReaderProcess(process, Endpoints.read(data).opsUrl());
    }

    /**
     * What stays on the heap, in MiB: the least after some full collections, since each also finds the documents that are being read just then. Without the tools of a JDK beside this
     * virtual machine, the least of what is on it.
     */
    double heapMib() throws IOException, InterruptedException {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            collect();
            least = Math.min(least, sum("jvm_memory_used_bytes{area=\"heap\""));
            process.waitFor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
        }
        return least / MIB;
    }

    private void collect() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (Files.isExecutable(jcmd)) {
            Process collection = new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            collection.waitFor(COLLECTION.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** The most threads at a time so far. */
    int threadsPeak() throws IOException, InterruptedException {
        return (int) sum("jvm_threads_peak_threads");
    }

    private double sum(String start) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(ops + "/metrics")).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
